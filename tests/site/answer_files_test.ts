/** All answers of a browser, to the repository's `work/` and back. */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { strToU8, unzipSync, zipSync } from "fflate";
import fc from "fast-check";
import { EXERCISES } from "../../exercises/course.ts";
import { answerFile, readCourseFile } from "../../exercises/grading/course_files.ts";
import { openAnswers } from "../../exercises/grading/read_answer.ts";
import { checkSize, packAnswers, readAnswers } from "../../tasks/site/browser/answer_files.ts";
import { planAnswers, planWords } from "../../tasks/site/browser/answer_plan.ts";

const STUBS = new Map(
  EXERCISES.map((exercise) => [exercise.name, readCourseFile(exercise, "stub.ts")]),
);
const NAMES = [...STUBS.keys()];
const FIRST = NAMES[0]!;

function archive(files: Record<string, string | Uint8Array>, name = "answers.zip") {
  const entries = Object.entries(files).map(([path, text]) => [
    path,
    typeof text === "string" ? strToU8(text) : text,
  ]);
  return { name, bytes: zipSync(Object.fromEntries(entries)) as Uint8Array };
}

function refused(files: { name: string; bytes: Uint8Array }[], words: string): void {
  assertThrows(() => readAnswers(files, STUBS), Error, words);
}

Deno.test("every set of answers comes back from its archive, to the letter", () => {
  const texts = fc.dictionary(
    fc.constantFrom(...NAMES),
    fc.string({ unit: "grapheme", maxLength: 400 }).filter((text) => !text.startsWith("\ufeff")),
    { minKeys: 1 },
  );
  fc.assert(fc.property(texts, (written) => {
    const answers = new Map(Object.entries(written));
    const bytes = packAnswers(answers);
    const found = readAnswers([{ name: "answers.zip", bytes }], STUBS);
    assertEquals(found, { answers, others: 0 });
  }));
});

Deno.test("an archive that is unpacked in the repository is what the course's tasks read", async () => {
  const root = await Deno.makeTempDir();
  try {
    const answers = new Map([[FIRST, "export const a = 'ä';\n"], [NAMES[6]!, "// b\r\n"]]);
    for (const [path, bytes] of Object.entries(unzipSync(packAnswers(answers)))) {
      const file = `${root}/${path}`;
      await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
      await Deno.writeFile(file, bytes);
    }
    const folder = `${root}/work/exercises`;
    const { read } = openAnswers(folder);
    for (const exercise of EXERCISES) {
      const source = answers.get(exercise.name);
      const found = read(exercise);
      if (source === undefined) assert("problem" in found, exercise.name);
      else {assertEquals([found, await Deno.readTextFile(answerFile(folder, exercise))], [
          { source },
          source,
        ]);}
    }
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});

Deno.test("a packed folder `work` is read wherever it begins, and what else is in it is counted", () => {
  const file = archive({
    [`course-main/work/exercises/${FIRST.toUpperCase()}/Exercise.ts`]: "// one",
    [`course-main/work/exercises/.progress.json`]: "{}",
    "course-main/work/notebooks/00_start_here.ipynb": "{}",
  });
  assertEquals(readAnswers([file], STUBS), { answers: new Map([[FIRST, "// one"]]), others: 2 });
});

Deno.test("a single file belongs to the exercise of its name, or of what it exports", () => {
  for (const exercise of EXERCISES) {
    const text = readCourseFile(exercise, ".meta/solution.ts");
    const expected = new Map([[exercise.name, text]]);
    const bytes = strToU8(text);
    for (const name of ["exercise.ts", `${exercise.name}.ts`]) {
      assertEquals(readAnswers([{ name, bytes }], STUBS).answers, expected, name);
    }
  }
  const other = strToU8("export const other = 1;");
  refused(
    [{ name: "exercise.ts", bytes: other }],
    "Cannot tell which exercise exercise.ts answers",
  );
  refused([{ name: "77_other.ts", bytes: other }], "There is no exercise for 77_other.ts");
});

Deno.test("what is odd is refused in a sentence, and all of it", () => {
  const good = archive({ [`${FIRST}/exercise.ts`]: "// one" }, "good.zip");
  refused(
    [good, { name: "a.png", bytes: strToU8("\x89PNG") }],
    'Cannot read "a.png": it is no zip',
  );
  refused([{ name: "cut.zip", bytes: good.bytes.subarray(0, 40) }], 'Cannot unpack "cut.zip"');
  refused([archive({ "16_more/exercise.ts": "" })], "no exercise for 16_more/exercise.ts");
  refused([archive({ [`${FIRST}/README.md`]: "# 01" })], 'no answer in "answers.zip"');
  refused([archive({})], 'no answer in "answers.zip"');
  refused(
    [archive({ [`${FIRST}/exercise.ts`]: new Uint8Array([0xe4, 0x61]) })],
    "no text in UTF-8",
  );
  refused([archive({ [`${FIRST}/exercise.ts`]: "a".repeat(200_001) })], "it has 200001 characters");
  refused([archive({ [`${FIRST}/exercise.ts`]: "a".repeat(800_001) })], "it has 800001 bytes");
  refused(
    [archive({ [`a/${FIRST}/exercise.ts`]: "a", [`b/${FIRST}/exercise.ts`]: "b" })],
    `Two answers to ${FIRST}`,
  );
  refused(
    [good, { name: `${FIRST}.ts`, bytes: strToU8("// two") }],
    `Two answers to ${FIRST} differ`,
  );
  assertThrows(() => checkSize("work.zip", 20_000_001), Error, "pack work/exercises alone");
});

Deno.test("an archive that was cut is refused, wherever", () => {
  const text = "export const answer = 42;\n".repeat(40);
  const { bytes } = archive({ [`${FIRST}/exercise.ts`]: text });
  for (let length = 1; length < bytes.length; length++) {
    refused([{ name: "cut.zip", bytes: bytes.subarray(0, length) }], "Cannot ");
  }
});

Deno.test("a draft that differs is asked for, the same and the untouched are not", () => {
  const [a, b, c, d] = NAMES as [string, string, string, string];
  const answers = new Map([[d, STUBS.get(d)!], [a, "new"], [b, "other"], [c, "same"]]);
  const plan = planAnswers(answers, new Map([[b, "mine"], [c, "same"]]), STUBS);
  assertEquals(plan, { isNew: [a], differs: [b], isSame: [c], untouched: [d] });
  const words = (replaces: boolean, lost: string[] = []) =>
    planWords(plan, { replaces, lost, others: 1 });
  assertEquals(
    words(true),
    `Taken: ${a}. Replaced: ${b}. The same here: ${c}. Not begun there: ${d}. 1 other file was left out.`,
  );
  assertStringIncludes(words(false), `Left as they are here: ${b}.`);
  assertStringIncludes(words(true, [a]), `Your browser has no room for: ${a}.`);
  assert(!words(true, [a]).includes("Taken"));
});
