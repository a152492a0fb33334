import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { chart, POOL_STYLES } from "@course/charts/mod.ts";
import { staticPicture } from "@course/charts/static.ts";
import { EXAMPLES } from "./examples.ts";
import { parsed, picturesOf, textBoxes } from "./picture_laws.ts";
import { decodePng } from "./png.ts";

/** Charts of different kinds; tests/charts/pictures draws every one, in each size. */
const SAMPLE = ["throughput_three_kinds", "memory_tasks", "pool_rings", "lanes_short"];

for (const name of SAMPLE) picturesOf(name, { widths: [800] });

Deno.test("a picture shows the colours of its pools", async () => {
  const { png } = await staticPicture(EXAMPLES.throughput_all_styles!());
  const { colors } = decodePng(png);
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
  const sizes = [one, two].map(({ png }) => decodePng(png));
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
  const root = parsed(svg);
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
