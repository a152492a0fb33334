import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import { coverageOf } from "./gate/coverage.ts";
import { exampleModules } from "./gate/examples.ts";
import { runSteps } from "./gate/run_step.ts";
import { slowest } from "./gate/slowest.ts";
import { checkStaged } from "./gate/staged.ts";
import { staticSteps } from "./gate/static_steps.ts";
import { EVERYTHING, foldersOf, type GateFolders, IN_CI, IN_PROCESS } from "./gate/folders.ts";
import { together } from "./gate/together.ts";
import { writeModules } from "./gate/written.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { readWhole } from "./support/values.ts";

/** Where examples of docstrings, and modules that put tests together, are written. */
const WRITTEN = ".examples";
const SLOWEST_IN_CI = 10;
/** Files that a report of coverage names. */
const LEAST_COVERED = 20;

/** Runs the tests, as many files at a time as there are cores. */
async function runTests(
  files: readonly string[],
  { listed, profiles }: { listed: number; profiles: string | undefined },
): Promise<boolean> {
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
        ...profiles === undefined ? [] : [`--coverage=${profiles}`, "--coverage-raw-data-only"],
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

/** Says how much of the library was run, and where least. */
async function sayCoverage(profiles: string): Promise<void> {
  const { lines, files } = await coverageOf(profiles, "lib", projectFolder);
  console.log(`Coverage of lib: ${lines} % of lines. Least:`);
  for (const { file, lines } of files.slice(0, LEAST_COVERED)) {
    console.log(`${lines.toFixed(1).padStart(7)} %  ${file}`);
  }
}

/** What is looked at: all that runs in this process, unless one flag says otherwise. */
function chosen(
  { all, longest, changed, staged }: {
    all: boolean;
    longest: boolean;
    changed: string | undefined;
    staged: boolean;
  },
): GateFolders {
  if ([all, longest, changed !== undefined, staged].filter(Boolean).length > 1) {
    throw new CommandError(
      'The flags "--all", "--longest", "--changed" and "--staged" exclude each other: give one',
      2,
    );
  }
  if (changed !== undefined) return foldersOf(changed);
  if (longest) return IN_CI;
  return all ? EVERYTHING : IN_PROCESS;
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
      longest: {
        does: "only the tests that take minutes; deno task test:long does that",
      },
      changed: {
        value: "FOLDER",
        does: "only what concerns one folder: lib/pools, steady_kernel, exercises, tasks, ...",
      },
      staged: {
        does:
          "only format and lint of what the next commit has; the hook of deno task hooks does that",
      },
      coverage: {
        does: "also say how many lines of lib the tests have run; they take longer then",
      },
      slowest: {
        value: "N",
        does: `how many of the slowest tests are listed (default: 0; in CI: ${SLOWEST_IN_CI})`,
      },
    },
    async run({ all, longest, changed, staged, coverage, slowest }) {
      const folders = chosen({ all, longest, changed, staged });
      if (staged) return await checkStaged(projectFolder) ? 0 : 1;
      const usual = Deno.env.has("CI") ? SLOWEST_IN_CI : 0;
      const listed = slowest === undefined ? usual : readWhole("--slowest", slowest, 0, 1000);
      const to = `${WRITTEN}/${folders.name}`;
      const examples = exampleModules(projectFolder, folders.sources, join(projectFolder, to));
      const modules = new Map([...examples, ...together(folders.together, to)]);
      await writeModules(join(projectFolder, to), modules);
      const profiles = coverage ? await Deno.makeTempDir() : undefined;
      const oks = await Promise.all([
        runSteps(staticSteps(folders, examples.size > 0 ? [to] : []), projectFolder),
        runTests([...folders.alone, ...modules.size > 0 ? [to] : []], { listed, profiles }),
      ]);
      if (profiles !== undefined) {
        await sayCoverage(profiles);
        await Deno.remove(profiles, { recursive: true });
      }
      return oks.every(Boolean) ? 0 : 1;
    },
  });
}
