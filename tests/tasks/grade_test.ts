import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { EXERCISES } from "../../exercises/course.ts";
import { readCourseFile } from "../../tasks/exercises/course_files.ts";
import { answersIn, courseFile } from "../support/answers.ts";
import { runTask } from "../support/task.ts";

/** A text that the grader's budgets cannot stop: a regular expression that takes for ever. */
const HANGS = `export const run = /^(a+)+$/.test("a".repeat(60) + "b");`;

const FILLS_MEMORY = `const all: unknown[] = [];
  for (let i = 0; i < 1e5; i++) all.push(new Array(1e6).fill(i));
  export const run = all;`;

Deno.test("deno task grade prints points, and the first failure with its schedule", async () => {
  await using answers = await answersIn({
    "01_shadow_stack": courseFile("01_shadow_stack", ".meta/solution.ts"),
    "03_tagged_stack": courseFile("03_tagged_stack", ".meta/mutants/no_tag.ts"),
  });
  const { code, stdout } = await runTask("grade", "--answers", answers.folder);
  assertEquals(code, 1);
  assertMatch(stdout, /01 shadow stack +4 of 4 +passed/);
  assertMatch(stdout, /02 spin lock +0 of 4 +not started/);
  assertMatch(stdout, /03 tagged stack +3 of 5 +breaks: a node has one owner/);
  assertStringIncludes(stdout, "the schedule    001111111110");
  const progress = JSON.parse(await Deno.readTextFile(`${answers.folder}/.progress.json`));
  assertEquals(Object.keys(progress.exercises), ["01_shadow_stack"]);
});

Deno.test("deno task grade gives a pool of one's own a line for the leaderboard", async () => {
  const solution = courseFile("15_capstone", ".meta/solution.ts");
  await using answers = await answersIn({ "15_capstone": solution });
  const { code, stdout } = await runTask("grade", "15", "--answers", answers.folder);
  assertEquals(code, 0);
  assertMatch(
    stdout,
    /your own pool +\d+ million operations\/s on 96 simulated CPUs +18432 bytes +worst miss 96/,
  );
});

Deno.test("deno task grade writes JSON and JUnit for machines", async () => {
  await using answers = await answersIn({
    "08_rethook": courseFile("08_rethook", ".meta/mutants/any_frame.ts"),
  });
  const junit = `${answers.folder}/grades.xml`;
  const args = ["--answers", answers.folder, "--json", "--junit", junit];
  const { stdout } = await runTask("grade", "8", ...args);
  const { points, of, exercises: [only] } = JSON.parse(stdout);
  assertEquals([points, of, only.status, only.laws.length], [4, 5, "failed", 5]);
  const xml = await Deno.readTextFile(junit);
  assertStringIncludes(xml, `<testsuites tests="5" failures="1">`);
  assertStringIncludes(xml, `classname="08_rethook" name="a return that does not fit`);
  assertStringIncludes(xml, "the law         a return that does not fit is refused");
});

/** Right, and so busy before it takes the lock that the explorer cuts each order. */
const BUSY_LOCK = courseFile("02_spin_lock", ".meta/solution.ts")
  .replace("cmpxchgAcquire,", "cmpxchgAcquire, fetchAdd,")
  .replace(
    "const flags = localIrqSave();",
    "const flags = localIrqSave();\n  for (let i = 0; i < 2100; i++) fetchAdd(words, lock, 0);",
  );

Deno.test("An answer that the explorer cannot decide is not proved: no point, and shown as that", async () => {
  await using answers = await answersIn({ "02_spin_lock": BUSY_LOCK });
  const junit = `${answers.folder}/grades.xml`;
  const args = ["2", "--answers", answers.folder];
  const { code, stdout } = await runTask("grade", ...args, "--json", "--junit", junit);
  assertEquals(code, 1);
  const { points, of, exercises: [only] } = JSON.parse(stdout);
  assertEquals([points, of, only.status], [1, 4, "not proved"]);
  assertEquals(only.laws.map(({ state }: { state: string }) => state), [
    "holds",
    "not proved",
    "not proved",
    "not proved",
  ]);
  const xml = await Deno.readTextFile(junit);
  assertStringIncludes(xml, `<testsuites tests="4" failures="0" errors="3">`);
  assertStringIncludes(xml, `<error message="not proved: no execution was complete`);
  const table = await runTask("grade", ...args);
  assertMatch(table.stdout, /02 spin lock +1 of 4 +not proved: one CPU at a time holds the lock/);
  assertStringIncludes(table.stdout, "it may hold, and it does not count as passed");
});

