import { projectFolder } from "@course/project/mod.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { inParallel } from "../../exercises/grading/in_parallel.ts";
import { runTask } from "../support/task.ts";

/** The commands: the name of each task, and its file without the ending. */
const COMMANDS = Object.entries(config.tasks).flatMap(([task, line]) => {
  const [, file] = /^deno run -A ([\w/]+)\.ts$/.exec(line) ?? [];
  return file === undefined ? [] : [{ task, file }];
});
const README = await Deno.readTextFile(`${projectFolder}/README.md`);

/** The static imports of a module and of all that it imports, as far as they run code. */
async function loadedBy(file: string): Promise<Set<string>> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", `${file}.ts`],
    cwd: projectFolder,
  }).output();
  const { roots, modules, redirects } = JSON.parse(new TextDecoder().decode(stdout)) as {
    roots: string[];
    modules: {
      specifier: string;
      dependencies?: { isDynamic?: boolean; code?: { specifier?: string } }[];
    }[];
    redirects: Record<string, string>;
  };
  const byName = new Map(modules.map((module) => [module.specifier, module]));
  const loaded = new Set<string>(roots);
  for (const name of loaded) {
    for (const { isDynamic, code } of byName.get(name)?.dependencies ?? []) {
      if (isDynamic || code?.specifier === undefined) continue;
      loaded.add(redirects[code.specifier] ?? code.specifier);
    }
  }
  return loaded;
}

Deno.test("every file of tasks/ is a task of deno.json", () => {
  const files = [...Deno.readDirSync(`${projectFolder}/tasks`)]
    .flatMap(({ name, isFile }) => isFile ? [name.replace(/\.ts$/, "")] : []);
  const named = COMMANDS.flatMap(({ file }) => /^tasks\/(.*)/.exec(file)?.[1] ?? []);
  assertEquals(named.toSorted(), files.toSorted());
});

Deno.test("every command explains itself: task, flags that README names, exit codes", async () => {
  await inParallel(4, COMMANDS, async ({ task, file }) => {
    const { code, stdout, stderr } = await runTask(file, "--help");
    assertEquals([task, code, stderr], [task, 0, ""]);
    assertMatch(stdout, new RegExp(`^[A-Z].*\\n(.+\\n)*\\n(.*) task ${task}\\b`), task);
    assertMatch(stdout, /\n {2}--help +print this\n/, task);
    assertMatch(stdout, /\nExit codes:\n\n {4}0 {3}\S.*\n {4}1 {3}\S.*\n {4}2 {3}\S/, task);
    const row = README.split("\n").find((line) =>
      line.startsWith(`| `) && line.includes(`\`${task}\``)
    );
    assert(row !== undefined, `README has no row for ${task}`);
    if (row.split("|")[1]!.includes(",")) return;
    for (const [flag] of row.matchAll(/--[a-z-]+/g)) {
      assertMatch(stdout, new RegExp(`\\n {2}${flag}\\b`), `${task}: README names ${flag}`);
    }
  });
});

Deno.test("every command refuses a flag that it does not know, in one line with the way out", async () => {
  await inParallel(4, COMMANDS, async ({ task, file }) => {
    const { code, stdout, stderr } = await runTask(file, "--colour");
    assertEquals([task, code, stdout], [task, 2, ""]);
    assertStringIncludes(stderr, 'Unknown flag "--colour": see ');
    assertStringIncludes(stderr, ` task ${task} --help\n`);
    assertEquals(stderr.trimEnd().includes("\n"), false);
  });
});

Deno.test("no command loads a compiler or a browser before it knows what to do", async () => {
  await inParallel(4, COMMANDS, async ({ task, file }) => {
    const heavy = /lib\/instrument\/typescript\.ts$|npm:\/(typescript|jsdom|playwright-core)@/;
    assertEquals([task, ...[...await loadedBy(file)].filter((name) => heavy.test(name))], [task]);
  });
});
