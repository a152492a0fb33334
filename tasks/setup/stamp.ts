import { projectFolder, venvFolder } from "@course/project/mod.ts";

/** What `.venv` was made from. Two set-ups with the same stamp give the same environment. */
export interface Stamp {
  /** Folder it is in: its programs contain this path, so that a moved project needs a new one. */
  folder: string;
  /** Python version of `.venv`, or `unfinished` while it is being made. */
  python: string;
  /** Digest of `requirements.txt`. */
  requirements: string;
  /** Digest of the Deno packages that were fetched. */
  denoPackages: string;
}

const STAMP = `${venvFolder}/course.json`;

/**
 * Reads what `.venv` was made from.
 *
 * @returns the stamp, `undefined` when `.venv` has none
 */
export async function readStamp(): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(STAMP));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Writes what `.venv` was made from.
 *
 * @param stamp the stamp
 */
export async function writeStamp(stamp: Stamp): Promise<void> {
  await Deno.writeTextFile(`${STAMP}.new`, JSON.stringify(stamp));
  await Deno.rename(`${STAMP}.new`, STAMP);
}

/**
 * The stamp of a set-up from the project as it is now.
 *
 * @param python Python version of `.venv`, `unfinished` for one that is being made
 * @returns the stamp
 */
export async function wantedStamp(python: string): Promise<Stamp> {
  const config = JSON.parse(await Deno.readTextFile(`${projectFolder}/deno.json`));
  return {
    folder: venvFolder,
    python,
    requirements: await digest(await Deno.readTextFile(`${projectFolder}/requirements.txt`)),
    denoPackages: await digest(JSON.stringify([Deno.version.deno, config.imports])),
  };
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex();
}
