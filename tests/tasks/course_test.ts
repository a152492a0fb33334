import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { clientText, Draw } from "@course/grade/mod.ts";
import { LAWS } from "../../exercises/laws.ts";
import { answersIn, courseFile, wrongSolution } from "../support/answers.ts";
import { runTask } from "../support/task.ts";

Deno.test("deno task course shows the bar and what comes next", async () => {
  await using answers = await answersIn({});
  const passed = { "01_shadow_stack": { passed: "2026-01-01T00:00:00.000Z" } };
  const file = `${answers.folder}/.progress.json`;
  await Deno.writeTextFile(file, JSON.stringify({ format: 1, exercises: passed }));
  const { code, stdout } = await runTask("course", "--answers", answers.folder);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "[#..............]  1 of 15 exercises passed");
  assertStringIncludes(stdout, "next notebook   03 Lock-free, step by step");
  assertStringIncludes(stdout, "next exercise   02 spin lock: exercises/02_spin_lock/README.md");
});

Deno.test("deno task course leads a newcomer to notebook 00, then 01", async () => {
  await using answers = await answersIn({});
  const { stdout } = await runTask("course", "--answers", answers.folder);
  assertStringIncludes(stdout, "next notebook   00 Start here, then 01 The return hook");
  assertStringIncludes(stdout, "write in        work/exercises/01_shadow_stack/exercise.ts");
});

Deno.test("Every command refuses a folder of answers that is not there", async () => {
  for (const task of ["course", "grade", "hint", "replay", "reset", "solution", "watch"]) {
    const args = task === "reset" ? ["1"] : task === "replay" ? ["3", "01"] : [];
    const { code, stderr } = await runTask(task, ...args, "--answers", "/nope");
    const message = 'Cannot read "/nope": there is no such folder\n';
    assertEquals([task, code, stderr], [task, 2, message]);
  }
});

Deno.test("A damaged progress file is moved aside, said so, and nothing else is lost", async () => {
  const record = (text: string) => `{"format":1,"exercises":{"01_shadow_stack":${text}}}`;
  const all = ["{", "[]", '{"format":1,"exercises":[]}', record("5"), record('{"hints":"x"}')];
  for (const damaged of [...all, record('{"passed":"soon"}'), record('{"gaveUp":1}')]) {
    await using answers = await answersIn({});
    await Deno.writeTextFile(`${answers.folder}/.progress.json`, damaged);
    const { code, stderr } = await runTask("course", "--answers", answers.folder);
    assertEquals(code, 0);
    assertStringIncludes(stderr, "could not be read and is now .progress.json.damaged-1");
    const kept = await Deno.readTextFile(`${answers.folder}/.progress.json.damaged-1`);
    assertEquals(kept, damaged);
  }
});

Deno.test("A folder in place of the progress file is moved aside, too", async () => {
  await using answers = await answersIn({});
  await Deno.mkdir(`${answers.folder}/.progress.json/inside`, { recursive: true });
  const { code, stderr } = await runTask("hint", "1", "--answers", answers.folder);
  assertEquals(code, 0);
  assertStringIncludes(stderr, "is now .progress.json.damaged-1");
  assertEquals(
    (await Deno.stat(`${answers.folder}/.progress.json.damaged-1/inside`)).isDirectory,
    true,
  );
  assertEquals((await Deno.stat(`${answers.folder}/.progress.json`)).isFile, true);
});

Deno.test("deno task hint goes on from level to level, and stays at the last", async () => {
  await using answers = await answersIn({});
  const levels: string[] = [];
  for (let turn = 0; turn < 4; turn++) {
    const { stdout } = await runTask("hint", "3", "--answers", answers.folder);
    levels.push(stdout.split("\n", 1)[0]!);
  }
  assertEquals(levels, [1, 2, 3, 3].map((level) => `03 tagged stack, hint ${level} of 3`));
  const again = await runTask("hint", "3", "--level", "1", "--answers", answers.folder);
  assertStringIncludes(again.stdout, "hint 1 of 3");
  const chinese = await runTask("hint", "3", "--lang", "zh", "--answers", answers.folder);
  assertStringIncludes(chinese.stdout, "03 带 tag 的栈，第 3 个提示，共 3 个\n\n`pop`：");
  assertStringIncludes(chinese.stdout, "答案：deno task solution 03 --give-up\n");
  const wrong = await runTask("hint", "3", "--level", "7", "--answers", answers.folder);
  assertEquals([wrong.code, wrong.stderr.includes("from 1 to 3")], [2, true]);
});

Deno.test("deno task reset brings the stub back and keeps every answer", async () => {
  await using answers = await answersIn({ "02_spin_lock": "// first\n" });
  const file = `${answers.folder}/02_spin_lock/exercise.ts`;
  await runTask("reset", "2", "--answers", answers.folder);
  assertEquals(await Deno.readTextFile(file), courseFile("02_spin_lock", "stub.ts"));
  await Deno.writeTextFile(file, "// second\n");
  await runTask("reset", "2", "--answers", answers.folder);
  assertEquals(await Deno.readTextFile(`${file}.backup-1`), "// first\n");
  assertEquals(await Deno.readTextFile(`${file}.backup-2`), "// second\n");
  const { stdout } = await runTask("reset", "2", "--answers", answers.folder);
  assertStringIncludes(stdout, "nothing to do");
});

