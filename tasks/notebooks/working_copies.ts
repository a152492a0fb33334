import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { readIfThere } from "../support/files.ts";
import { learnersPart, workingCopy } from "./working_copy.ts";

/** Folder of the notebooks that a learner works in, below the project. Git does not look at it. */
export const COPIES = "work/notebooks";

/** Where originals and copies are. */
export interface CopyFolders {
  /** Folder of the course's notebooks. */
  originals: string;
  /** Folder of the learner's. */
  copies: string;
  /**
   * Where the originals are in the project.
   *
   * @default "notebooks"
   */
  folder?: string;
}

/**
 * Makes a copy of each notebook for the learner to work in, the Chinese ones in a folder `zh`. What a learner has changed is never
 * overwritten: where the course has a newer notebook by now, it is put beside.
 *
 * @param folders where from and where to
 * @returns what the learner should know, a sentence each
 * @throws {CommandError} If the copies cannot be written
 */
export async function makeWorkingCopies(
  folders: CopyFolders = {
    originals: join(projectFolder, "notebooks"),
    copies: join(projectFolder, COPIES),
  },
): Promise<string[]> {
  const { originals, copies, folder = "notebooks" } = folders;
  try {
    await Deno.mkdir(copies, { recursive: true });
    const made = await readMade(copies);
    const before = JSON.stringify(made);
    const said: string[] = [];
    for (const name of await notebooksIn(originals)) {
      const wanted = workingCopy(await Deno.readTextFile(join(originals, name)), folder);
      const sentence = await bring(copies, name, wanted, made);
      if (sentence !== undefined) said.push(sentence);
    }
    if (JSON.stringify(made) !== before) await write(join(copies, MADE), JSON.stringify(made));
    if (!await isFolder(join(originals, CHINESE))) return said;
    const chinese = await makeWorkingCopies({
      originals: join(originals, CHINESE),
      copies: join(copies, CHINESE),
      folder: `${folder}/${CHINESE}`,
    });
    return [...said, ...chinese.map((sentence) => `${CHINESE}/${sentence}`)];
  } catch (error) {
    if (!(error instanceof Error) || error instanceof CommandError) throw error;
    throw new CommandError(
      `Cannot make the notebooks to work in, ${copies}: ${error.message}; make the folder writable, ` +
        "or move the course to a folder that is",
    );
  }
}

/** Folder of the Chinese notebooks, in that of the English ones. */
const CHINESE = "zh";

async function isFolder(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isDirectory }) => isDirectory, () => false);
}

/** For each notebook, digests of what was made here: the copy, and the newer one beside it. */
type Made = Record<string, { copy?: string; newer?: string }>;

const MADE = ".made.json";

async function bring(
  folder: string,
  name: string,
  wanted: string,
  made: Made,
): Promise<string | undefined> {
  const entry = made[name] ??= {};
  const digest = await digestOf(wanted);
  const file = join(folder, name);
  const there = await readIfThere(file);
  if (there === undefined) {
    await write(file, wanted);
    entry.copy = digest;
    return undefined;
  }
  const theirs = await digestOf(there);
  if (theirs === digest) entry.copy = digest;
  if (entry.copy === digest) return undefined;
  if (theirs === entry.copy && !learnersPart(there)!.hasOutputs) {
    await write(file, wanted);
    entry.copy = digest;
    return `${name} is the course's newer one; you had not changed yours`;
  }
  return await offer(folder, name, wanted, digest, entry);
}

/** Puts the newer notebook beside the learner's. A newer one that was worked in stays, too. */
async function offer(
  folder: string,
  name: string,
  wanted: string,
  digest: string,
  entry: Made[string],
): Promise<string | undefined> {
  const newer = name.replace(/\.ipynb$/, ".newer.ipynb");
  const file = join(folder, newer);
  const there = await readIfThere(file);
  const isThere = there !== undefined;
  if (entry.newer === digest && !isThere) return undefined; // seen, and thrown away
  const isOurs = !isThere || await digestOf(there) === entry.newer;
  if (!isOurs && entry.newer !== digest) {
    return `${name} has changed in the course once more, and you have worked in ${newer}, too: ` +
      `rename ${newer}, and the newest comes in its place`;
  }
  if (entry.newer !== digest) {
    await write(file, wanted);
    entry.newer = digest;
  }
  return `${name} has changed in the course and yours stays as it is: the new one is ${newer} beside ` +
    "it; to go on with that one, rename it over yours, or else delete it";
}

async function notebooksIn(folder: string): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  return names.filter((name) => name.endsWith(".ipynb")).toSorted();
}

/** A digest of what a learner can have changed; a file that is no notebook has one of its own. */
async function digestOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(learnersPart(text)?.cells ?? text);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

async function readMade(folder: string): Promise<Made> {
  try {
    const made: unknown = JSON.parse(await readIfThere(join(folder, MADE)) ?? "{}");
    const entries = Object.entries(made as Made).filter(([, entry]) => entry instanceof Object);
    return Object.fromEntries(entries);
  } catch {
    return {}; // damaged: then every copy counts as changed by the learner
  }
}

/** Written beside and renamed, so that nothing is half written. */
async function write(file: string, text: string): Promise<void> {
  await Deno.writeTextFile(`${file}.part`, text);
  await Deno.rename(`${file}.part`, file);
}
