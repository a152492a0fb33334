import { projectFolder } from "@course/project/mod.ts";
import { useLanguage } from "@course/words/language.ts";
import { CommandError } from "../support/command_line.ts";
import { CHARTS } from "./charts.ts";
import { checkFigures } from "./check_figures.ts";
import { deckFonts, FONTS } from "./deck_fonts.ts";
import { type LiveParts, liveParts } from "./live.ts";
import { type Deck, type Language, readDeck, referencesOf } from "./read_deck.ts";
import { renderDeck } from "./render_deck.ts";
import type { DrawnChart } from "./render_slide.ts";
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

/** What both decks are made of besides their texts. */
export interface DrawnParts {
  /** The charts by name. */
  charts: ReadonlyMap<string, DrawnChart>;
  /** What runs in the pages; without it, live slides stay as they are at the start. */
  live?: LiveParts;
}

/**
 * Draws the charts that decks name, and bundles what runs in their pages; simulates what they show.
 *
 * @param decks the decks
 * @param tell told what is being done
 * @returns charts and scripts
 */
export async function drawParts(
  decks: readonly Deck[],
  tell: (detail: string) => void,
): Promise<DrawnParts> {
  await simulations(tell);
  const charts = new Map<string, DrawnChart>();
  for (const name of chartNames(decks)) {
    tell(name);
    const wanted = CHARTS[name];
    if (wanted === undefined) continue; // the deck that names it says so
    const drawnIn = async (language: Language) => {
      useLanguage(language);
      try {
        const chart = await wanted.make();
        return { svg: await slidePicture(chart, name, wanted.height), alt: chart.alt };
      } finally {
        useLanguage(undefined);
      }
    };
    const [en, zh] = [await drawnIn("en"), await drawnIn("zh")];
    charts.set(name, { svg: { en: en.svg, zh: zh.svg }, alt: { en: en.alt, zh: zh.alt } });
  }
  tell("what runs in the page");
  return { charts, live: await liveParts() };
}

/**
 * Checks the figures of a deck and writes its page.
 *
 * @param language which deck
 * @param parts the charts that it names, and what runs in it
 * @param options where the page is written, and whether figures that take seconds are worked out
 * @returns path of the page
 * @throws {CommandError} If a figure, a picture or a piece of code is not there
 */
export async function writeDeck(
  language: Language,
  parts: DrawnParts,
  options: { folder?: string; slow?: boolean } = {},
): Promise<string> {
  const { folder = distFolder, slow = true } = options;
  const deck = await loadDeck(language);
  const figures = await checkFigures(deck, { slow });
  const page = await explained(async () => {
    const html = renderDeck(deck, { ...parts, figures });
    const body = html.slice(html.indexOf("<body>"));
    return html.replace(FONTS, await deckFonts(body, language));
  });
  await Deno.mkdir(folder, { recursive: true });
  const file = `${folder}/deck.${language}.html`;
  await Deno.writeTextFile(file, page);
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
async function explained<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) {
      throw new CommandError(error.message);
    }
    throw error;
  }
}
