import type { Deck, Language, Slide } from "./read_deck.ts";

/** Words a minute, or Chinese characters and foreign words: slow enough to be followed. */
export const PACE: Readonly<Record<Language, number>> = { en: 125, zh: 200 };

/** When a slide is spoken, in seconds from the beginning of the talk. */
export interface SlideTime {
  from: number;
  to: number;
}

/**
 * Counts what is said on a slide.
 *
 * @param notes the notes, as Markdown
 * @param language language of the deck
 * @returns words in English; characters, and words in other letters, in Chinese
 */
export function spokenWords(notes: string, language: Language): number {
  // A figure that the build puts in is one word.
  const text = notes.replaceAll(/\{simulated[\w.-]+\}/g, "1").replaceAll(/<!--.*?-->/g, "");
  const word = language === "en" ? /\S+/g : /\p{Script=Han}|[A-Za-z]+|\d+/gu;
  return text.match(word)?.length ?? 0;
}

/**
 * Works out when each slide is shown: its notes are spoken, and then there may be a pause.
 *
 * @param deck the deck
 * @returns one time for each slide
 */
export function slideTimes({ slides, language }: Pick<Deck, "slides" | "language">): SlideTime[] {
  let clock = 0;
  return slides.map((slide) => {
    const from = clock;
    clock += secondsOf(slide, language);
    return { from, to: clock };
  });
}

function secondsOf({ notes, pause }: Slide, language: Language): number {
  return Math.round(spokenWords(notes, language) / PACE[language] * 60) + pause;
}

/**
 * Writes a time as a clock does.
 *
 * @param seconds seconds
 * @returns minutes and seconds: "3:05"
 */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
