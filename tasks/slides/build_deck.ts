import { projectFolder } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { CHARTS } from "./charts.ts";
import { checkFigures } from "./check_figures.ts";
import { type Deck, type Language, readDeck, referencesOf } from "./read_deck.ts";
import { type DrawnChart, renderDeck } from "./render_deck.ts";
import { simulations } from "./simulations.ts";
import { slidePicture } from "./slide_picture.ts";

/** Where the built slides lie; not committed. */
export const distFolder = `${projectFolder}/slides/dist`;

/**
 * Reads the slides of a language.
 *
 * @param language which
 * @returns the deck
 * @throws {CommandError} If it breaks a rule
 */
export async function loadDeck(language: Language): Promise<Deck> {
  const file = `slides/deck.${language}.md`;
  const text = await Deno.readTextFile(`${projectFolder}/${file}`);
  return explained(() => readDeck(text, file));
}

/**
 * Draws the charts that decks name; simulates what they show.
 *
 * @param decks the decks
 * @param say told what is being done
 * @returns the charts by name
 */
export async function drawCharts(
  decks: readonly Deck[],
  say: (detail: string) => void,
): Promise<Map<string, DrawnChart>> {
  await simulations(say);
  const drawn = new Map<string, DrawnChart>();
  for (const name of chartNames(decks)) {
    say(name);
    const wanted = CHARTS[name];
    if (wanted === undefined) continue; // the deck that names it says so
    const chart = await wanted.make();
    drawn.set(name, { svg: await slidePicture(chart, name, wanted.height), alt: chart.alt });
  }
  return drawn;
}

/**
 * Checks the figures of a deck and writes its page.
 *
 * @param language which deck
 * @param charts the charts that it names
 * @param options where the page is written, and whether figures that take seconds are compared
 * @returns path of the page
 * @throws {CommandError} If a figure, a picture or a piece of code is not there
 */
export async function writeDeck(
  language: Language,
  charts: ReadonlyMap<string, DrawnChart>,
  options: { folder?: string; slow?: boolean } = {},
): Promise<string> {
  const { folder = distFolder, slow = true } = options;
  const deck = await loadDeck(language);
  await checkFigures(deck, { slow });
  const html = await explained(() => renderDeck(deck, charts));
  await Deno.mkdir(folder, { recursive: true });
  const file = `${folder}/deck.${language}.html`;
  await Deno.writeTextFile(file, html);
  return file;
}

/** Names of the charts of decks, each once. */
export function chartNames(decks: readonly Deck[]): string[] {
  const names = decks.flatMap(({ slides }) =>
    slides.flatMap((slide) => referencesOf(slide).pictures)
      .filter((name) => name.startsWith("chart:"))
      .map((name) => name.slice("chart:".length))
  );
  return [...new Set(names)];
}

/** A mistake in a deck is a sentence, not a stack trace. */
function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) {
      throw new CommandError(error.message);
    }
    throw error;
  }
}
