import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { JSDOM } from "jsdom";
import { chart, POOL_STYLES } from "@course/charts/mod.ts";
import {
  type Box,
  boxOnPicture,
  missingLetters,
  type Picture,
  staticPicture,
  type SvgElement,
} from "@course/charts/static.ts";
import { EXAMPLES } from "./examples.ts";
import { decodePng } from "./png.ts";

/** A line of text has space above and below its letters, in pixels; boxes may share it. */
const LINE_SPACE = 3;

interface TextBox extends Box {
  text: string;
}

for (const [name, make] of Object.entries(EXAMPLES)) {
  // Drawing takes most of the time: each size is drawn once.
  let usual: Promise<Picture> | undefined;
  const draw = () => usual ??= staticPicture(make(), { scale: 1 });

  Deno.test(`the picture of ${name} has the size asked for, and colours on white`, async () => {
    const picture = await draw();
    const { width, height, colors } = await decodePng(picture.png);
    assertEquals([width, height], [picture.width, picture.height]);
    assert(colors.size > 50, `${colors.size} colours`);
    const white = colors.get("255,255,255,255")! / (width * height);
    assert(white > 0.5 && white < 0.99, `${white} of the picture is white`);
    const folder = Deno.env.get("PICTURES");
    if (folder !== undefined) await Deno.writeFile(`${folder}/${name}.png`, picture.png);
  });

  Deno.test(`no text of ${name} overlaps another or leaves the picture`, async () => {
    for (const width of [700, 800, 1000]) {
      const drawn = width === 800 ? draw() : staticPicture(make(), { width });
      const { svg, height } = await drawn;
      const texts = textBoxes(svg);
      assert(texts.length >= 3);
      for (const [index, one] of texts.entries()) {
        assert(
          one.left >= 0 && one.top >= 0 && one.right <= width && one.bottom <= height,
          `"${one.text}" leaves the picture of ${width} pixels: ${boxText(one)}`,
        );
        for (const other of texts.slice(index + 1)) {
          assert(
            !overlap(one, other),
            `"${one.text}" ${boxText(one)} overlaps "${other.text}" ${boxText(other)}`,
          );
        }
      }
    }
  });

  Deno.test(`every letter of ${name} is in the font of its picture`, async () => {
    const { svg } = await draw();
    assertEquals(textBoxes(svg).flatMap(({ text }) => missingLetters(text)), []);
  });
}

Deno.test("a picture shows the colours of its pools", async () => {
  const { png } = await staticPicture(EXAMPLES.throughput_all_styles!());
  const { colors } = await decodePng(png);
  for (const [name, { color }] of Object.entries(POOL_STYLES)) {
    const rgb = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
    assert((colors.get(`${rgb.join(",")},255`) ?? 0) > 50, `${name} is not seen`);
  }
});

Deno.test("the scale multiplies the pixels and nothing else", async () => {
  const example = EXAMPLES.throughput_published!();
  const one = await staticPicture(example, { width: 600, height: 400, scale: 1 });
  const two = await staticPicture(example, { width: 600, height: 400, scale: 2 });
  assertEquals(one.svg, two.svg);
  const sizes = await Promise.all([one, two].map(({ png }) => decodePng(png)));
  assertEquals(sizes.map(({ width, height }) => [width, height]), [[600, 400], [1200, 800]]);
});

Deno.test("the same chart gives the same bytes", async () => {
  const first = await staticPicture(EXAMPLES.access_counts!());
  await staticPicture(EXAMPLES.fairness_few!());
  const second = await staticPicture(EXAMPLES.access_counts!());
  assertEquals(first.svg, second.svg);
  assertEquals(first.png, second.png);
});

Deno.test("a picture has the chart's sentence as its description, and does not show it", async () => {
  const example = EXAMPLES.plain!();
  const { svg } = await staticPicture(example);
  const root = parse(svg);
  assertEquals(root.getAttribute("aria-label"), example.alt);
  assertEquals(root.querySelector("title").textContent, example.alt);
  assertEquals(textBoxes(svg).filter(({ text }) => text.includes(example.alt)), []);
});

Deno.test("a picture leaves a slider out, and says what it is set to", async () => {
  const { svg } = await staticPicture(EXAMPLES.memory_tasks!());
  assertEquals(svg.includes("slider"), false);
  assertStringIncludes(textBoxes(svg).map(({ text }) => text).join("\n"), "with 1000 tasks");
});

Deno.test("a size out of range is refused", async () => {
  const example = chart({ data: [], alt: "Is 0" });
  await assertRejects(() => staticPicture(example, { width: 0 }), RangeError, "width 0");
  await assertRejects(() => staticPicture(example, { scale: 9 }), RangeError, "between 1 and 4");
});

Deno.test("the face of lib/charts loads neither plotly.js nor jsdom nor a font", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "lib/charts/mod.ts"],
    cwd: new URL("../../", import.meta.url),
  }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout));
  const names = modules.map(({ specifier }: { specifier: string }) => specifier).join("\n");
  assertStringIncludes(names, "lib/charts/fitted_law.ts");
  assertEquals(/plotly\.js|jsdom|resvg|opentype|expo-google/.exec(names), null);
});

const { window } = new JSDOM();

// deno-lint-ignore no-explicit-any -- an element of jsdom, which has no types
function parse(svg: string): any {
  return new window.DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
}

function textBoxes(svg: string): TextBox[] {
  const texts: SvgElement[] = [...parse(svg).querySelectorAll("text")];
  return texts.flatMap((element) => {
    const box = boxOnPicture(element);
    return box && element.textContent.trim() !== "" ? [{ ...box, text: element.textContent }] : [];
  });
}

function overlap(a: Box, b: Box): boolean {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2 * LINE_SPACE;
}

function boxText({ left, top, right, bottom }: Box): string {
  return [left, top, right, bottom].map(Math.round).join(" ");
}
