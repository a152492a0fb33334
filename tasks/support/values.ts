import { existsSync, statSync } from "node:fs";
import { typedPath } from "@course/project/mod.ts";
import { CommandError } from "./command_line.ts";

/**
 * Reads one name from a flag.
 *
 * @param flag name of the flag, for messages
 * @param given its value
 * @param all names that there are
 * @returns the name
 * @throws {CommandError} If there is no such name
 */
export function readName<Name extends string>(
  flag: string,
  given: string,
  all: readonly Name[],
): Name {
  const name = all.find((name) => name === given);
  if (name !== undefined) return name;
  throw new CommandError(`The flag "${flag}" does not know "${given}": use ${all.join(", ")}`, 2);
}

/**
 * Reads names from a flag, separated by commas; "all" stands for all of them.
 *
 * @param flag name of the flag, for messages
 * @param given its value
 * @param all names that there are
 * @returns the names
 * @throws {CommandError} If there is no such name
 */
export function readNames<Name extends string>(
  flag: string,
  given: string,
  all: readonly Name[],
): Name[] {
  if (given === "all") return [...all];
  return given.split(",").map((name) => readName(flag, name, all));
}

/**
 * Reads numbers from a flag, of threads or of cores: 1,2,4 or 1..4.
 *
 * @param given its value
 * @param flag name of the flag, for messages
 * @returns the numbers
 * @throws {CommandError} If it cannot be understood
 */
export function readCounts(given: string, flag = "--threads"): number[] {
  return given.split(",").flatMap((part) => {
    const [, first, last] = /^(\d+)(?:\.\.(\d+))?$/.exec(part) ?? [];
    if (first === undefined || Number(last ?? first) < Number(first)) {
      throw new CommandError(
        `The flag "${flag}" does not understand "${part}": use numbers as in 1,2,4 or 1..4`,
        2,
      );
    }
    const length = Number(last ?? first) - Number(first) + 1;
    if (length > 256) {
      throw new CommandError(`The flag "${flag}" has ${length} counts in "${part}": use 256`, 2);
    }
    return Array.from({ length }, (_, index) => Number(first) + index);
  });
}

/**
 * Reads a number from a flag.
 *
 * @param flag name of the flag, for messages
 * @param given its value
 * @returns the number
 * @throws {CommandError} If it is none
 */
export function readNumber(flag: string, given: string): number {
  const value = Number(given);
  if (given.trim() !== "" && Number.isFinite(value)) return value;
  throw new CommandError(`The flag "${flag}" needs a number, not "${given}"`, 2);
}

/**
 * Reads a number above 0 from a flag.
 *
 * @param flag name of the flag, for messages
 * @param given its value
 * @param unit what is counted, for messages
 * @returns the number
 * @throws {CommandError} If it is none
 */
export function readPositive(flag: string, given: string, unit?: string): number {
  const value = Number(given);
  if (given.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  const what = unit === undefined ? "a number" : `a number of ${unit}`;
  throw new CommandError(`The flag "${flag}" needs ${what} above 0, not "${given}"`, 2);
}

/**
 * Reads a whole number from a flag.
 *
 * @param flag name of the flag, for messages
 * @param given its value
 * @param min the smallest that makes sense
 * @param max the largest that makes sense
 * @returns the number
 * @throws {CommandError} If it is none, smaller or larger
 */
export function readWhole(flag: string, given: string, min: number, max = Infinity): number {
  const value = Number(given);
  if (given.trim() !== "" && Number.isInteger(value) && value >= min && value <= max) return value;
  const range = max === Infinity ? `from ${min}` : `from ${min} to ${max}`;
  throw new CommandError(`The flag "${flag}" needs a whole number ${range}, not "${given}"`, 2);
}

/**
 * Reads a port from the flag "--port".
 *
 * @param given its value
 * @returns the port; 0 lets the machine choose
 * @throws {CommandError} If it is none
 */
export function readPort(given: string): number {
  return readWhole("--port", given, 0, 65535);
}

/**
 * Draws how much is done.
 *
 * @param done 0 to 1
 * @returns a bar and a percentage
 */
export function progressBar(done: number): string {
  const width = 24;
  const filled = Math.round(done * width);
  return `[${"#".repeat(filled)}${".".repeat(width - filled)}] ${Math.round(done * 100)} %`;
}

/**
 * Writes a file and says so.
 *
 * @param file its name
 * @param content what JSON can hold
 * @throws {CommandError} If it cannot be written
 */
export function writeJson(file: string, content: unknown): void {
  try {
    Deno.writeTextFileSync(typedPath(file), JSON.stringify(content, null, 2) + "\n");
  } catch (error) {
    throw new CommandError(
      `Cannot write "${file}": ${(error as Error).message}, name a file in a folder that exists`,
    );
  }
  console.log(`\nWritten to ${file}`);
}

/**
 * Makes sure that a file can be written, before the work begins whose result goes there. What is in
 * the file stays.
 *
 * @param flag name of the flag, for messages
 * @param file its name
 * @throws {CommandError} If it cannot be written
 */
export function checkWritable(flag: string, file: string): void {
  const path = typedPath(file);
  const isThere = existsSync(path);
  try {
    Deno.openSync(path, { append: true, create: true }).close();
  } catch (error) {
    const reason = statSync(path, { throwIfNoEntry: false })?.isDirectory()
      ? "it is a folder"
      : (error as Error).message;
    throw new CommandError(
      `The flag "${flag}" cannot write "${file}": ${reason}, name a file in a folder that exists`,
      2,
    );
  }
  if (!isThere) Deno.removeSync(path);
}
