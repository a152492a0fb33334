import { type ExerciseInfo, numberOf } from "@course/grade/mod.ts";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const DEADLINE_SECONDS = 30;

/**
 * Makes a second test of an exercise: the learner's code on real threads, in a process of its own. It
 * is an extra, which may show a fault and cannot show that there is none, and it is ignored where it
 * may not be run.
 *
 * @param exercise what messages say about it
 * @param testFile address of the exercise's test
 * @returns what `Deno.test` takes
 */
export function threadsTest(exercise: ExerciseInfo, testFile: string): Deno.TestDefinition {
  const isAllowed = (["read", "run"] as const).every((name) =>
    Deno.permissions.querySync({ name }).state === "granted"
  );
  const reason = isAllowed
    ? ""
    : " (needs to read files and start a process: deno task grade does it)";
  return {
    name: `${numberOf(exercise)} ${exercise.title} on real threads${reason}`,
    ignore: !isAllowed,
    async fn() {
      const { stressAnswers } = await import("../tasks/exercises/stress.ts");
      const folder = dirname(dirname(fileURLToPath(testFile)));
      const [result] = await stressAnswers(folder, [exercise.name], DEADLINE_SECONDS);
      if (result?.problem !== undefined) throw new Error(result.problem);
    },
  };
}
