import { assertEquals, assertStringIncludes } from "@std/assert";
import { stringify } from "@std/csv";
import { EXERCISES, infoOf } from "../../exercises/course.ts";
import type { Grade } from "../../exercises/grading/grading.ts";
import { Remaining } from "../../tasks/jobs/remaining.ts";
import { csvHeading, csvRow, notesOf } from "../../tasks/exercises/report_csv.ts";
import { gradeJunit } from "../../tasks/exercises/reports.ts";
import { inParallel } from "../../exercises/grading/in_parallel.ts";
import { notFound } from "../../exercises/grading/read_answer.ts";
import { readCsv } from "../support/csv.ts";

/** A grade that says what it is told to. */
function gradeOf(name: string, status: Grade["status"], problem: string): Grade {
  const laws = [{ law: "a law", state: "broken" as const, problem }];
  return { exercise: infoOf(name), name, status, laws, points: 0, of: 1, text: problem };
}

Deno.test("CSV keeps commas, quotes, line breaks and spaces at the ends", () => {
  const cells = ["a,b", 'say "no"', "two\nlines", "cr\r\nlf", " spaces ", "", "plain", "7"];
  assertEquals(readCsv(stringify([cells, cells])), [cells, cells]);
  assertEquals(stringify([[1, undefined, null, "x"]]), "1,,,x\r\n");
  assertEquals(stringify([["x"]], { bom: true }), "\ufeffx\r\n");
});

Deno.test("No cell is a formula, and no message shifts a column", () => {
  for (const sign of ["=", "+", "-", "@", " =", "\t=", "\u{ff1d}"]) {
    const grades = EXERCISES.map(({ name }) =>
      gradeOf(name, "no answer", `${sign}cmd()|,"\n\x1b[31m${"x,".repeat(20_000)}`)
    );
    const row = csvRow({ submission: `${sign}HYPERLINK("x")`, grades, notes: [`${sign}1`] });
    const [cells] = readCsv(row);
    assertEquals(cells!.length, readCsv(csvHeading())[0]!.length);
    assertEquals(cells!.some((cell) => /^\s*[=+\-@\uff1d]/.test(cell)), false, row);
    assertEquals(row.includes("\x1b"), false);
  }
});

Deno.test("Notes gather what is the same, with runs of numbers; what was not found comes last", () => {
  const grades = EXERCISES.map(({ name }, index) =>
    index < 2
      ? gradeOf(name, "empty", "")
      : index < 6
      ? gradeOf(name, "not started", "not started: x")
      : index === 7
      ? gradeOf(name, "failed", "went wrong")
      : gradeOf(name, "missing", index === 8 ? "it is no file" : notFound())
  );
  assertEquals(notesOf({ submission: "ada", grades, notes: ["a link was left out"] }), [
    "a link was left out",
    "did nothing: 01 to 06",
    "wrong: 08 a law",
    "cannot be read: 09 it is no file",
    "not found: 07, 10 to 15",
  ]);
  const none = EXERCISES.map(({ name }) => gradeOf(name, "missing", notFound()));
  assertEquals(notesOf({ submission: "bob", grades: none, notes: [] }), [
    `not found: 01 to 15 ${notFound()}`,
  ]);
});

Deno.test("JUnit XML has no sign that XML does not allow", () => {
  const all = String.fromCharCode(
    ...Array.from({ length: 0x300 }, (_, code) => code),
    0xfffe,
    0xd800,
  );
  const xml = gradeJunit([gradeOf("01_shadow_stack", "failed", `${all}]]>`)]);
  assertEquals(/^[\t\n\x20-\ud7ff\ue000-\ufffd]*$/.test(xml), true);
  assertStringIncludes(xml, "]]&gt;");
});

Deno.test("The time left is told from the time that was taken", () => {
  let now = 0;
  const remaining = new Remaining(100, () => now);
  assertEquals(remaining.text(), "");
  now = 2000;
  for (let piece = 0; piece < 2; piece++) remaining.done();
  assertEquals(remaining.text(), ", 2 min left");
  now = 50_000;
  for (let piece = 0; piece < 48; piece++) remaining.done();
  assertEquals(remaining.text(), ", 50 s left");
  for (let piece = 0; piece < 50; piece++) remaining.done();
  assertEquals(remaining.text(), "");
});

Deno.test("Work is done in order, so many pieces at a time, each once", async () => {
  let [running, most] = [0, 0];
  const begun: number[] = [];
  await inParallel(3, [0, 1, 2, 3, 4, 5, 6, 7], async (item) => {
    begun.push(item);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
  });
  assertEquals([begun, most], [[0, 1, 2, 3, 4, 5, 6, 7], 3]);
});
