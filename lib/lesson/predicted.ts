import { say } from "../words/mod.ts";
import { type Shown, shown } from "./shown.ts";

/** Numbers by the names of their variables; `undefined` is not written yet. */
export type Predictions = Record<string, number | undefined>;

/**
 * Notes what a learner predicts, and stops a notebook that is run as a whole until they have.
 *
 * @param predictions the variables of the cell
 * @returns a line to show below the cell
 * @throws {Error} If one of them is not written yet
 * @throws {TypeError} If one of them is not a finite number
 *
 * @example
 * ```ts
 * import { predicted } from "@course/lesson/mod.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const guess = 8;
 * assertEquals(`${predicted({ guess })}`, "noted: guess = 8");
 * assertThrows(() => predicted({ guess: undefined }), Error, "Write your guess first");
 * ```
 */
export function predicted(predictions: Predictions): Shown {
  for (const [name, value] of Object.entries(predictions)) {
    if (value === undefined) throw new Error(say("guess.missing", { name }));
    if (!Number.isFinite(value)) {
      throw new TypeError(say("guess.noNumber", { name, value: Deno.inspect(value) }));
    }
  }
  const written = Object.entries(predictions).map(([name, value]) => `${name} = ${value}`);
  return shown(say("guess.noted", { guesses: written.join(", ") }));
}
