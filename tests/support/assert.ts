/**
 * The part of `@std/assert` that the course uses, with the same names and signatures, on top of
 * `node:assert/strict`. Where the JSR registry can be reached, `"@std/assert": "jsr:@std/assert@^1"`
 * in `deno.json` replaces this file.
 *
 * @module
 */
import strict, { AssertionError } from "node:assert/strict";

// deno-lint-ignore no-explicit-any -- the signature of @std/assert
type ErrorClass<E> = abstract new (...args: any[]) => E;

/**
 * Checks that a value is truthy.
 *
 * @param condition value to check
 * @param message sentence for the failure
 */
export function assert(condition: unknown, message?: string): asserts condition {
  strict.ok(condition, message ?? `Expected a truthy value, got ${String(condition)}`);
}

/**
 * Checks that two values are deeply equal.
 *
 * @param actual value that was computed
 * @param expected value that is right
 * @param message sentence for the failure
 */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  strict.deepStrictEqual(actual, expected, message);
}

/**
 * Checks that two values are not deeply equal.
 *
 * @param actual value that was computed
 * @param unexpected value that is wrong
 * @param message sentence for the failure
 */
export function assertNotEquals<T>(actual: T, unexpected: T, message?: string): void {
  strict.notDeepStrictEqual(actual, unexpected, message);
}

/**
 * Checks that a text contains another.
 *
 * @param actual text to search
 * @param expected text that must occur in it
 * @param message sentence for the failure
 */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  assert(
    actual.includes(expected),
    message ?? `Expected ${JSON.stringify(actual)} to contain "${expected}"`,
  );
}

/**
 * Checks that a text matches a regular expression.
 *
 * @param actual text to search
 * @param expected expression that must match
 * @param message sentence for the failure
 */
export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  strict.match(actual, expected, message);
}

/**
 * Checks that a function throws, and hands the error back for closer looks.
 *
 * @param fn function that must throw
 * @param errorClass class the error must have
 * @param messageIncludes text the error's message must contain
 * @param message sentence for the failure
 * @returns the error
 */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass?: ErrorClass<E>,
  messageIncludes = "",
  message?: string,
): E {
  try {
    fn();
  } catch (error) {
    return checkError(error, errorClass, messageIncludes, message);
  }
  throw new AssertionError({ message: message ?? "Expected function to throw" });
}

/**
 * Checks that a promise is rejected, and hands the error back for closer looks.
 *
 * @param fn function whose promise must be rejected
 * @param errorClass class the error must have
 * @param messageIncludes text the error's message must contain
 * @param message sentence for the failure
 * @returns the error
 */
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass?: ErrorClass<E>,
  messageIncludes = "",
  message?: string,
): Promise<E> {
  try {
    await fn();
  } catch (error) {
    return checkError(error, errorClass, messageIncludes, message);
  }
  throw new AssertionError({ message: message ?? "Expected function to reject" });
}

function checkError<E extends Error>(
  error: unknown,
  errorClass: ErrorClass<E> | undefined,
  messageIncludes: string,
  message: string | undefined,
): E {
  assert(error instanceof Error, message ?? "Expected an Error to be thrown");
  if (errorClass) {
    assert(
      error instanceof errorClass,
      message ?? `Expected error to be ${errorClass.name}, got ${error.name}: ${error.message}`,
    );
  }
  assertStringIncludes(error.message, messageIncludes, message);
  return error as E;
}
