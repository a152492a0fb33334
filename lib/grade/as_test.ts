import { type ExerciseInfo, failureText, notStartedText, numberOf } from "./failure_text.ts";
import type { Law } from "./law.ts";
import { notStarted } from "./not_started.ts";

/** Milliseconds after which a test is given up: far more than any right solution takes. */
const DEADLINE = 10_000;

/**
 * Makes an exercise one test of `deno test`. It needs no permission, and shows the first law that does
 * not hold, or that is not proved to hold.
 *
 * @param exercise what messages say about it
 * @param source text of the learner's module
 * @param laws what must be true of it
 * @returns what `Deno.test` takes
 */
export function exerciseTest(
  exercise: ExerciseInfo,
  source: string,
  laws: readonly Law[],
): Deno.TestDefinition {
  return {
    name: `${numberOf(exercise)} ${exercise.title}`,
    timeout: DEADLINE,
    async fn() {
      const missing = notStarted(source);
      if (missing !== undefined) throw new Failure(notStartedText(exercise, missing));
      // Loading the compiler takes half a second: only for what is worth it.
      const { firstProblem, gradeText } = await import("./engine.ts");
      const results = await gradeText(source, laws);
      const at = firstProblem(results);
      if (at < 0) return;
      const { law, finding } = results[at]!;
      throw new Failure(failureText(exercise, law, finding!, `law ${at + 1} of ${laws.length}`));
    },
  };
}

/** An error that `deno test` prints as its text, without a stack trace. */
class Failure extends Error {
  constructor(text: string) {
    super(text.split("\n", 1)[0]);
    this.name = "";
    this.stack = text;
  }
}
