import { Finding, findingIn, UnusableText, wordsOf } from "./finding.ts";
import { sayGrade, sayPhrase } from "../words/grading.ts";

/**
 * Checks an answer of a learner's code.
 *
 * @param actual the answer, or a function that makes the call, so that an error names it, too
 * @param expected what is right
 * @param call what was called, such as "pop after push(2), push(5)"
 * @throws {Finding} If they differ
 *
 * @example
 * ```ts
 * import { expectSame } from "@course/grade/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => expectSame(3, 2, "pop()"), Error, "pop() gave 3, and 2 is right");
 * ```
 */
export function expectSame(actual: unknown, expected: unknown, call: string): void {
  const right = show(expected);
  const found = show(answerOf(actual, call, right));
  if (found !== right) throw new Finding(gave(call, found, right));
}

/**
 * Checks a number of a learner's code.
 *
 * @param actual the answer, or a function that makes the call
 * @param expected what is right
 * @param call what was called
 * @param tolerance largest difference, as a part of what is right
 * @throws {Finding} If they differ by more
 */
export function expectNear(
  actual: unknown,
  expected: number,
  call: string,
  tolerance = 1e-9,
): void {
  const right = show(expected);
  const found = answerOf(actual, call, right);
  const isNear = typeof found === "number" &&
    (found === expected || Number.isFinite(expected) &&
        Math.abs(found - expected) <= tolerance * Math.abs(expected));
  if (!isNear) throw new Finding(gave(call, show(found), right));
}

/**
 * Checks that a call is refused.
 *
 * @param fn makes the call
 * @param call what is called
 * @throws {Finding} If it is not refused with a `RangeError`
 */
export function expectRefused(fn: () => unknown, call: string): void {
  let answer: unknown;
  try {
    answer = fn();
  } catch (error) {
    const finding = findingIn(error);
    if (finding instanceof UnusableText) throw finding;
    if (finding) throw inCall(call, finding);
    if (error instanceof RangeError) return;
    throw new Finding(hasThrown(call, error, sayGrade("grade.refused")));
  }
  throw new Finding(gave(call, show(answer), sayGrade("grade.refused")));
}

/**
 * Stops with what happened.
 *
 * @param holds whether the law holds
 * @param happened what happened, with values
 * @throws {Finding} If it does not hold
 */
export function expectThat(holds: boolean, happened: string): void {
  if (!holds) throw new Finding(sayPhrase(happened));
}

/** Makes the call, if there is one to make, and says which one has failed. */
function answerOf(actual: unknown, call: string, right: string): unknown {
  if (typeof actual !== "function") return actual;
  try {
    return actual();
  } catch (error) {
    const finding = findingIn(error);
    if (finding instanceof UnusableText) throw finding;
    if (finding) throw inCall(call, finding);
    throw new Finding(hasThrown(call, error, right));
  }
}

function gave(call: string, found: string, right: string): string {
  return sayGrade("grade.gave", { call: sayPhrase(call), found, right });
}

function hasThrown(call: string, error: unknown, right: string): string {
  return sayGrade("grade.thrown", { call: sayPhrase(call), error: wordsOf(error), right });
}

function inCall(call: string, { message, exploration }: Finding): Finding {
  return new Finding(sayGrade("grade.inCall", { call: sayPhrase(call), message }), exploration);
}

/** A value as learners read it. */
function show(value: unknown): string {
  if (typeof value === "number") {
    return Number.isInteger(value) || !Number.isFinite(value)
      ? String(value)
      : String(Number(value.toPrecision(10)));
  }
  if (Array.isArray(value) || value instanceof Int32Array) {
    return `[${Array.from(value, show).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value).map(([key, one]) => `${key}: ${show(one)}`).join(", ")} }`;
  }
  return typeof value === "string" ? `"${value}"` : String(value);
}
