import { projectFolder } from "@course/project/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { joined, type Notebook } from "../notebooks/notebook.ts";
import { type Deck, readDeck } from "../slides/read_deck.ts";
import { readIfThere } from "../support/files.ts";
import type { ExerciseTexts } from "./exercise_html.ts";
import { chineseTerms, type SearchTerm, searchTerms } from "./search_terms.ts";

/** A lesson of the course. */
export interface Lesson {
  /** Name of its file, without its ending. */
  name: string;
  /** Its heading. */
  title: string;
  /** The paragraph below the heading. */
  about: string;
  notebook: Notebook;
}

/** An exercise of the course. */
export interface Exercise extends ExerciseTexts {
  /** Its heading. */
  title: string;
}

/** Everything that the site shows, as far as it is there. */
export interface Content {
  lessons: Lesson[];
  exercises: Exercise[];
  /** Other texts in Markdown, by their paths in the repository. */
  texts: Map<string, string>;
  /** Names of the files in `docs/litmus`. */
  litmus: string[];
  /** Paths of the decks of slides in the repository, as pages and as PDF. */
  slides: string[];
  /** The texts of the decks. */
  decks: Deck[];
  /** Words that mean the same, for the search. */
  terms: SearchTerm[];
}

const TEXTS = [
  "notebooks/GLOSSARY.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "docs/litmus/README.md",
  "slides/TERMS.md",
];

/**
 * Reads what the site shows: whatever of notebooks, exercises, slides and texts is there.
 *
 * @param folder folder of the project
 * @param language the language; what is not there in Chinese is missing then
 * @returns the content
 */
export async function readContent(
  folder: string = projectFolder,
  language: Language = "en",
): Promise<Content> {
  const isEnglish = language === "en";
  const notebooks = notebookFolder(language);
  const lessons: Lesson[] = [];
  for (const file of await namesIn(`${folder}/${notebooks}`, /^\d\d[a-z]?_.*\.ipynb$/)) {
    const notebook: Notebook = JSON.parse(
      await Deno.readTextFile(`${folder}/${notebooks}/${file}`),
    );
    const first = joined(notebook.cells[0]?.source);
    const name = file.replace(".ipynb", "");
    lessons.push({ name, title: headingOf(first) ?? name, about: paragraphOf(first), notebook });
  }
  const exercises: Exercise[] = [];
  for (const name of await namesIn(`${folder}/exercises`, /^\d\d_\w+$/)) {
    const read = (file: string) => Deno.readTextFile(`${folder}/exercises/${name}/${file}`);
    const readme = withoutStamp(await read(pageFile("README.md", language)));
    exercises.push({
      name,
      title: headingOf(readme) ?? name,
      readme,
      code: await read("stub.ts"),
      hints: withoutStamp(await read(pageFile("hints.md", language))),
    });
  }
  const texts = new Map<string, string>();
  const docs = await namesIn(`${folder}/docs`, isEnglish ? /^[^.]+\.md$/ : /^[^.]+\.zh\.md$/);
  const others = isEnglish ? TEXTS : [`${notebooks}/GLOSSARY.md`];
  for (const file of [...others, ...docs.map((name) => `docs/${name}`)]) {
    const text = await readIfThere(`${folder}/${file}`);
    if (text !== undefined) texts.set(file, withoutStamp(text));
  }
  const slides = await namesIn(`${folder}/slides/dist`, /\.(html|pdf)$/);
  const decks: Deck[] = [];
  for (const name of await namesIn(`${folder}/slides`, /^deck\.\w\w\.md$/)) {
    decks.push(readDeck(await Deno.readTextFile(`${folder}/slides/${name}`), name));
  }
  const litmus = await namesIn(`${folder}/docs/litmus`, /\.litmus$/);
  return {
    lessons,
    exercises,
    texts,
    litmus,
    slides: slides.map((name) => `slides/dist/${name}`),
    decks,
    terms: (isEnglish ? searchTerms : chineseTerms)(
      texts.get(`${notebooks}/GLOSSARY.md`) ?? "",
      await readIfThere(`${folder}/slides/TERMS.md`) ?? "",
    ),
  };
}

/**
 * Where the notebooks of a language are.
 *
 * @param language the language
 * @returns path in the repository
 */
export function notebookFolder(language: Language): string {
  return language === "en" ? "notebooks" : "notebooks/zh";
}

/**
 * Where a text is in a language.
 *
 * @param file path of the English text
 * @param language the language
 * @returns its path
 */
export function pageFile(file: string, language: Language): string {
  return language === "en" ? file : file.replace(/\.md$/, ".zh.md");
}

/** A translated text says first what it was made from. */
function withoutStamp(text: string): string {
  return text.replace(/^<!-- made from [^>]*-->\s*/, "");
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) if (pattern.test(name)) names.push(name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names.toSorted();
}

/**
 * Reads the title of a text.
 *
 * @param text the text, as Markdown
 * @returns its first heading, if there is one
 */
export function headingOf(text: string): string | undefined {
  return /^# (.+)$/m.exec(text)?.[1]?.trim();
}

function paragraphOf(text: string): string {
  return text.replace(/^# .*$/m, "").trim().split(/\n\s*\n/)[0]?.replaceAll("\n", " ") ?? "";
}
