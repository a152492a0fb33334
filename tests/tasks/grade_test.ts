import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { EXERCISES } from "../../exercises/course.ts";
import { readCourseFile } from "../../exercises/grading/course_files.ts";
import { answersIn, courseFile, wrongSolution } from "../support/answers.ts";
import { runTask } from "../support/task.ts";
import { JSDOM } from "jsdom";

Deno.test("deno task grade prints points, and the first failure with its schedule", async () => {
  await using answers = await answersIn({
    "01_shadow_stack": courseFile("01_shadow_stack", ".meta/solution.ts"),
    "03_tagged_stack": wrongSolution("03_tagged_stack", "no_tag"),
  });
  const { code, stdout } = await runTask("grade", "--answers", answers.folder);
  assertEquals(code, 1);
  assertMatch(stdout, /01 shadow stack +7 of 7 +passed/);
  assertMatch(stdout, /02 spin lock +0 of 11 +not started/);
  assertMatch(stdout, /03 tagged stack +3 of 7 +breaks: a node has one owner/);
  assertStringIncludes(stdout, "the schedule    11000000000011   (14 steps, 2 switches");
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
    "08_rethook": wrongSolution("08_rethook", "any_frame"),
  });
  const junit = `${answers.folder}/grades.xml`;
  const args = ["--answers", answers.folder, "--json", "--junit", junit];
  const { stdout } = await runTask("grade", "8", ...args);
  const { points, of, exercises: [only] } = JSON.parse(stdout);
  assertEquals([points, of, only.status, only.laws.length], [7, 8, "failed", 8]);
  const xml = await Deno.readTextFile(junit);
  assertStringIncludes(xml, `<testsuites tests="8" failures="1">`);
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
  assertEquals([points, of, only.status], [2, 11, "not proved"]);
  assertEquals(only.laws.map(({ state }: { state: string }) => state), [
    "holds",
    "holds",
    ...Array(9).fill("not proved"),
  ]);
  const xml = await Deno.readTextFile(junit);
  assertStringIncludes(xml, `<testsuites tests="11" failures="0" errors="9">`);
  assertStringIncludes(xml, `<error message="not proved: no execution was complete`);
  const table = await runTask("grade", ...args);
  assertMatch(
    table.stdout,
    /02 spin lock +2 of 11 +not proved: one CPU at a time holds the lock/,
  );
  assertStringIncludes(table.stdout, "it may hold, and it does not count as passed");
});

Deno.test("Answers are found in any case of letters, and in folders below; what is left out is said", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const solution = courseFile("13_fairness", ".meta/solution.ts");
    await Deno.mkdir(`${folder}/repo/Exercises/13_FAIRNESS`, { recursive: true });
    await Deno.writeTextFile(`${folder}/repo/Exercises/13_FAIRNESS/Exercise.ts`, solution);
    await Deno.mkdir(`${folder}/08_rethook`);
    await Deno.symlink("/etc/hostname", `${folder}/08_rethook/exercise.ts`);
    const { stdout, stderr } = await runTask("grade", "--answers", folder);
    assertMatch(stdout, /13 fairness +(\d+) of \1 +passed/);
    assertMatch(stdout, /08 rethook +0 of \d+ +missing/);
    assertStringIncludes(stderr, "08_rethook/exercise.ts is a link that leads out");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("JUnit XML can be read by a parser, whatever an answer says", async () => {
  await using answers = await answersIn({
    "02_spin_lock": `throw new Error("]]> & <b> \\x1b[2J \\ufffe \\ud800 \\0 \\u202e '\\"");`,
  });
  const junit = `${answers.folder}/grades.xml`;
  await runTask("grade", "--answers", answers.folder, "--json", "--junit", junit);
  const { window } = new JSDOM();
  const xml = new window.DOMParser().parseFromString(await Deno.readTextFile(junit), "text/xml");
  assertEquals(xml.querySelectorAll("parsererror").length, 0);
  assertEquals(xml.querySelectorAll("testsuite").length, EXERCISES.length);
  const failure = xml.querySelector("testsuite[name='02_spin_lock'] failure")!;
  assertStringIncludes(failure.getAttribute("message")!, "]]> & <b> ? ? ? ? ? '\"");
});

Deno.test("--seed draws: the same text gives the same grade, and a failure says what was drawn", async () => {
  await using answers = await answersIn({
    "13_fairness": wrongSolution("13_fairness", "sorted_by_text"),
  });
  const args = ["13", "--answers", answers.folder, "--seed", "class of 2027"];
  const [one, two] = [await runTask("grade", ...args), await runTask("grade", ...args)];
  assertEquals(one.stdout, two.stdout);
  assertStringIncludes(one.stdout, 'seed "class of 2027"');
});

Deno.test("What cannot be written is said, and the grade is given all the same", async () => {
  await using answers = await answersIn({
    "13_fairness": courseFile("13_fairness", ".meta/solution.ts"),
  });
  await Deno.mkdir(`${answers.folder}/.progress.json.new`);
  const args = ["13", "--answers", answers.folder, "--junit", `${answers.folder}/no/where.xml`];
  const { code, stdout, stderr } = await runTask("grade", ...args);
  assertEquals(code, 0);
  assertMatch(stdout, /13 fairness +(\d+) of \1 +passed/);
  assertStringIncludes(stderr, "What you have passed cannot be remembered: ");
  assertStringIncludes(stderr, "Cannot write ");
});

Deno.test("deno task grade refuses what it does not know in a sentence", async () => {
  for (
    const [args, message] of [
      [["99"], 'There is no exercise "99": use a number from 1 to 15'],
      [["--deadline", "0"], '"--deadline" needs a whole number from 1 to 3600, not "0"'],
      [["--jobs", "1.5"], '"--jobs" needs a whole number from 1 to 256, not "1.5"'],
      [["--answers", "/nowhere"], 'Cannot read "/nowhere": there is no such folder'],
      [["--answers", "/tmp", "1", "2"], "Unknown argument"],
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
