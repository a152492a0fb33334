import { unzipSync, zipSync } from "fflate";
import { ANSWERS } from "../phrases/exercise_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { MAX_BYTES, MAX_CHARACTERS } from "../../../exercises/grading/answer_size.ts";

const phrase = pagePhrases(ANSWERS);

/** Texts by the names of their exercises. */
export type Texts = ReadonlyMap<string, string>;

/** A file that a reader has chosen. */
export interface AnswerFile {
  name: string;
  bytes: Uint8Array;
}

/** What was found in files. */
export interface FoundAnswers {
  answers: Map<string, string>;
  /** Other files in the archives: nobody has looked at them. */
  others: number;
}

/** Where an answer lies in the repository. */
const FOLDER = "work/exercises";
const FILE = "exercise.ts";
const MAX_ARCHIVE_BYTES = 20_000_000;
const MAX_ENTRIES = 20_000;
/** How every archive begins, and an empty one. */
const ZIP_STARTS = ["PK\x03\x04", "PK\x05\x06"];

/**
 * Packs answers, so that the archive can be unpacked in the repository.
 *
 * @param answers the texts
 * @returns the bytes of a zip with `work/exercises/NN_name/exercise.ts`
 */
export function packAnswers(answers: Texts): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const entries = [...answers].map(([name, text]) => [
    `${FOLDER}/${name}/${FILE}`,
    encoder.encode(text),
  ]);
  return zipSync(Object.fromEntries(entries));
}

/**
 * Looks whether a file can be read at all, before it is.
 *
 * @param name its name
 * @param size its bytes
 * @throws {Error} If it is too large
 */
export function checkSize(name: string, size: number): void {
  if (size <= MAX_ARCHIVE_BYTES) return;
  throw new Error(
    phrase("tooLarge", { name, size, most: MAX_ARCHIVE_BYTES, folder: FOLDER }),
  );
}

/**
 * Reads answers from archives and single files. All of it is right, or none of it is taken.
 *
 * @param files what was chosen
 * @param stubs what each exercise starts from
 * @returns the answers
 * @throws {Error} If a file is not as it should be; it says which one, and what would be right
 */
export function readAnswers(files: readonly AnswerFile[], stubs: Texts): FoundAnswers {
  const answers = new Map<string, string>();
  const paths = new Map<string, string>();
  let others = 0;
  const add = (exercise: string, path: string, text: string) => {
    const earlier = paths.get(exercise);
    if (earlier !== undefined && answers.get(exercise) !== text) {
      throw new Error(
        phrase("differ", { exercise, one: earlier, other: path }),
      );
    }
    answers.set(exercise, text);
    paths.set(exercise, path);
  };
  for (const file of files) {
    checkSize(file.name, file.bytes.length);
    if (!isZip(file)) {
      const text = textOf(file.name, file.bytes);
      add(exerciseOf(file.name, text, stubs), file.name, text);
      continue;
    }
    const archive = readArchive(file, stubs);
    for (const [exercise, { path, text }] of archive.answers) add(exercise, path, text);
    others += archive.others;
  }
  return { answers, others };
}

function isZip({ name, bytes }: AnswerFile): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  if (ZIP_STARTS.includes(start)) return true;
  if (/\.ts$/i.test(name)) return false;
  throw new Error(phrase("noZip", { name }));
}

function readArchive({ name, bytes }: AnswerFile, stubs: Texts) {
  const sizes = new Map<string, number>();
  let entries = 0;
  const unpacked = unpack(name, bytes, (path, size) => {
    if (++entries > MAX_ENTRIES) {
      throw new Error(
        phrase("tooMany", { name, most: MAX_ENTRIES, folder: FOLDER }),
      );
    }
    if (!isAnswer(path)) return false;
    if (size > MAX_BYTES) {
      throw new Error(phrase("tooManyBytes", { path, count: size, most: MAX_CHARACTERS }));
    }
    if (sizes.has(path)) throw new Error(phrase("twice", { name, path }));
    sizes.set(path, size);
    return true;
  });
  const answers = new Map<string, { path: string; text: string }>();
  for (const [path, content] of Object.entries(unpacked)) {
    if (content.length !== sizes.get(path)) {
      throw new Error(phrase("damagedIn", { name, path }));
    }
    const folder = path.split("/").at(-2)!.toLowerCase();
    if (!stubs.has(folder)) throw new Error(unknown(path, stubs));
    const earlier = answers.get(folder)?.path;
    if (earlier !== undefined) {
      throw new Error(phrase("twoIn", { exercise: folder, name, one: earlier, other: path }));
    }
    answers.set(folder, { path, text: textOf(path, content) });
  }
  if (answers.size === 0) {
    throw new Error(
      phrase("noneIn", { name, example: `${FOLDER}/${firstOf(stubs)}/${FILE}` }),
    );
  }
  return { answers, others: entries - answers.size };
}

/** Unpacks the files that are wanted; folders are none. */
function unpack(
  name: string,
  bytes: Uint8Array,
  isWanted: (path: string, size: number) => boolean,
): Record<string, Uint8Array> {
  /** What the caller has against it, as opposed to what the library says. */
  let refusal: unknown;
  try {
    return unzipSync(bytes, {
      filter(entry) {
        if (entry.name.endsWith("/")) return false;
        try {
          return isWanted(entry.name.replaceAll("\\", "/"), entry.originalSize);
        } catch (error) {
          refusal = error;
          throw error;
        }
      },
    });
  } catch (error) {
    if (refusal !== undefined) throw refusal;
    throw new Error(phrase("cannotUnpack", { name, why: (error as Error).message }));
  }
}

function isAnswer(path: string): boolean {
  return path.toLowerCase().endsWith(`/${FILE}`);
}

function textOf(path: string, bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) {
    throw new Error(phrase("tooManyBytes", { path, count: bytes.length, most: MAX_CHARACTERS }));
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(phrase("noText", { path }));
  }
  if (text.length <= MAX_CHARACTERS) return text;
  throw new Error(phrase("tooLong", { path, count: text.length, most: MAX_CHARACTERS }));
}

/** The exercise of a single file: its name says it, or else what it exports. */
function exerciseOf(file: string, text: string, stubs: Texts): string {
  const names = [...stubs.keys()];
  const number = /^(\d\d)(?:_|\.)/.exec(file)?.[1];
  if (number !== undefined) {
    const named = names.find((name) => name.startsWith(`${number}_`));
    if (named !== undefined) return named;
    throw new Error(unknown(file, stubs));
  }
  const exported = exportsOf(text);
  const fitting = names.filter((name) => exportsOf(stubs.get(name)!).isSubsetOf(exported));
  if (fitting.length === 1) return fitting[0]!;
  const example = firstOf(stubs);
  throw new Error(
    fitting.length === 0
      ? phrase("cannotTellNone", { file, example })
      : phrase("cannotTellMany", { file, fitting: fitting.join(", "), example }),
  );
}

function exportsOf(text: string): Set<string> {
  const found = text.matchAll(/^export (?:default )?(?:const|function|class) (\w+)/gm);
  return new Set(Array.from(found, ([, name]) => name!));
}

function unknown(path: string, stubs: Texts): string {
  return phrase("unknown", { path, example: firstOf(stubs), count: stubs.size });
}

function firstOf(stubs: Texts): string {
  return [...stubs.keys()][0]!;
}
