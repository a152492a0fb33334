import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import { readIfThere } from "../support/files.ts";
import type { Words } from "./code_words.ts";
import { chinesePathOf } from "./chinese_pages.ts";
import type { Notebook } from "./notebook.ts";
import { translatedNotebook } from "./translated_notebook.ts";
import { readTexts, type TranslatedText } from "./translated_texts.ts";

const ENGLISH = join(projectFolder, "notebooks");
const CHINESE = join(ENGLISH, "zh");

/** A lesson in both languages. */
export interface ChineseLesson {
  /** Its name, as in "03_lock_free". */
  name: string;
  /** The English notebook. */
  notebook: Notebook;
  /** The Chinese texts, in the order of their file; none if there is no such file yet. */
  texts: TranslatedText[] | undefined;
  /** The words of its code in Chinese, by the English ones. */
  words: Words;
  /** Path of the file of texts. */
  textsFile: string;
  /** Path of the Chinese notebook. */
  file: string;
  /** What must stand in the Chinese notebook; nothing as long as there are no texts. */
  wanted: string | undefined;
}

/**
 * Reads all lessons, with what is there of each in Chinese.
 *
 * @returns the lessons, in their order
 * @throws {SyntaxError} If a file of texts cannot be read
 */
export async function readChineseLessons(): Promise<ChineseLesson[]> {
  const names = Array.from(Deno.readDirSync(ENGLISH), ({ name }) => name)
    .filter((name) => name.endsWith(".ipynb"))
    .map((name) => name.slice(0, -".ipynb".length))
    .toSorted();
  const read = await Promise.all(names.map(async (name) => {
    const textsFile = join(CHINESE, "texts", `${name}.md`);
    const texts = await readIfThere(textsFile);
    const words = await readIfThere(join(CHINESE, "words", `${name}.json`));
    const file = join(CHINESE, `${name}.ipynb`);
    return {
      name,
      english: await Deno.readTextFile(join(ENGLISH, `${name}.ipynb`)),
      file,
      before: await readIfThere(file),
      textsFile,
      texts: texts === undefined ? undefined : readTexts(texts),
      words: JSON.parse(words ?? "{}") as Words,
    };
  }));
  // A link to a lesson stays among the Chinese ones, as long as that one is there.
  const here = new Set(
    read.filter(({ texts }) => texts !== undefined).map(({ name }) => `${name}.ipynb`),
  ).add("GLOSSARY.md");
  const linkTo = (file: string) => {
    if (here.has(file)) return file;
    const chinese = chinesePathOf(file);
    return `../${isFile(join(ENGLISH, chinese)) ? chinese : file}`;
  };
  return read.map(({ english, before, ...lesson }) => {
    const { texts, words } = lesson;
    const notebook: Notebook = JSON.parse(english);
    const wanted = texts && translatedNotebook(english, { texts, words, before }, linkTo);
    return { ...lesson, notebook, wanted };
  });
}

/**
 * Writes the Chinese notebooks that are not as they must be.
 *
 * @param lessons the lessons
 * @returns names of those that were written
 */
export async function writeChineseNotebooks(lessons: readonly ChineseLesson[]): Promise<string[]> {
  const written: string[] = [];
  for (const { name, file, wanted } of lessons) {
    if (wanted === undefined || wanted === await readIfThere(file)) continue;
    await Deno.writeTextFile(file, wanted);
    written.push(name);
  }
  return written;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
