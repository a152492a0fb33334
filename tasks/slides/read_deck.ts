/** A language of the talk. */
export type Language = "en" | "zh";

/** One slide, as it is written. */
export interface Slide {
  /** Name, the same in both languages. */
  id: string;
  /** How it is arranged: a class in `slides/deck.css`. */
  layout: string;
  /** Seconds in which nothing of the notes is spoken: something runs, or the audience thinks. */
  pause: number;
  /** Its heading, without the number signs. */
  title: string;
  /** What is seen, as Markdown. */
  body: string;
  /** What is said, as Markdown. */
  notes: string;
}

/** All slides of a language. */
export interface Deck {
  file: string;
  language: Language;
  title: string;
  slides: Slide[];
}

/** What a slide refers to, by kind: the same in both languages. */
export interface References {
  /** Charts, diagrams, formulas, traces and what is live, as "chart:flock". */
  pictures: string[];
  /** Quoted code with the lines that are shown, as "lib/pools/objpool.ts#push: tail, last". */
  code: string[];
  /** Names of figures that are checked, in what is seen and in the notes. */
  figures: string[];
}

const HEADER = /^<!-- slide: ([a-z0-9-]+), ([a-z]+)(?:, \+(\d+) s)? -->\n/;
const NOTES = "<!-- notes -->";

/**
 * Reads a deck: slides in Markdown between lines of three dashes.
 *
 * Each begins with `<!-- slide: NAME, LAYOUT -->` and a heading; what follows `<!-- notes -->` is
 * said and not shown. `<!-- slide: NAME, LAYOUT, +30 s -->` keeps 30 seconds free on top of the time
 * that the notes take. Before the first slide stand the title and the language.
 *
 * @param text the file
 * @param file its name, for messages
 * @returns the slides
 * @throws {SyntaxError} If a slide has no header, no heading, no notes, or the name of another one
 */
export function readDeck(text: string, file: string): Deck {
  const [, front = "", ...blocks] = splitAtDashes(text);
  const language = field(front, "language", file);
  if (language !== "en" && language !== "zh") {
    throw new SyntaxError(`Cannot read ${file}: language is "${language}", write en or zh`);
  }
  const slides = blocks.map((block, index) => readSlide(block.trim(), index + 1, file));
  const twin = slides.find(({ id }, index) => slides.findIndex((one) => one.id === id) < index);
  if (twin) {
    throw new SyntaxError(`Cannot read ${file}: two slides are named "${twin.id}", rename one`);
  }
  return { file, language, title: field(front, "title", file), slides };
}

/**
 * Lists what a slide refers to.
 *
 * @param slide the slide
 * @returns names in the order in which they occur
 */
export function referencesOf({ body, notes }: Slide): References {
  const all = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, name]) => name!);
  return {
    pictures: all(body, /!\[[^\]]*\]\(([a-z]+:[^)]+)\)/g),
    code: quotesIn(body).map(({ place, lines }) => [place, ...lines].join("\n")),
    figures: all(`${body}\n${notes}`, FIGURE_NAME).toSorted(),
  };
}

/** A piece of code that a slide quotes. */
export interface Quote {
  /** File and name: "lib/pools/objpool.ts#push". */
  place: string;
  /** A part of each line that is shown, in their order; none for all lines. */
  lines: string[];
  /** A part of the line that stands out, if one does. */
  mark: string | undefined;
}

/**
 * Lists the code that a slide quotes.
 *
 * @param body what is seen, as Markdown
 * @returns the pieces in their order
 */
export function quotesIn(body: string): Quote[] {
  return [...body.matchAll(/^```(code \S+#.*)\n([^]*?)```$/gm)].map(([, info, text]) =>
    quoteOf(info!, text!)!
  );
}

/**
 * Reads the head and the lines of a piece of code.
 *
 * @param info what stands behind the three backticks
 * @param text what stands below
 * @returns the piece; nothing for code that is not quoted
 */
export function quoteOf(info: string, text: string): Quote | undefined {
  const [, place, mark] = /^code (\S+#\S+)(?: mark="([^"]*)")?$/.exec(info) ?? [];
  if (place === undefined) return undefined;
  return { place, mark, lines: text.split("\n").map((line) => line.trim()).filter(Boolean) };
}

/** The name of a figure, in a comment behind it, or in braces in its place. */
const FIGURE_NAME = /(?:<!-- =|\{)((?:[\w-]+\.)+[\w-]+)(?: -->|\})/g;

/** Parts between lines of three dashes that are not inside of code. */
function splitAtDashes(text: string): string[] {
  const parts = [""];
  let isCode = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) isCode = !isCode;
    if (line === "---" && !isCode) parts.push("");
    else parts[parts.length - 1] += `${line}\n`;
  }
  return parts;
}

function readSlide(block: string, number: number, file: string): Slide {
  const fail = (problem: string): never => {
    throw new SyntaxError(`Cannot read slide ${number} of ${file}: ${problem}`);
  };
  const header = HEADER.exec(block);
  if (!header) {
    return fail('begin it with a header, as in "<!-- slide: objpool, chart -->"');
  }
  const [whole, id, layout, pause = "0"] = header;
  const [body = "", notes, more] = block.slice(whole.length).split(NOTES);
  if (notes === undefined || notes.trim() === "" || more !== undefined) {
    return fail(`"${id}" needs notes once: a line "${NOTES}", then what is said`);
  }
  const title = /^# (.+)$/m.exec(body)?.[1];
  if (title === undefined) return fail(`"${id}" has no heading, write a line "# ..."`);
  return {
    id: id!,
    layout: layout!,
    pause: Number(pause),
    title,
    body: body.trim(),
    notes: notes.trim(),
  };
}

function field(front: string, name: string, file: string): string {
  const value = new RegExp(`^${name}: (.+)$`, "m").exec(front)?.[1];
  if (value !== undefined) return value;
  throw new SyntaxError(
    `Cannot read ${file}: write "${name}: ..." between the first two lines ---`,
  );
}
