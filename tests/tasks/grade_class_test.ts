import { LAWS } from "../../exercises/laws.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { keptPath } from "../../tasks/exercises/submissions.ts";
import { courseFile, wrongSolution } from "../support/answers.ts";
import { readCsv } from "../support/csv.ts";
import { runTask } from "../support/task.ts";

const FAIRNESS = "13_fairness";
/** Points of a right answer. */
const ALL = String(LAWS[FAIRNESS]!.length);
const RIGHT = courseFile(FAIRNESS, ".meta/solution.ts");
const WRONG = wrongSolution(FAIRNESS, "sorted_by_text");

/** A class: files by their paths, in a folder that goes away. */
async function classOf(
  files: Record<string, string>,
): Promise<AsyncDisposable & { folder: string }> {
  const folder = await Deno.makeTempDir();
  for (const [path, text] of Object.entries(files)) {
    const file = `${folder}/${path}`;
    await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(file, text);
  }
  return { folder, [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }) };
}

/** The rows of a table, by the names of submissions. */
async function rowsIn(file: string): Promise<Map<string, Record<string, string>>> {
  const [heading, ...rows] = readCsv(await Deno.readTextFile(file));
  return new Map(rows.map((row) => {
    assertEquals(row.length, heading!.length, row.join());
    return [row[0]!, Object.fromEntries(heading!.map((name, index) => [name, row[index]!]))];
  }));
}

Deno.test("A class is graded, whatever its folders are called, and wherever the answers lie in them", async () => {
  const right = { "13_fairness/exercise.ts": RIGHT };
  const names = {
    "Doe, Jane": "Doe, Jane",
    'O"Brien': 'O"Brien',
    "=cmd()": "'=cmd()",
    "-rf": "'-rf",
    "new\nline": "new\nline",
    "naïve 学生": "naïve 学生",
    "\x1b[2Jcleared": "?cleared",
  };
  await using course = await classOf({
    ...Object.fromEntries(
      Object.keys(names).flatMap((name) =>
        Object.entries(right).map(([path, text]) => [`${name}/${path}`, text])
      ),
    ),
    "nested/repo/Exercises/13_FAIRNESS/Exercise.ts": RIGHT,
    "clone/work/exercises/13_fairness/exercise.ts": RIGHT,
    "clone/exercises/13_fairness/exercise.ts": WRONG,
    "short/13/exercise.ts": RIGHT,
  });
  await Deno.symlink(`${course.folder}/nested`, `${course.folder}/linked`);
  const { code, stdout } = await runTask("grade", "--submissions", course.folder);
  assertEquals(code, 0, stdout);
  const rows = await rowsIn(`${course.folder}/grades.csv`);
  const all = [...Object.values(names), "nested", "clone", "short", "linked"];
  assertEquals([...rows.keys()].toSorted(), all.toSorted());
  for (const [name, row] of rows) assertEquals([name, row[FAIRNESS]], [name, ALL]);
  assertStringIncludes(
    rows.get("clone")!.notes!,
    "13 is there 2 times, work/exercises/13_fairness",
  );
  assert(!stdout.includes("\x1b"), "an escape has reached the terminal");
});

Deno.test("The notes tell apart what is missing, not begun, no TypeScript, wrong, and without a verdict", async () => {
  await using course = await classOf({
    "absent/readme.txt": "sorry",
    "empty/13_fairness/exercise.ts": "// later\n",
    "idle/13_fairness/exercise.ts": courseFile(FAIRNESS, "stub.ts"),
    "broken/13_fairness/exercise.ts": "export function ( {",
    "bare/13_fairness/exercise.ts": "export const jainIndex = () => 1;",
    "wrong/13_fairness/exercise.ts": WRONG,
    "binary/13_fairness/exercise.ts": "",
    "outside/13_fairness/nothing.txt": "",
    "odd/13_fairness/exercise.ts/inside.txt": "",
    "hangs/13_fairness/exercise.ts": `${RIGHT}\n/^(a+)+$/.test("a".repeat(60) + "b");`,
    "loose.txt": "no folder",
  });
  await Deno.writeFile(`${course.folder}/binary/13_fairness/exercise.ts`, new Uint8Array([255, 0]));
  await Deno.symlink("/etc/hostname", `${course.folder}/outside/13_fairness/exercise.ts`);
  await Deno.symlink("/nowhere", `${course.folder}/lost`);
  const args = ["--submissions", course.folder, "--deadline", "10"];
  const { code, stderr } = await runTask("grade", ...args);
  assertEquals(code, 0);
  assertStringIncludes(stderr, "Left out, since a submission is a folder: loose.txt");
  const rows = await rowsIn(`${course.folder}/grades.csv`);
  for (
    const [name, notes] of [
      ["absent", /^not found: 01 to 15 looked for folders such as 01_shadow_stack/],
      ["empty", /did nothing: 13/],
      ["idle", /did nothing: 13/],
      ["broken", /syntax error: 13 exercise\.ts:1:\d+: /],
      ["bare", /does not run: 13 exercise\.ts exports no function maxMinRatio/],
      ["wrong", /^wrong: 13 the poorer half is counted from the poorest/],
      ["binary", /^cannot be read: 13 it is no text in UTF-8/],
      ["outside", /13_fairness\/exercise\.ts is a link that leads out of the submission/],
      ["odd", /^cannot be read: 13 it is no file/],
      ["hangs", /no verdict: 13 nothing was decided for 10 s/],
      ["lost", /^cannot be read: 01 to 15 its folder: /],
    ] as const
  ) {
    assertMatch(rows.get(name)!.notes!, notes);
    assertEquals(rows.get(name)![FAIRNESS], name === "wrong" ? String(Number(ALL) - 1) : "0");
  }
});