Deno.test("deno task solution and mutants answer those who have passed, or given up", async () => {
  const solution = courseFile("11_amdahl_usl", ".meta/solution.ts");
  await using answers = await answersIn({ "11_amdahl_usl": solution });
  const folder = ["--answers", answers.folder];
  const refused = await runTask("solution", "1", ...folder);
  assertEquals(refused.code, 1);
  assertStringIncludes(refused.stderr, "01 shadow stack is not passed yet: try deno task hint 01");
  const gaveUp = await runTask("solution", "1", "--give-up", ...folder);
  assertStringIncludes(gaveUp.stdout, courseFile("01_shadow_stack", ".meta/solution.ts"));
  assertStringIncludes((await runTask("course", ...folder)).stdout, "not started, solution seen");

  assertStringIncludes((await runTask("solution", "11", ...folder)).stdout, solution);
  const mutants = await runTask("mutants", "11", ...folder);
  assertStringIncludes(mutants.stdout, "8 wrong solutions, and what catches them");
  assertStringIncludes(mutants.stdout, "breaks          one processor delivers lambda");
  assertStringIncludes(mutants.stdout, "    -  return lambda * p / (");
  const whole = await runTask("mutants", "11", "--show", "no_lambda", ...folder);
  assertStringIncludes(whole.stdout, wrongSolution("11_amdahl_usl", "no_lambda").trimEnd());
  assertEquals(whole.stdout.includes("below_one"), false);
  const unknown = await runTask("mutants", "11", "--show", "nothing", ...folder);
  assertEquals(unknown.code, 2);
  assertStringIncludes(unknown.stderr, 'no wrong solution "nothing" of 11: use below_one, ');
  const secret = await runTask("mutants", "1", ...folder);
  assertEquals([secret.code, secret.stdout], [1, ""]);
});

Deno.test("deno task replay runs a schedule again, and refuses one that does not fit", async () => {
  const wrong = wrongSolution("03_tagged_stack", "no_tag");
  await using answers = await answersIn({ "03_tagged_stack": wrong });
  const schedule = "11000000000011";
  const args = ["3", schedule, "--answers", answers.folder];
  const before = await runTask("replay", ...args);
  assertEquals(before.code, 1);
  assertStringIncludes(
    before.stdout,
    "program    nodes 0 and 1 are on the stack, the tag is 0; CPU 0",
  );
  assertStringIncludes(before.stdout, "violation  node 1 has two owners");
  assertStringIncludes(before.stdout, "13                                    head: 0 -> 1  CAS ok");
  const named = await runTask("replay", ...args, "--client", "3.23");
  assertEquals(named.stdout, before.stdout);
  const nobody = await runTask("replay", ...args, "--client", "3.99999");
  assertStringIncludes(nobody.stderr, 'There is no client "3.99999"');
  const other = await runTask("replay", "3", "0", "--answers", answers.folder);
  assertEquals(other.code, 0);
  assertStringIncludes(
    other.stdout,
    "unknown    this order breaks no law: one schedule was replayed",
  );
  const long = await runTask("replay", "3", `${schedule}000`, "--answers", answers.folder);
  assertStringIncludes(long.stdout, "has ended after 14 steps, and the schedule has 3 more");
  const unknown = await runTask("replay", "3", "0x", "--answers", answers.folder);
  assertEquals(unknown.code, 2);
  assertStringIncludes(unknown.stderr, 'character 2: "x" names no thread');
  const noRace = await runTask("replay", "9", "01", "--answers", answers.folder);
  assertStringIncludes(noRace.stderr, "none of its laws needs a schedule");
  const nothing = await runTask("replay", "3");
  assertStringIncludes(nothing.stderr, "The argument SCHEDULE is missing");
});

Deno.test("deno task replay draws the program of a seed again", async () => {
  const solution = courseFile("03_tagged_stack", ".meta/solution.ts");
  await using answers = await answersIn({ "03_tagged_stack": solution });
  const law = LAWS["03_tagged_stack"]![2]!;
  const texts = ["course", "7"].map((seed) =>
    clientText(law.clients!(new Draw(law.name, { seed })).also![0]!)
  );
  assert(texts[0] !== texts[1], texts[0]);
  const args = ["3", "0", "--client", "3.a0", "--answers", answers.folder];
  const usual = await runTask("replay", ...args);
  assertStringIncludes(usual.stdout, `program    ${texts[0]}`);
  const other = await runTask("replay", ...args, "--seed", "7");
  assertStringIncludes(other.stdout, `program    ${texts[1]}`);
});
