/**
 * A fixed part of the mutants, for a quick look: `deno test -A tests/exercises/mutants_sample.ts`. All of
 * them are tried by `deno task exercises:check`.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { EXERCISES } from "../../exercises/course.ts";
import { readEquivalent } from "../../tasks/exercises/mutation/equivalent.ts";
import { Graders } from "../../tasks/exercises/mutation/graders.ts";
import { killMutants } from "../../tasks/exercises/mutation/kill_mutants.ts";
import { readRightAnswers } from "../../tasks/exercises/mutation/right_answers.ts";
import { isInSample } from "../../tasks/exercises/mutation/sample.ts";

Deno.test("No mutant of the sample survives without being declared equivalent", async () => {
  await using graders = new Graders(navigator.hardwareConcurrency);
  const survivors = await Promise.all(EXERCISES.map(async (exercise) => {
    const [answers, declared] = [readRightAnswers(exercise), readEquivalent(exercise)];
    const result = await killMutants(exercise, answers, declared, graders, isInSample);
    return [...result.problems, ...result.survivors.map(({ id }) => id)]
      .map((text) => `${exercise.name}: ${text}`);
  }));
  assertEquals(survivors.flat(), []);
});