Deno.test("A second run grades what has changed, and tries again what had no verdict", async () => {
  await using course = await classOf({
    "ada/13_fairness/exercise.ts": RIGHT,
    "bob/13_fairness/exercise.ts": WRONG,
  });
  const run = () => runTask("grade", "--submissions", course.folder, "--jobs", "1");
  await run();
  const kept = keptPath(`${course.folder}/grades.csv`);
  const lines = async () =>
    (await Deno.readTextFile(kept)).split("\n").filter((line) => line !== "");
  assertEquals((await lines()).length, 2);
  // As a run leaves it that was cut off.
  await Deno.writeTextFile(kept, `{"key":"half`, { append: true });
  await Deno.writeTextFile(`${course.folder}/bob/13_fairness/exercise.ts`, `${RIGHT}\n// mended`);
  const { stdout } = await run();
  assertStringIncludes(stdout, "grades of earlier runs: 2, in ");
  assertEquals((await lines()).length, 4);
  const rows = await rowsIn(`${course.folder}/grades.csv`);
  assertEquals([rows.get("ada")![FAIRNESS], rows.get("bob")![FAIRNESS]], [ALL, ALL]);
  const seeded = await runTask("grade", "--submissions", course.folder, "--seed", "other");
  assertEquals(seeded.code, 0);
  assertEquals((await lines()).length, 6);
});

Deno.test("Ctrl-C ends a class, and the same command goes on", async () => {
  const answers = Array.from({ length: 12 }, (_, index) => [
    `s${index}/13_fairness/exercise.ts`,
    `${RIGHT}\n// ${index}`,
  ]);
  await using course = await classOf(Object.fromEntries(answers));
  const script = new URL("../../tasks/grade.ts", import.meta.url).pathname;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, "--submissions", course.folder, "--jobs", "1"],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let printed = "";
  let isStopped = false;
  const decoder = new TextDecoder();
  for await (const chunk of process.stdout) {
    printed += decoder.decode(chunk, { stream: true });
    if (isStopped || !printed.includes("[1 of 12")) continue;
    isStopped = true;
    process.kill("SIGINT");
  }
  assertEquals((await process.status).code, 130);
  assertMatch(printed, /Stopped\. The same command goes on: what is graded is in /);
  const before = await rowsIn(`${course.folder}/grades.csv`);
  assert(before.size > 0 && before.size < 12, `${before.size} rows`);
  const { code, stdout } = await runTask("grade", "--submissions", course.folder);
  assertEquals(code, 0);
  assertMatch(stdout, /^grades of earlier runs: \d+, in /);
  assertEquals((await rowsIn(`${course.folder}/grades.csv`)).size, 12);
});

Deno.test("Where the table cannot be written, the grades are printed, with a warning", async () => {
  await using course = await classOf({ "ada/13_fairness/exercise.ts": RIGHT });
  await Deno.mkdir(`${course.folder}/grades.csv`);
  await Deno.mkdir(keptPath(`${course.folder}/grades.csv`));
  const { code, stdout, stderr } = await runTask("grade", "--submissions", course.folder);
  assertEquals(code, 0);
  const laws = Object.values(LAWS).flat().length;
  assertMatch(stdout, new RegExp(`ada +${LAWS["13_fairness"]!.length} of ${laws}\\b`));
  assertStringIncludes(stdout, "1 of 1 submissions are graded, and no table is written");
  assertStringIncludes(stderr, "the grades are printed only, or use --out FILE");
  assertStringIncludes(stderr, "Results cannot be kept in");
  const out = `${course.folder}/elsewhere/table.csv`;
  await runTask("grade", "--submissions", course.folder, "--out", out);
  assertEquals((await rowsIn(out)).get("ada")![FAIRNESS], ALL);
});

Deno.test("deno task grade --submissions refuses a folder without submissions", async () => {
  await using course = await classOf({ "readme.txt": "" });
  const { code, stderr } = await runTask("grade", "--submissions", course.folder);
  assertEquals(code, 2);
  assertStringIncludes(stderr, "a folder for each is needed");
});
