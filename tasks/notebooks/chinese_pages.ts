import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import { readIfThere } from "../support/files.ts";
import { compareTexts } from "./compare_texts.ts";
import { stampOf } from "./translated_texts.ts";

/** A page that is translated as a whole; the Chinese one lies beside it, as `README.zh.md`. */
export interface ChinesePage {
  /** Path of the English page, from the project's folder on. */
  path: string;
  /** Its text. */
  english: string;
  /** Path of the Chinese page. */
  chinesePath: string;
  /** Its text, without the line with the stamp; none if there is no such file. */
  chinese: string | undefined;
  /** Which English text it was made from. */
  stamp: string | undefined;
}

/** Pages that the lessons lead to, and that teachers read. */
const DOCS = [
  "docs/objpool_last.md",
  "docs/sweeps.md",
  "docs/teaching.md",
  "docs/the-counter-that-does-not-count.md",
  "docs/why-is-my-trace-missing-events.md",
];
/** The pages of an exercise. */
const PAGES = ["README.md", "hints.md"];

const STAMP = /^<!-- made from \S+ ([0-9a-f]{8}) -->\n+/;

/**
 * Where the Chinese page of an English one is.
 *
 * @param path path of a Markdown file
 * @returns the path beside it
 */
export function chinesePathOf(path: string): string {
  return path.replace(/\.md$/, ".zh.md");
}

/**
 * Reads the pages that have to be there in Chinese: what the exercises ask, their hints, and some
 * of `docs`.
 *
 * @param folder folder of the project
 * @returns the pages, in the order of their paths
 */
export async function readChinesePages(folder: string = projectFolder): Promise<ChinesePage[]> {
  const exercises = Array.from(Deno.readDirSync(join(folder, "exercises")), ({ name }) => name)
    .filter((name) => /^\d\d_\w+$/.test(name))
    .flatMap((name) => PAGES.map((page) => `exercises/${name}/${page}`))
    .toSorted();
  return await Promise.all([...DOCS, ...exercises].map(async (path) => {
    const file = await readIfThere(join(folder, chinesePathOf(path)));
    return {
      path,
      english: await Deno.readTextFile(join(folder, path)),
      chinesePath: chinesePathOf(path),
      chinese: file?.replace(STAMP, "").trim(),
      stamp: STAMP.exec(file ?? "")?.[1],
    };
  }));
}

/**
 * Writes into a Chinese page which English text it was made from: whoever asks for this has read
 * both.
 *
 * @param page the page; there must be a Chinese one
 * @param folder folder of the project
 */
export async function stampPage(page: ChinesePage, folder: string = projectFolder): Promise<void> {
  const { path, english, chinese, chinesePath } = page;
  const line = `<!-- made from ${path.split("/").at(-1)} ${stampOf(english)} -->`;
  await Deno.writeTextFile(join(folder, chinesePath), `${line}\n\n${chinese}\n`);
}

/**
 * What keeps a Chinese page from being right.
 *
 * @param page the page
 * @returns a sentence each, with the way out; none when all is well
 */
export function pageProblems(page: ChinesePage): string[] {
  const { path, english, chinese, chinesePath, stamp } = page;
  if (chinese === undefined) return [`${path}: has no Chinese page, write ${chinesePath}`];
  const faults = compareTexts(english, chinese).map((fault) => `${chinesePath}: ${fault}`);
  if (stamp === stampOf(english)) return faults;
  return [
    `${chinesePath}: not made from what the English page says now: mend it, then run ` +
    `deno task notebooks:zh --stamp ${path}`,
    ...faults,
  ];
}
