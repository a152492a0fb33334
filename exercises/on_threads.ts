import { answerPath, type ExerciseInfo, numberOf, type TextImport } from "@course/grade/mod.ts";

const DEADLINE_SECONDS = 30;

/**
 * Makes a second test of an exercise: the learner's code on real threads, in a process of its own. It
 * is an extra, which may show a fault and cannot show that there is none, and it is ignored where it
 * may not be run.
 *
 * @param exercise what messages say about it
 * @param answer imports the learner's text
 * @returns what `Deno.test` takes
 */
export function threadsTest(exercise: ExerciseInfo, answer: TextImport): Deno.TestDefinition {
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
      const { stressAnswers } = await import("./grading/stress.ts");
      const { default: source } = await answer().catch(() => {
        throw new Error(`${answerPath(exercise)} is not there yet`);
      });
      const [result] = await stressAnswers(new Map([[exercise.name, source]]), DEADLINE_SECONDS);
      if (result?.problem !== undefined) throw new Error(result.problem);
    },
  };
}
