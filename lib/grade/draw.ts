import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** The seed of `deno test exercises/` and of every command that is not told another one. */
export const USUAL_SEED = "course";

/** How a class is graded. */
export interface DrawOptions {
  /**
   * Any text; the same seed draws the same values.
   *
   * @default {@linkcode USUAL_SEED}
   */
  seed?: string;
  /**
   * How much may be tried, as a factor.
   *
   * @default 1
   */
  effort?: number;
}

/**
 * Draws what a law leaves open: numbers of CPUs and objects, first sequence numbers, orders of
 * calls. What is drawn depends on the seed and on the law's name only, so a law draws the same
 * values whatever was looked at before it, on every computer.
 *
 * @example
 * ```ts
 * import { Draw } from "@course/grade/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const draw = new Draw("an object has one owner", { seed: "class of 2027" });
 * const cpus = draw.integer("CPUs", 2, 4);
 * const first = draw.oneOf("first sequence number", [0, -2, 0x7ffffffe]);
 * const again = new Draw("an object has one owner", { seed: "class of 2027" });
 * assertEquals(again.integer("CPUs", 2, 4), cpus);
 * assertEquals(draw.drawn, [`CPUs ${cpus}`, `first sequence number ${first}`]);
 * ```
 */
export class Draw {
  /** What the values depend on, besides the law. */
  readonly seed: string;
  /** How much a law may try: 1 is what `deno test exercises/` has time for, `deno task grade` more. */
  readonly effort: number;
  readonly #drawn: string[] = [];
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  /**
   * Starts a generator that only the seed and the name of the law decide.
   *
   * @param law name of the law
   * @param options seed and effort
   */
  constructor(law: string, { seed = USUAL_SEED, effort = 1 }: DrawOptions = {}) {
    this.seed = seed;
    this.effort = effort;
    this.#generator = xoroshiro128plus(hash(`${seed}\n${law}`));
  }

  /** What was drawn, in words, for messages. */
  get drawn(): readonly string[] {
    return this.#drawn;
  }

  /**
   * Draws a whole number.
   *
   * @param what what it is, for messages
   * @param from the smallest
   * @param to the largest, included
   * @returns the number
   * @throws {RangeError} If there is no number between the two
   */
  integer(what: string, from: number, to: number): number {
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from > to) {
      throw new RangeError(`Cannot draw a whole number from ${from} to ${to}`);
    }
    const value = uniformInt(this.#generator, from, to);
    this.#drawn.push(`${what} ${value}`);
    return value;
  }

  /**
   * Draws one of several values.
   *
   * @param what what it is, for messages
   * @param values the values
   * @returns one of them
   * @throws {RangeError} If there are none
   */
  oneOf<Value>(what: string, values: readonly Value[]): Value {
    if (values.length === 0) throw new RangeError("Cannot draw one of 0 values");
    const value = values[uniformInt(this.#generator, 0, values.length - 1)]!;
    this.#drawn.push(`${what} ${String(value)}`);
    return value;
  }

  /**
   * Draws an order.
   *
   * @param what what is put into order, for messages
   * @param values the values
   * @returns the same values in another order
   */
  shuffled<Value>(what: string, values: readonly Value[]): Value[] {
    const order = values.slice();
    for (let last = order.length - 1; last > 0; last--) {
      const at = uniformInt(this.#generator, 0, last);
      [order[last], order[at]] = [order[at]!, order[last]!];
    }
    this.#drawn.push(`${what} ${order.map(String).join(", ")}`);
    return order;
  }
}

/** Makes a number of 32 bits of a text. Source: FNV-1a by Fowler, Noll and Vo. */
function hash(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash | 0;
}