Deno.test("A submission that hangs or ends the process costs only itself", async () => {
  const solution = courseFile("08_rethook", ".meta/solution.ts");
  await using answers = await answersIn({
    "01_shadow_stack": HANGS,
    "02_spin_lock": "Deno.exit(0); export {};",
    "08_rethook": solution,
  });
  const args = ["--answers", answers.folder, "--deadline", "8", "--json"];
  const { stdout } = await runTask("grade", ...args);
  const { exercises } = JSON.parse(stdout);
  assertEquals(exercises.length, EXERCISES.length);
  assertStringIncludes(exercises[0].text, "no answer within 8 s: the code does not end");
  assertStringIncludes(exercises[1].text, "the process that ran the code has ended with code 0");
  assertEquals(exercises[7].status, "passed");
});

Deno.test("A submission that fills the memory ends its process, and the next is graded", async () => {
  await using answers = await answersIn({
    "14_lying_benchmark": FILLS_MEMORY,
    "15_capstone": courseFile("15_capstone", ".meta/mutants/own_list_only.ts"),
  });
  const args = ["--answers", answers.folder, "--deadline", "60", "--json"];
  const { stdout } = await runTask("grade", ...args);
  const { exercises } = JSON.parse(stdout);
  assertStringIncludes(exercises[13].text, "the process that ran the code has ended with code");
  assertEquals(exercises[14].status, "failed");
});

Deno.test("A submission can read nothing but its folder, and cannot print a grade", async () => {
  const forged = JSON.stringify({ name: "02_spin_lock", status: "passed", laws: [] });
  await using answers = await answersIn({
    "01_shadow_stack": `export const text = Deno.readTextFileSync("/etc/hostname");`,
    "02_spin_lock": `console.log('\\nx ${forged}'); export const lockIrqSave = 1;`,
    "03_tagged_stack": `Deno.writeTextFileSync("x", ""); export {};`,
    "04_refcounted_freelist": `export const secret = Deno.env.get("HOME");`,
    "09_footprint": `export const run = new Deno.Command("ls").outputSync();`,
  });
  const { stdout } = await runTask("grade", "--answers", answers.folder, "--json");
  const { exercises } = JSON.parse(stdout);
  for (const at of [0, 2, 3, 8]) {
    assertStringIncludes(exercises[at].laws[0].problem, "NotCapable", exercises[at].name);
  }
  assertEquals(exercises[1].status, "failed");
});

Deno.test("A link is not followed out of a submission", async () => {
  await using answers = await answersIn({});
  const file = `${answers.folder}/01_shadow_stack/exercise.ts`;
  await Deno.remove(file);
  await Deno.symlink("/etc/hostname", file);
  const { stdout } = await runTask("grade", "1", "--answers", answers.folder);
  assertStringIncludes(stdout, "is a link, which is not read");
});

Deno.test("deno task grade --submissions writes a row of a CSV for each folder", async () => {
  const solution = courseFile("13_fairness", ".meta/solution.ts");
  await using ada = await answersIn({ "13_fairness": solution });
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/=ada/exercises`, { recursive: true });
    await Deno.rename(ada.folder, `${folder}/=ada/exercises`);
    await Deno.mkdir(`${folder}/bob/02_spin_lock`, { recursive: true });
    await Deno.writeTextFile(`${folder}/bob/02_spin_lock/exercise.ts`, "Deno.exit(3); export {};");
    const { code, stdout } = await runTask("grade", "--submissions", folder);
    assertEquals(code, 0);
    assertStringIncludes(stdout, "bob   0 of ");
    const rows = (await Deno.readTextFile(`${folder}/grades.csv`)).trimEnd().split("\n");
    assertEquals(rows.length, 3);
    assertEquals(rows[0]!.split(",").length, EXERCISES.length + 4);
    assert(rows[1]!.startsWith("'=ada,0,0,0,0,0,0,0,0,0,0,0,0,7,0,0,7,"), rows[1]);
    assertStringIncludes(rows[2]!, "ended with code 3");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("deno task grade refuses what it does not know in a sentence", async () => {
  for (
    const [args, message] of [
      [["99"], 'There is no exercise "99": use a number from 1 to 15'],
      [["--deadline", "0"], '"--deadline" needs a number of seconds from 1 to 3600, not "0"'],
      [["--answers", "/nowhere"], "There are no answers in /nowhere"],
      [["--submissions", "/nowhere"], 'Cannot read "/nowhere": there is no such folder'],
    ] as const
  ) {
    const { code, stderr } = await runTask("grade", ...args);
    assertEquals([code, stderr.includes(message)], [2, true], stderr);
  }
});

Deno.test("Every stub is kept beside its solution", () => {
  for (const exercise of EXERCISES) {
    assertStringIncludes(readCourseFile(exercise, "stub.ts"), "not started: ");
  }
});
