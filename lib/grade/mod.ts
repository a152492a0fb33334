/**
 * The grader: runs a learner's text in the explorer and within a budget of steps, and says in words
 * which law does not hold. It needs no permission, and no learner's code can hang it. This module is
 * light; what runs code is in `engine.ts`.
 *
 * @example
 * ```ts
 * import { gradeText } from "@course/grade/engine.ts";
 * import { failureText, lawOfRaces } from "@course/grade/mod.ts";
 * import { assertEquals, assertStringIncludes } from "@std/assert";
 *
 * const laws = [lawOfRaces("no increment is lost", {
 *   scenario: `
 *     import { increment } from "../exercise.ts";
 *     export const setup = () => new Int32Array(new SharedArrayBuffer(4));
 *     export const threads = [increment, increment];
 *     export const after = (words: Int32Array) =>
 *       words[0] === 2 ? undefined : "two increments have made " + words[0];
 *   `,
 * })];
 * const source = `export function increment(words: Int32Array) { words[0]!++; }`;
 * const [result] = await gradeText(source, laws);
 * assertEquals(result?.finding?.message, "two increments have made 1");
 *
 * const info = { name: "00_demo", title: "demo", notebook: "03", notebookTitle: "Lock-free" };
 * const text = failureText(info, laws[0]!.name, result!.finding!, "law 1 of 1");
 * assertStringIncludes(text, "the schedule    0110   (4 steps, 2 switches");
 * ```
 *
 * @module
 */
export { type Client, type ClientFamily, clientText, type Start } from "../explore/clients.ts";
export { type ClientCount, type ClientLaw, SMALL_BUDGET } from "./client_law.ts";
export { clientCalled, lawOfClients } from "./clients.ts";
export { Draw, type DrawOptions, USUAL_SEED } from "./draw.ts";
export { expectNear, expectRefused, expectSame, expectThat } from "./expect.ts";
export {
  answerOf,
  exerciseTest,
  type ExerciseTexts,
  gradeExercise,
  type KnownGrade,
  type TextImport,
} from "./as_test.ts";
export {
  answerPath,
  emptyText,
  type ExerciseInfo,
  failureText,
  headline,
  notStartedText,
  numberOf,
  row,
  traceLines,
} from "./failure_text.ts";
export { EndlessCall, Finding, type Race, UnusableText } from "./finding.ts";
export { type Law, law, lawOfRaces } from "./law.ts";
export { exportsToWrite, isEmpty, notStarted } from "./not_started.ts";
export { lawOfOwnWork, lawOfWorkers } from "./own_work.ts";
export { plainText } from "./plain_text.ts";
export { saidClient } from "./said_client.ts";
