import { CommandError } from "../support/command_line.ts";
import { FIGURES } from "./figures.ts";
import type { Deck } from "./read_deck.ts";

/** A figure on a slide: what is written, and the name of what it should be. */
interface Claim {
  slide: string;
  written: string;
  name: string;
}

/** A figure ends at its comment, and begins after a space, a bracket, or a letter of a sentence. */
const CLAIM = /([0-9][0-9.,e+-]*|[A-Za-z]+|\p{Script=Han}+)?<!-- =([\w.-]+) -->/gu;

/** A figure that the build puts in: "{simulated.guest.lock}". */
const PUT_IN = /\{(simulated\.[\w.-]+)\}/g;

/**
 * Whether a figure is put in by the build: a slide names it in braces and writes nothing, because it
 * takes seconds to work out, and is another one when the simulated machine gets better.
 *
 * @param name its name
 */
export function isPutIn(name: string): boolean {
  return name.startsWith("simulated.");
}

/** Verdicts of the explorer, as a Chinese slide writes them. */
const CHINESE: Readonly<Record<string, string>> = {
  ok: "通过",
  violation: "违反",
  deadlock: "死锁",
  unknown: "未知",
};

/**
 * Compares the figures on the slides of a deck with those of the library, and works out those that
 * the build puts in.
 *
 * @param deck the deck
 * @param options whether figures that take seconds are worked out
 * @returns the values of the figures, by their names
 * @throws {CommandError} If a figure differs, or there is none of that name
 */
export async function checkFigures(
  deck: Deck,
  options: { slow: boolean },
): Promise<Map<string, string>> {
  const wrong: string[] = [];
  const values = new Map<string, string>();
  for (const { slide, written, name } of claimsOf(deck)) {
    const figure = FIGURES[name];
    if (figure === undefined) {
      throw new CommandError(
        `Cannot check "${name}" on slide "${slide}" of ${deck.file}: there is no figure of that ` +
          "name, add it to tasks/slides/figures.ts",
      );
    }
    if (isPutIn(name)) {
      if (written !== "") wrong.push(`  ${slide}: ${name} is put in, write {${name}}`);
      if (options.slow) values.set(name, await known(name, figure));
      continue;
    }
    const value = await known(name, figure);
    const right = deck.language === "zh" ? CHINESE[value] ?? value : value;
    values.set(name, right);
    if (written !== right) wrong.push(`  ${slide}: ${name} is ${right}, written is "${written}"`);
  }
  if (wrong.length === 0) return values;
  throw new CommandError(
    `Figures in ${deck.file} differ from those of the library, write the right ones:\n${
      wrong.join("\n")
    }`,
  );
}

/** Every figure of a deck that has a name. */
export function claimsOf({ slides }: Deck): Claim[] {
  return slides.flatMap(({ id, body, notes }) => {
    const text = `${body}\n${notes}`;
    const written = [...text.matchAll(CLAIM)].map(([, figure = "nothing", name]) => ({
      slide: id,
      written: figure,
      name: name!,
    }));
    const putIn = [...text.matchAll(PUT_IN)].map(([, name]) => ({
      slide: id,
      written: "",
      name: name!,
    }));
    return [...written, ...putIn];
  });
}

/**
 * Puts figures into a text, and takes the names of those that are written out of it.
 *
 * @param text part of a slide
 * @param figures values by their names
 * @returns the text without names
 */
export function fillFigures(text: string, figures: ReadonlyMap<string, string>): string {
  return text.replaceAll(PUT_IN, (_, name) => figures.get(name) ?? "…")
    .replaceAll(/<!-- =[\w.-]+ -->/g, "");
}

const worked = new Map<string, Promise<string>>();

function known(name: string, figure: () => string | Promise<string>): Promise<string> {
  const value = worked.get(name) ?? Promise.resolve(figure());
  worked.set(name, value);
  return value;
}
