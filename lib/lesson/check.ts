import { isDeepStrictEqual } from "node:util";
import { say } from "../words/mod.ts";
import { type Shown, shown } from "./shown.ts";

/** What a check knows of the cell that it stands in. */
export interface CheckOptions {
  /**
   * A line of the cell that makes what is checked, such as "const pool = Freelist.create(". Cells that
   * change it give another result when they are run twice; the message says where to begin again.
   */
  beginAt?: string;
}

/**
 * Checks a result in a notebook cell: a cell that is wrong stops with an error.
 *
 * @param actual what came out
 * @param expected what must come out
 * @param reason why it must, as a sentence without a final period
 * @param options where to begin again, when what is checked was changed by several cells
 * @returns a line to show below the cell
 * @throws {Error} If the two differ
 *
 * @example
 * ```ts
 * import { check } from "@course/lesson/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * check(1 + 1, 2, "one and one is two");
 * assertThrows(() => check(1 + 1, 3, "three is more"), Error, "Expected 3, got 2: three is more");
 * ```
 */
export function check<T>(
  actual: T,
  expected: T,
  reason: string,
  { beginAt }: CheckOptions = {},
): Shown {
  if (isDeepStrictEqual(actual, expected)) return shown(say("check.ok", { reason }));
  const values = { expected: Deno.inspect(expected), actual: Deno.inspect(actual), reason };
  const again = beginAt === undefined ? "" : say("check.again", { line: beginAt });
  throw new Error(say("check.differs", values) + again);
}
