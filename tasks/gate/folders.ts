import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";

/** What a run of the gate looks at. */
export interface GateFolders {
  /** Folders whose docstrings have examples. */
  sources: readonly string[];
  /** Folders and files of tests. */
  tests: readonly string[];
}

/** Tests that start processes, kernels or JupyterLab, and those that compare two engines at length. */
export const LONG: readonly string[] = [
  "tests/exercises",
  "tests/explore/independent",
  "tests/explore/naive",
  "tests/kernel",
  "tests/notebooks",
  "tests/site",
  "tests/slides",
  "tests/steady_kernel",
  "tests/tasks",
];

const SOURCES = ["lib", "steady_kernel", "tasks"];

/** All that runs without a browser. */
export const EVERYTHING = {
  sources: SOURCES,
  tests: ["tests"],
  types: ["lib", "steady_kernel", "tasks", "tests", "exercises"],
} as const;

/** What runs in this process, within a minute. */
export const IN_PROCESS: GateFolders = { sources: SOURCES, tests: testsBut(LONG) };

/**
 * What concerns one folder: it, and the tests of it.
 *
 * @param folder a folder of the project, such as "lib/pools"
 * @returns what to look at
 * @throws {CommandError} If there is no such folder, or no test of it
 */
export function foldersOf(folder: string): GateFolders {
  const name = folder.replace(/\/+$/, "");
  const tests = testsOf(name);
  for (const path of [name, tests]) {
    if (isFolder(path)) continue;
    throw new CommandError(
      `There is no folder "${path}": name one that has tests, such as lib/pools, steady_kernel, ` +
        "exercises or tasks",
      2,
    );
  }
  return { sources: tests === name ? [] : [name], tests: [tests] };
}

function testsOf(name: string): string {
  const [top, part] = name.split("/");
  if (top === "tests") return name;
  if (top !== "lib") return `tests/${top}`;
  return part === undefined ? "tests" : `tests/${part}`;
}

/** The test files outside some folders. */
function testsBut(excluded: readonly string[], folder = "tests"): string[] {
  return [...Deno.readDirSync(join(projectFolder, folder))].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (excluded.includes(path)) return [];
    if (isDirectory) return testsBut(excluded, path);
    return /_test\.ts$/.test(name) ? [path] : [];
  }).toSorted();
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(join(projectFolder, path)).isDirectory;
  } catch {
    return false;
  }
}
