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
const CLAIM = /([0-9][0-9.,e+-]*|[A-Za-z]+)?<!-- =([\w.-]+) -->/g;

/** Whether a figure takes seconds to work out. */
export function isSlow(name: string): boolean {
  return name.startsWith("simulated.");
}

/**
 * Compares the figures on the slides of a deck with those of the library.
 *
 * @param deck the deck
 * @param options which figures are compared: all, or only those that take no time
 * @throws {CommandError} If a figure differs, or there is none of that name
 */
export async function checkFigures(deck: Deck, options: { slow: boolean }): Promise<void> {
  const wrong: string[] = [];
  for (const { slide, written, name } of claimsOf(deck)) {
    const figure = FIGURES[name];
    if (figure === undefined) {
      throw new CommandError(
        `Cannot check "${name}" on slide "${slide}" of ${deck.file}: there is no figure of that ` +
          "name, add it to tasks/slides/figures.ts",
      );
    }
    if (isSlow(name) && !options.slow) continue;
    const right = await known(name, figure);
    if (written !== right) wrong.push(`  ${slide}: ${name} is ${right}, written is "${written}"`);
  }
  if (wrong.length === 0) return;
  throw new CommandError(
    `Figures in ${deck.file} differ from those of the library, write the right ones:\n${
      wrong.join("\n")
    }`,
  );
}

/** Every figure of a deck that has a name. */
export function claimsOf({ slides }: Deck): Claim[] {
  return slides.flatMap(({ id, body, notes }) =>
    [...`${body}\n${notes}`.matchAll(CLAIM)].map(([, written = "", name]) => ({
      slide: id,
      written,
      name: name!,
    }))
  );
}

const worked = new Map<string, Promise<string>>();

function known(name: string, figure: () => string | Promise<string>): Promise<string> {
  const value = worked.get(name) ?? Promise.resolve(figure());
  worked.set(name, value);
  return value;
}
