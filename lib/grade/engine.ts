/**
 * The part of the grader that runs code. It loads the TypeScript compiler, which takes half a second.
 *
 * @module
 */
export { firstProblem, type GradeOptions, gradeText, type LawResult } from "./grade_text.ts";
export type { ClientCount } from "./client_law.ts";
export { harden, LANGUAGE_GLOBALS } from "./harden.ts";
export { type Access, Learner } from "./learner.ts";
