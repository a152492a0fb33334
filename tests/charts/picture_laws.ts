/** What holds of the picture of every example. Set PICTURES to a folder to look at them. */
import { assert, assertEquals } from "@std/assert";
import { JSDOM } from "jsdom";
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

const USUAL_WIDTH = 800;
/** A line of text has space above and below its letters, in pixels; boxes may share it. */
const LINE_SPACE = 3;

/** A text on a picture. */
export interface TextBox extends Box {
  text: string;
}

/**
 * Tests the picture of an example.
 *
 * @param name name of the example
 * @param widths widths in which no text may overlap another
 */
export function picturesOf(name: string, { widths }: { widths: readonly number[] }): void {
  const make = EXAMPLES[name]!;
  // Drawing takes most of the time: each size is drawn once.
  let usual: Promise<Picture> | undefined;
  const draw = () => usual ??= staticPicture(make(), { width: USUAL_WIDTH, scale: 1 });

  Deno.test(`the picture of ${name} has the size asked for, and colours on white`, async () => {
    const picture = await draw();
    const { width, height, colors } = decodePng(picture.png);
    assertEquals([width, height], [picture.width, picture.height]);
    assert(colors.size > 50, `${colors.size} colours`);
    const white = colors.get("255,255,255,255")! / (width * height);
    assert(white > 0.5 && white < 0.99, `${white} of the picture is white`);
    await keep(`${name}.png`, picture);
  });

  Deno.test(`no text of ${name} overlaps another or leaves the picture`, async () => {
    for (const width of widths) {
      const drawn = width === USUAL_WIDTH ? draw() : staticPicture(make(), { width });
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

  Deno.test(`the legend of ${name} does not cover the axes at 320 x 240`, async () => {
    const picture = await staticPicture(make(), { width: 320, height: 240, scale: 1 });
    const { svg } = picture;
    const number = "(-?[\\d.]+)";
    const legend = new RegExp(`<g class="legend"[^>]*translate\\(${number}, ?${number}\\)`).exec(
      svg,
    );
    if (legend === null) return;
    const [left, top] = legend.slice(1).map(Number) as [number, number];
    const areas = new RegExp(
      `<clipPath class="axesclip" id="[^"]*x\\d*y\\d*"><rect x="${number}" y="${number}" width="${number}" height="${number}"`,
      "g",
    );
    const found = [...svg.matchAll(areas)];
    assert(found.length > 0);
    for (const area of found) {
      const [x, y, width, height] = area.slice(1).map(Number) as [number, number, number, number];
      assert(left >= x + width - 1 || top >= y + height - 1, `legend at ${left} ${top}`);
      assert(width > 60 && height > 45, `axes of ${width} x ${height}`);
    }
    await keep(`small_${name}.png`, picture);
  });
}

/** Keeps a picture for who wants to look at it. */
async function keep(file: string, { png }: Picture): Promise<void> {
  const folder = Deno.env.get("PICTURES");
  if (folder !== undefined) await Deno.writeFile(`${folder}/${file}`, png);
}

const { window } = new JSDOM();

/** The root of a picture. */
// deno-lint-ignore no-explicit-any -- an element of jsdom, which has no types
export function parsed(svg: string): any {
  return new window.DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
}

/** The texts of a picture, with the place of each. */
export function textBoxes(svg: string): TextBox[] {
  const texts: SvgElement[] = [...parsed(svg).querySelectorAll("text")];
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
