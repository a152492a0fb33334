import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { projectFolder } from "@course/project/mod.ts";
import { examplesIn, writeExamples } from "../../tasks/gate/examples.ts";
import { foldersOf, IN_PROCESS, LONG } from "../../tasks/gate/folders.ts";
import { runSteps } from "../../tasks/gate/run_step.ts";
import { staticSteps } from "../../tasks/gate/static_steps.ts";
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
    assertEquals(await writeExamples(folder, ["lib"], `${folder}/out`), 2);
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

Deno.test("every test file is run by deno task ok or by deno task test", async () => {
  const all = await testFiles(`${projectFolder}/tests`);
  const paths = all.map((path) => path.slice(projectFolder.length + 1));
  const isLong = (path: string) => LONG.some((folder) => path.startsWith(`${folder}/`));
  assertEquals(IN_PROCESS.tests.toSorted(), paths.filter((path) => !isLong(path)).toSorted());
  for (const folder of LONG) assert(paths.some((path) => path.startsWith(`${folder}/`)), folder);
});

Deno.test("a folder without examples is looked at without any", async () => {
  const folder = await Deno.makeTempDir();
  try {
    assertEquals(await writeExamples(folder, [], `${folder}/out`), 0);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  const folders = foldersOf("tests/tables");
  assertEquals(folders, { sources: [], tests: ["tests/tables"] });
  assertEquals(staticSteps(folders, []).at(-1)!.args, ["check", "tests/tables"]);
  assertEquals(foldersOf("lib/pools/"), { sources: ["lib/pools"], tests: ["tests/pools"] });
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
