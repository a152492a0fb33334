import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import { writeExamples } from "./gate/examples.ts";
import { runSteps, type Step } from "./gate/run_step.ts";
import { slowest } from "./gate/slowest.ts";
import { EVERYTHING, foldersOf, type GateFolders, IN_PROCESS } from "./gate/folders.ts";
import { command } from "./support/command.ts";
import { readWhole } from "./support/values.ts";

/** Examples of docstrings, as modules; git does not track them. */
const EXAMPLES = ".examples";
const SLOWEST_IN_CI = 10;

function staticSteps({ sources, tests }: GateFolders): Step[] {
  const own = [...sources, ...tests];
  const isWhole = sources.includes("lib");
  return [
    { name: "format", args: ["fmt", "--check", ...isWhole ? [] : own] },
    { name: "lint", args: ["lint", ...isWhole ? [] : own] },
    { name: "types", args: ["check", ...isWhole ? EVERYTHING.types : own, EXAMPLES] },
  ];
}

/** Runs the tests, as many files at a time as there are cores. */
async function runTests(folders: GateFolders, listed: number): Promise<boolean> {
  const junit = await Deno.makeTempFile({ suffix: ".xml" });
  try {
    const { code } = await new Deno.Command(Deno.execPath(), {
      args: [
        "test",
        "-A",
        "--no-check", // the types are looked at beside it
        "--parallel",
        `--reporter=${Deno.stdout.isTerminal() ? "dot" : "pretty"}`,
        `--junit-path=${junit}`,
        EXAMPLES,
        ...folders.tests,
      ],
      cwd: projectFolder,
      stdin: "null",
    }).spawn().status;
    const timed = listed === 0 ? [] : slowest(await Deno.readTextFile(junit), listed);
    if (timed.length > 0) console.log(`The ${timed.length} slowest tests:`);
    for (const { seconds, file, name } of timed) {
      console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}  (${file})`);
    }
    return code === 0;
  } finally {
    await Deno.remove(junit);
  }
}

if (import.meta.main) {
  await command({
    usage: {
      task: "ok",
      summary: "Tells whether everything is right: format, lint, types, tests",
      exitCodes: { 0: "all is right" },
    },
    options: {
      all: {
        does:
          "also the tests that start processes, kernels or JupyterLab; deno task test does that",
      },
      changed: {
        value: "FOLDER",
        does: "only what concerns one folder: lib/pools, steady_kernel, exercises, tasks, ...",
      },
      slowest: {
        value: "N",
        does: `how many of the slowest tests are listed (without it: 0; in CI: ${SLOWEST_IN_CI})`,
      },
    },
    async run({ all, changed, slowest }) {
      const folders = changed !== undefined ? foldersOf(changed) : all ? EVERYTHING : IN_PROCESS;
      const usual = Deno.env.has("CI") ? SLOWEST_IN_CI : 0;
      const listed = slowest === undefined ? usual : readWhole("--slowest", slowest, 0, 1000);
      await writeExamples(projectFolder, folders.sources, join(projectFolder, EXAMPLES));
      const oks = await Promise.all([
        runSteps(staticSteps(folders), projectFolder),
        runTests(folders, listed),
      ]);
      return oks.every(Boolean) ? 0 : 1;
    },
  });
}
