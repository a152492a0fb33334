import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";

/** What a run of the gate looks at. */
export interface GateFolders {
  /** Another one for each choice, made of letters and "_". */
  name: string;
  /** Folders whose docstrings have examples. */
  sources: readonly string[];
  /** Test files that share isolates. */
  together: readonly string[];
  /** Folders and files of tests that have an isolate each. */
  alone: readonly string[];
}

/** Tests that start processes, kernels or JupyterLab, or read notebooks and pages: an isolate each. */
export const ALONE: readonly string[] = [
  "tests/exercises",
  "tests/kernel",
  "tests/notebooks",
  "tests/site",
  "tests/slides",
  "tests/steady_kernel",
  "tests/tasks",
];

/** Tests that are slow by nature: full searches, engines compared at length, many draws. */
export const SLOW: readonly string[] = [
  "tests/charts/pictures",
  "tests/compile/kernel_order_test.ts",
  "tests/compile/replay_test.ts",
  "tests/compile/threads_test.ts",
  "tests/explore/full",
  "tests/explore/judge/models_test.ts",
  "tests/explore/judge/packages_test.ts",
  "tests/explore/judge/page_test.ts",
  "tests/explore/stages_test.ts",
  "tests/instrument/native_differential_test.ts",
  "tests/interactive/library_test.ts",
  "tests/machine/found_again_test.ts",
  "tests/machine/measure_points_test.ts",
  "tests/measure/conservation_test.ts",
  "tests/measure/store_buffering_test.ts",
  "tests/scaling/large_files_test.ts",
  "tests/scaling/odd_points_test.ts",
  "tests/scaling/outliers_test.ts",
  "tests/scaling/simulated_draws_test.ts",
  "tests/simulate/published_test.ts",
  "tests/simulate/simulate_test.ts",
  "tests/simulate/visible_test.ts",
];

/** Tests that take minutes, of which CI alone runs all. */
export const LONGEST: readonly string[] = [
  "tests/exercises/also_right_test.ts",
  "tests/exercises/check_test.ts",
  "tests/explore/independent",
  "tests/explore/naive",
  "tests/tasks/by_heart_test.ts",
  "tests/tasks/cheats_test.ts",
];

const SOURCES = ["lib", "steady_kernel", "tasks"];

/** What runs in this process, within a minute. */
export const IN_PROCESS: GateFolders = {
  name: "in_process",
  sources: SOURCES,
  together: testFiles("tests", [...ALONE, ...SLOW, ...LONGEST]),
  alone: [],
};

/** All that runs without a browser. */
export const EVERYTHING: GateFolders = {
  name: "everything",
  sources: SOURCES,
  together: testFiles("tests", [...ALONE, ...LONGEST]),
  alone: ALONE.flatMap((folder) => testFiles(folder, LONGEST)),
};

/** What CI runs besides. */
export const IN_CI: GateFolders = { name: "longest", sources: [], together: [], alone: LONGEST };

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
  return {
    name: name.replaceAll("/", "_"),
    sources: tests === name ? [] : [name],
    together: [],
    alone: [tests],
  };
}

function testsOf(name: string): string {
  const [top, part] = name.split("/");
  if (top === "tests") return name;
  if (top !== "lib") return `tests/${top}`;
  return part === undefined ? "tests" : `tests/${part}`;
}

/** The test files of a folder, in the order of the alphabet. */
function testFiles(folder: string, excluded: readonly string[]): string[] {
  return [...Deno.readDirSync(join(projectFolder, folder))].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (excluded.includes(path)) return [];
    if (isDirectory) return testFiles(path, excluded);
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
