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
  given: string | boolean,
  all: Name[],
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
  given: string | boolean,
  all: Name[],
): Name[] {
  if (given === "all") return all;
  return String(given).split(",").map((name) => readName(flag, name, all));
}

/**
 * Reads numbers of threads from the flag "--threads": 1,2,4 or 1..4.
 *
 * @param given its value
 * @returns the numbers
 * @throws {CommandError} If it cannot be understood
 */
export function readCounts(given: string | boolean): number[] {
  return String(given).split(",").flatMap((part) => {
    const [, first, last] = /^(\d+)(?:\.\.(\d+))?$/.exec(part) ?? [];
    if (first === undefined || Number(last ?? first) < Number(first)) {
      throw new CommandError(
        `The flag "--threads" does not understand "${part}": use numbers as in 1,2,4 or 1..4`,
        2,
      );
    }
    const length = Number(last ?? first) - Number(first) + 1;
    if (length > 256) {
      throw new CommandError(`The flag "--threads" has ${length} counts in "${part}": use 256`, 2);
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
export function readNumber(flag: string, given: string | boolean): number {
  const value = Number(given);
  if (String(given).trim() !== "" && Number.isFinite(value)) return value;
  throw new CommandError(`The flag "${flag}" needs a number, not "${given}"`, 2);
}

/**
 * Reads a whole number from a flag.
 *
 * @param flag name of the flag, for messages
 * @param given its value
 * @param least the smallest that makes sense
 * @returns the number
 * @throws {CommandError} If it is none, or smaller
 */
export function readWhole(flag: string, given: string | boolean | number, least: number): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= least) return value;
  throw new CommandError(`The flag "${flag}" needs a number from ${least}, not "${given}"`, 2);
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
    Deno.writeTextFileSync(file, JSON.stringify(content, null, 2) + "\n");
  } catch (error) {
    throw new CommandError(
      `Cannot write "${file}": ${(error as Error).message}, name a file in a folder that exists`,
    );
  }
  console.log(`\nWritten to ${file}`);
}
