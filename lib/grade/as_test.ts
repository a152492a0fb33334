import {
  answerPath,
  emptyText,
  type ExerciseInfo,
  failureText,
  headline,
  notStartedText,
  numberOf,
} from "./failure_text.ts";
import type { Law } from "./law.ts";
import { exportsToWrite, isEmpty, notStarted } from "./not_started.ts";
import { plainText } from "./plain_text.ts";
import { sayGrade, sayTitle } from "../words/grading.ts";

/**
 * A net below the budgets of steps, which end every answer on their own: no verdict comes from it.
 * What it catches is JavaScript's own code that does not return, such as a regular expression.
 */
const TEN_MINUTES = 600_000;

/** How the text of a module is imported. */
export type TextImport = () => Promise<{ default: string }>;

/** The texts of an exercise. */
export interface ExerciseTexts {
  /** What the learner has written; where there is nothing yet, the stub is looked at. */
  answer: TextImport;
  /** What the learner starts from. */
  stub: TextImport;
}

/**
 * What is known of a text already.
 *
 * @param exercise name of the exercise
 * @param source the text
 * @returns what the test is to say, `null` when all laws hold, `undefined` where nothing is known
 */
export type KnownGrade = (exercise: string, source: string) => string | null | undefined;

/**
 * Makes an exercise one test of `deno test`. It needs no permission, and shows the first law that does
 * not hold, or that is not proved to hold.
 *
 * @param exercise what messages say about it
 * @param texts imports the texts
 * @param laws what must be true of the learner's text
 * @param known what is known already
 * @returns what `Deno.test` takes
 */
export function exerciseTest(
  exercise: ExerciseInfo,
  texts: ExerciseTexts,
  laws: readonly Law[],
  known: KnownGrade,
): Deno.TestDefinition {
  return {
    name: `${numberOf(exercise)} ${sayTitle(exercise.title)}`,
    timeout: TEN_MINUTES,
    async fn() {
      const { default: stub } = await texts.stub();
      const source = await answerOf(exercise, texts.answer) ?? stub;
      const found = known(exercise.name, source);
      const failure = found === undefined
        ? await gradeExercise(exercise, source, stub, laws)
        : found ?? undefined;
      if (failure !== undefined) throw new Failure(failure);
    },
  };
}

/**
 * Grades the text of an answer as a test does.
 *
 * @param exercise what messages say about it
 * @param source the text
 * @param stub what the learner has started from
 * @param laws what must be true of it
 * @returns what the learner is to read, or `undefined` when all laws hold
 */
export async function gradeExercise(
  exercise: ExerciseInfo,
  source: string,
  stub: string,
  laws: readonly Law[],
): Promise<string | undefined> {
  if (isEmpty(source)) return emptyText(exercise);
  const missing = notStarted(source);
  if (missing !== undefined) return notStartedText(exercise, missing);
  // Loading the compiler takes half a second: only for what is worth it.
  const { firstProblem, gradeText } = await import("./engine.ts");
  const results = await gradeText(source, laws, { exports: exportsToWrite(stub) });
  // Counted here, and not by what the answer's code could have had a part in.
  const held = results.filter(({ finding }) => finding === undefined).length;
  if (held === laws.length && laws.length > 0) return undefined;
  const at = firstProblem(results);
  const { law, finding } = results[at]!;
  return failureText(exercise, law, finding!, `law ${at + 1} of ${laws.length}`);
}

/**
 * Reads what a learner has written.
 *
 * @param exercise the exercise
 * @param answer imports the text
 * @returns the text, or `undefined` where there is no file
 * @throws {Error} If the file cannot be read
 */
export async function answerOf(
  exercise: ExerciseInfo,
  answer: TextImport,
): Promise<string | undefined> {
  try {
    return (await answer()).default;
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_MODULE_NOT_FOUND") return undefined;
    const reason = plainText((error as Error).message, 200);
    const message = sayGrade("grade.unread", { path: answerPath(exercise), reason });
    throw new Failure(headline(exercise, message));
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
