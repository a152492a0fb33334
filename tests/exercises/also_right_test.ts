import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { pathToFileURL } from "node:url";
import { gradeText } from "@course/grade/engine.ts";
import { notStarted } from "@course/grade/mod.ts";
import { EXERCISES } from "../../exercises/course.ts";
import { LAWS } from "../../exercises/laws.ts";
import { COURSE_FOLDER, readCourseFile } from "../../exercises/grading/course_files.ts";
import { PLAIN_RUNS } from "./also_right/plain_runs.ts";

/** Right answers of another making that each exercise has, at least. */
const MIN_ANSWERS = 4;
/** Sequences of calls that each answer is run on. */
const SEQUENCES = 300;
/** How far two fractions may be apart, as a part of them. */
const TOLERANCE = 1e-6;

for (const exercise of EXERCISES) {
  const { name } = exercise;
  const folder = `${COURSE_FOLDER}/${name}/.meta/also_right`;
  const answers = [...Deno.readDirSync(folder)].map((file) => file.name).sort();
  const solution = await moduleOf(`${COURSE_FOLDER}/${name}/.meta/solution.ts`);

  Deno.test(`Exercise ${name} has ${MIN_ANSWERS} more right answers or more`, () => {
    assert(answers.length >= MIN_ANSWERS, `there are only ${answers.length}`);
  });

  for (const answer of answers) {
    Deno.test(`Exercise ${name} accepts ${answer}`, async () => {
      const source = readCourseFile(exercise, `.meta/also_right/${answer}`);
      assertEquals(notStarted(source), undefined);
      const results = await gradeText(source, LAWS[name]!, { all: true });
      assertEquals(
        results.flatMap(({ law, finding }) => finding ? [`${law}: ${finding.message}`] : []),
        [],
      );
    });

    Deno.test(`Exercise ${name}: ${answer} does what the solution does as plain JavaScript`, async () => {
      const other = await moduleOf(`${folder}/${answer}`);
      const { inputs, run } = PLAIN_RUNS[name]!;
      const property = fc.property(inputs, (input) => {
        const expected = run(solution, input);
        assertEquals(rounded(run(other, input), expected), expected);
      });
      fc.assert(property, { seed: 1, numRuns: SEQUENCES });
    });
  }
}

async function moduleOf(path: string): Promise<Record<string, unknown>> {
  return await import(pathToFileURL(path).href);
}

/** A value in which each fraction, or number too large to be exact, that is near is replaced. */
function rounded(value: unknown, expected: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(expected)) {
    return value.map((item, index) => rounded(item, expected[index]));
  }
  const isNear = typeof value === "number" && Number.isFinite(expected) &&
    !(Number.isSafeInteger(value) && Number.isSafeInteger(expected)) &&
    Math.abs(value - Number(expected)) <= TOLERANCE * Math.abs(Number(expected));
  return isNear ? expected : value;
}
