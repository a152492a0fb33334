import { relative } from "node:path";
import type { Finding } from "../reported.ts";

/** Something found in a file, for other tools. */
export interface FoundIn extends Finding {
  /** The file, as it was given. */
  file: string;
}

/** A place in a file. */
export interface FilePlace {
  /** Path from the current folder. */
  path: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

/**
 * The place at which a finding is shown: the last step of the failing execution that is in a file of the
 * program; without one, the beginning of the file.
 *
 * @param finding what was found
 * @returns the place
 */
export function placeOfFinding({ steps, file }: FoundIn): FilePlace {
  const last = steps.findLast(({ path }) => path !== undefined);
  return last
    ? { path: fromHere(last.path!), line: last.line, column: last.column }
    : { path: file, line: 1, column: 1 };
}

/**
 * Writes a path as tools expect it.
 *
 * @param path an absolute path
 * @returns the path from the current folder, with slashes
 */
export function fromHere(path: string): string {
  return relative(Deno.cwd(), path).replaceAll("\\", "/");
}

/**
 * Names what was searched.
 *
 * @param finding what was found
 * @returns "queue.ts in sc"
 */
export function nameOfFinding({ file, model }: FoundIn): string {
  return model === undefined ? file : `${file} in ${model}`;
}
