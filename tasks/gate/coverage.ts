import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROW = /^\| (.+?) +\| +([\d.]+) \| +([\d.]+) \| +([\d.]+) \|$/gm;
/** Name of the last row. */
const SUM = "All files";

/** Bytes at the end of a profile that are looked at. */
const END_BYTES = 16;

/** How much of a file was run. */
export interface Covered {
  /** The file, from the folder on that all have in common. */
  file: string;
  /** Lines that were run, in percent. */
  lines: number;
}

/** How much was run. */
export interface Coverage {
  /** Lines that were run, in percent of all. */
  lines: number;
  /** Each file, the least covered first. */
  files: Covered[];
}

/**
 * Reads what `deno coverage` prints.
 *
 * @param printed the table, without colours
 * @returns lines of all files, and of each
 * @throws {Error} If there is no table
 *
 * @example
 * ```ts
 * import { readCoverage } from "./coverage.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const printed = "| a.ts      |    50.0 |     61.5 |   61.1 |\n| All files |    84.5 |     37.5 |   40.7 |";
 * assertEquals(readCoverage(printed), { lines: 40.7, files: [{ file: "a.ts", lines: 61.1 }] });
 * ```
 */
export function readCoverage(printed: string): Coverage {
  const rows = Array.from(
    printed.matchAll(ROW),
    ([, file, , , lines]): Covered => ({ file: file!, lines: Number(lines) }),
  );
  const sum = rows.find(({ file }) => file === SUM);
  if (sum === undefined) throw new Error(`Cannot read the coverage: there is no row "${SUM}"`);
  const files = rows.filter((row) => row !== sum).toSorted((a, b) => a.lines - b.lines);
  return { lines: sum.lines, files };
}

/**
 * Asks how much of a folder was run.
 *
 * Counted is what runs as the module that it is: in a test, in its Workers, and in the processes of
 * Deno that it starts, where these end by themselves. Not counted, so that a file may look less used
 * than it is:
 *
 * - The explorer and the simulator run instrumented copies of pools, hooks, checkers and workloads;
 *   `compile` makes WebAssembly of them. Neither is the module.
 * - A Worker that is ended in the midst of a loop, and a process that is killed, write nothing, or a
 *   part that is removed here: the kernel of a notebook, a grader's process that is stopped.
 * - What runs in a page, and on a real kernel, has suites of its own.
 *
 * @param profiles folder that `deno test --coverage` has written
 * @param folder which files are counted: those below this folder of the project
 * @param project the project's folder
 * @returns the coverage
 * @throws {Error} If nothing of the folder was run, with what `deno coverage` says
 */
export async function coverageOf(
  profiles: string,
  folder: string,
  project: string,
): Promise<Coverage> {
  await removeParts(profiles);
  const address = pathToFileURL(join(project, folder)).href.replaceAll(/[.+()]/g, "\\$&");
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["coverage", `--include=^${address}/`, profiles],
    cwd: project,
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  const printed = decoder.decode(stdout) + decoder.decode(stderr);
  if (!success) throw new Error(`Cannot read the coverage: ${printed.trim()}`);
  return readCoverage(printed);
}

/** Removes what is no whole profile, with which `deno coverage` would end. */
async function removeParts(profiles: string): Promise<void> {
  for await (const { name, isFile } of Deno.readDir(profiles)) {
    if (!isFile || !name.endsWith(".json")) continue;
    const path = join(profiles, name);
    if (!await isWhole(path)) await Deno.remove(path);
  }
}

/** Whether a file ends as an object of JSON does. To parse them all would take minutes. */
async function isWhole(path: string): Promise<boolean> {
  using file = await Deno.open(path);
  const { size } = await file.stat();
  const last = new Uint8Array(Math.min(size, END_BYTES));
  await file.seek(-last.length, Deno.SeekMode.End);
  await file.read(last);
  return new TextDecoder().decode(last).trimEnd().endsWith("\n}");
}
