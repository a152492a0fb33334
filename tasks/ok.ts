import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import { writeExamples } from "./gate/examples.ts";
import { runSteps } from "./gate/run_step.ts";
import { slowest } from "./gate/slowest.ts";
import { staticSteps } from "./gate/static_steps.ts";
import { EVERYTHING, foldersOf, IN_PROCESS } from "./gate/folders.ts";
import { command } from "./support/command.ts";
import { readWhole } from "./support/values.ts";

/** Examples of docstrings, as modules; git does not track them. */
const EXAMPLES = ".examples";
const SLOWEST_IN_CI = 10;

/** Runs the tests, as many files at a time as there are cores. */
async function runTests(files: readonly string[], listed: number): Promise<boolean> {
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
        ...files,
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
      const to = join(projectFolder, EXAMPLES);
      const count = await writeExamples(projectFolder, folders.sources, to);
      const examples = count > 0 ? [EXAMPLES] : [];
      const oks = await Promise.all([
        runSteps(staticSteps(folders, examples), projectFolder),
        runTests([...examples, ...folders.tests], listed),
      ]);
      return oks.every(Boolean) ? 0 : 1;
    },
  });
}
