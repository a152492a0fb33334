import {
  answerPath,
  emptyText,
  type ExerciseInfo,
  failureText,
  notStartedText,
  numberOf,
} from "./failure_text.ts";
import type { Law } from "./law.ts";
import { exportsToWrite, isEmpty, notStarted } from "./not_started.ts";
import { plainText } from "./plain_text.ts";

/**
 * A net below the budgets of steps, which end every answer on their own: no verdict comes from it.
 * What it catches is JavaScript's own code that does not return, such as a regular expression.
 */
const TEN_MINUTES = 600_000;

/** How the text of a module is imported. */
export type AnswerText = () => Promise<{ default: string }>;

/**
 * Makes an exercise one test of `deno test`. It needs no permission, and shows the first law that does
 * not hold, or that is not proved to hold.
 *
 * @param exercise what messages say about it
 * @param answer imports the learner's text; where there is none yet, the stub is looked at
 * @param stub what the learner starts from
 * @param laws what must be true of it
 * @returns what `Deno.test` takes
 */
export function exerciseTest(
  exercise: ExerciseInfo,
  answer: AnswerText,
  stub: string,
  laws: readonly Law[],
): Deno.TestDefinition {
  return {
    name: `${numberOf(exercise)} ${exercise.title}`,
    timeout: TEN_MINUTES,
    async fn() {
      const source = await textOf(exercise, answer) ?? stub;
      if (isEmpty(source)) throw new Failure(emptyText(exercise));
      const missing = notStarted(source);
      if (missing !== undefined) throw new Failure(notStartedText(exercise, missing));
      // Loading the compiler takes half a second: only for what is worth it.
      const { firstProblem, gradeText } = await import("./engine.ts");
      const results = await gradeText(source, laws, { exports: exportsToWrite(stub) });
      // Counted here, and not by what the answer's code could have had a part in.
      const held = results.filter(({ finding }) => finding === undefined).length;
      if (held === laws.length && laws.length > 0) return;
      const at = firstProblem(results);
      const { law, finding } = results[at]!;
      throw new Failure(failureText(exercise, law, finding!, `law ${at + 1} of ${laws.length}`));
    },
  };
}

/** The learner's text, or `undefined` where there is no file. */
async function textOf(exercise: ExerciseInfo, answer: AnswerText): Promise<string | undefined> {
  try {
    return (await answer()).default;
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_MODULE_NOT_FOUND") return undefined;
    const reason = plainText((error as Error).message, 200);
    throw new Failure(
      `${numberOf(exercise)} ${exercise.title}: ${answerPath(exercise)} cannot be read: ${reason}`,
    );
  }
}

/** An error that `deno test` prints as its text, without a stack trace. */
class Failure extends Error {
  constructor(text: string) {
    super(text.split("\n", 1)[0]);
    this.name = "";
    this.stack = text;
  }
}
