import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { projectFolder } from "@course/project/mod.ts";
import { exampleModules, examplesIn } from "../../tasks/gate/examples.ts";
import {
  ALONE,
  EVERYTHING,
  foldersOf,
  IN_CI,
  IN_PROCESS,
  LONGEST,
  SLOW,
} from "../../tasks/gate/folders.ts";
import { runSteps } from "../../tasks/gate/run_step.ts";
import { staticSteps } from "../../tasks/gate/static_steps.ts";
import { together } from "../../tasks/gate/together.ts";
import { writeModules } from "../../tasks/gate/written.ts";
import { runTask } from "../support/task.ts";

const MODULE = `/**
 * Doubles.
 *
 * @example
 * \`\`\`ts
 * import { twice } from "./twice.ts";
 *
 * if (twice(2) !== 4) throw new Error("four");
 * \`\`\`
 *
 * @example
 * \`\`\`ts
 * import { twice } from "./twice.ts";
 *
 * if (twice(2) !== 5) throw new Error("five");
 * \`\`\`
 *
 * @example
 * \`\`\`ts ignore
 * nobody runs this
 * \`\`\`
 */
export const twice = (x: number) => 2 * x;
`;

Deno.test("an example runs beside its module, and a wrong one is shown with its line there", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/lib`);
    await Deno.writeTextFile(`${folder}/lib/twice.ts`, MODULE);
    await writeModules(`${folder}/out`, exampleModules(folder, ["lib"], `${folder}/out`));
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["test", "--no-check", "--no-config", "-A", `${folder}/out`],
      env: { NO_COLOR: "1" },
    }).output();
    const said = new TextDecoder().decode(stdout);
    assertEquals(code, 1);
    assertStringIncludes(said, "example lib/twice.ts:6 ... ok");
    assertStringIncludes(said, "example lib/twice.ts:13 ... FAILED");
    assertStringIncludes(said, "out/lib/twice_13.ts:15");
    assertStringIncludes(said, "1 passed | 1 failed");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("an example that does not end is an error with its place", () => {
  const text = "/**\n * ```ts\n * add(1);\n */\nexport const add = () => 1;\n";
  let message = "";
  try {
    examplesIn("lib/add.ts", text);
  } catch (error) {
    message = (error as Error).message;
  }
  assertEquals(message, "The example at lib/add.ts:3 does not end: write ``` below it");
});

Deno.test("every test file is run by deno task ok, deno task test or deno task test:long", async () => {
  const all = await testFiles(`${projectFolder}/tests`);
  const paths = all.map((path) => path.slice(projectFolder.length + 1)).toSorted();
  const isIn = (path: string, places: readonly string[]) =>
    places.some((place) => path === place || path.startsWith(`${place}/`));
  const usual = paths.filter((path) => !isIn(path, LONGEST));
  const together = usual.filter((path) => !isIn(path, ALONE));
  assertEquals(EVERYTHING.together.toSorted(), together);
  assertEquals(EVERYTHING.alone.toSorted(), usual.filter((path) => isIn(path, ALONE)));
  assertEquals(IN_PROCESS.together.toSorted(), together.filter((path) => !isIn(path, SLOW)));
  for (const place of [...ALONE, ...SLOW, ...LONGEST]) {
    assert(paths.some((path) => isIn(path, [place])), place);
  }
});

Deno.test("a folder without examples is looked at without any", () => {
  assertEquals(exampleModules(projectFolder, [], "out").size, 0);
  const folders = foldersOf("tests/tables");
  const [name, alone] = ["tests_tables", ["tests/tables"]];
  assertEquals(folders, { name, sources: [], together: [], alone });
  assertEquals(staticSteps(folders, []).at(-1)!.args, ["check", "tests/tables"]);
  const { name: other, sources, alone: tests } = foldersOf("lib/pools/");
  assertEquals([other, sources, tests], ["lib_pools", ["lib/pools"], ["tests/pools"]]);
});

Deno.test("format and lint of all files are looked at, whatever folder was asked for", () => {
  for (const folders of [EVERYTHING, IN_PROCESS, IN_CI, foldersOf("lib/pools")]) {
    const [format, lint] = staticSteps(folders, []);
    assertEquals([format!.args, lint!.args], [["fmt", "--check"], ["lint"]]);
  }
});

Deno.test("test files that share isolates are all run, each once", () => {
  const modules = [...together(EVERYTHING.together, ".examples/everything").values()].join("");
  const imported = Array.from(modules.matchAll(/^import "..\/..\/(.*)";$/gm), ([, file]) => file);
  assertEquals(imported.toSorted(), EVERYTHING.together.toSorted());
});

Deno.test("files of a folder share an isolate, and none has more than ten", () => {
  const files = (folder: string, count: number) =>
    Array.from({ length: count }, (_, at) => `tests/${folder}/${at}_test.ts`);
  const given = [...files("a", 1), ...files("b", 10), ...files("c", 2), ...files("d", 11)];
  const groups = [...together(given, ".").values()].map((text) => text.match(/[a-d](?=\/)/g));
  assertEquals(groups.map((folders) => folders!.join("")), [
    "a",
    "bbbbbbbbbb",
    "ccdddddd",
    "ddddd",
  ]);
  assertEquals(together([], ".").size, 0);
});

Deno.test("modules are written once, and those of another choice are removed", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await writeModules(folder, new Map([["a/one.ts", "1"], ["two.ts", "2"]]));
    const { mtime } = await Deno.stat(`${folder}/two.ts`);
    await Promise.all([1, 2].map(() => writeModules(folder, new Map([["two.ts", "2"]]))));
    assertEquals((await Deno.stat(`${folder}/two.ts`)).mtime, mtime);
    assertEquals(Array.from(Deno.readDirSync(`${folder}/a`)), []);
    assertEquals(await Deno.readTextFile(`${folder}/two.ts`), "2");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("deno task ok looks at all tests or at those of one folder", async () => {
  const { code, stderr } = await runTask("ok", "--all", "--changed", "lib/pools");
  assertEquals(code, 2);
  assertStringIncludes(stderr, '"--longest", "--changed" and "--staged" exclude each other');
});

Deno.test("a step that fails is named, shows what it printed, and ends the steps", async () => {
  const said: string[] = [];
  const steps = [
    { name: "works", args: ["eval", "0"] },
    { name: "breaks", args: ["eval", 'console.log("why"); Deno.exit(3)'] },
    { name: "is not reached", args: ["eval", "0"] },
  ];
  assertEquals(await runSteps(steps, projectFolder, (line) => said.push(line)), false);
  assertEquals(said.map((line) => line.replace(/\d+\.\d s/, "N s")), [
    "ok      works (N s)",
    "FAILED  breaks (N s)",
    "why",
  ]);
});

Deno.test("deno task ok --changed names what it cannot find, and the way out", async () => {
  const { code, stderr } = await runTask("ok", "--changed", "lib/nowhere");
  assertEquals(code, 2);
  assertEquals(
    stderr.trim(),
    'There is no folder "lib/nowhere": name one that has tests, such as lib/pools, steady_kernel, ' +
      "exercises or tasks",
  );
});

async function testFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await testFiles(`${folder}/${name}`));
    else if (/_test\.ts$/.test(name)) found.push(`${folder}/${name}`);
  }
  return found;
}
