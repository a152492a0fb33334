import { typedPath } from "@course/project/mod.ts";
import { CommandError } from "./command_line.ts";

/**
 * Reads a file that may be missing.
 *
 * @param path the file
 * @returns its text, `undefined` where there is none
 */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * Removes a file or a folder that may be missing.
 *
 * @param path what is to go, with all that is in it
 */
export async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/**
 * Reads a file that a flag names.
 *
 * @param flag name of the flag, for messages
 * @param path the file, as it was typed
 * @returns its text
 * @throws {CommandError} If it cannot be read
 */
export function readTextFile(flag: string, path: string): string {
  try {
    return Deno.readTextFileSync(typedPath(path));
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound
      ? "there is no such file"
      : error instanceof Deno.errors.IsADirectory
      ? "it is a folder"
      : (error as Error).message;
    throw new CommandError(`The flag "${flag}" cannot read "${path}": ${reason}`, 2);
  }
}
