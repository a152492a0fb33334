import { say } from "../words/charts.ts";
import type { PoolState } from "./pool_states.ts";

/** The part of a moment that is drawn; what `momentsOf` of the explorer returns is one. */
export interface TracedMoment {
  /** What has happened. */
  readonly caption: string;
  /** What is in memory, by name. */
  readonly words: Readonly<Record<string, number>>;
  /** Objects that each CPU holds. */
  readonly holds: readonly (readonly number[])[];
}

/**
 * Draws a list whose words are called "head", "next[0]", "next[1]", ...: follows it from its head, to
 * the first number that is no node, or to a node that it has had.
 *
 * @param moment memory, and who holds what
 * @returns the state, to draw with `poolStates`
 * @throws {RangeError} If no word has the name "head"
 *
 * @example
 * ```ts
 * import { listState } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = { head: 1, "next[0]": -1, "next[1]": 0 };
 * const { rows } = listState({ caption: "both are there", words, holds: [[]] });
 * assertEquals(rows.map(({ items }) => items), [[1, 0], []]);
 * ```
 */
export function listState({ caption, words, holds }: TracedMoment): PoolState {
  const items: number[] = [];
  let node = wordOf(words, "head");
  for (;;) {
    const next = words[`next[${node}]`];
    if (next === undefined || items.includes(node)) break;
    items.push(node);
    node = next;
  }
  return { caption, rows: [{ name: say("states.list"), items, linked: true }, ...holders(holds)] };
}

/**
 * Draws a ring whose words are called "head", "last", "tail", "entry[0]", "entry[1]", ...: places
 * from head up to last are filled.
 *
 * @param moment memory, and who holds what
 * @returns the state, to draw with `poolStates`
 * @throws {RangeError} If a word is missing
 *
 * @example
 * ```ts
 * import { ringState } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = { head: 1, last: 2, tail: 2, "entry[0]": 7, "entry[1]": 8 };
 * const { rows } = ringState({ caption: "one is there", words, holds: [[7]] });
 * assertEquals(rows.map(({ items }) => items), [[null, 8], [7]]);
 * ```
 */
export function ringState({ caption, words, holds }: TracedMoment): PoolState {
  const [head, last, tail] = ["head", "last", "tail"].map((name) => wordOf(words, name));
  const size = Object.keys(words).filter((name) => name.startsWith("entry[")).length;
  const items: (number | null)[] = Array(size).fill(null);
  for (let place = head!; place < last!; place++) {
    items[place % size] = wordOf(words, `entry[${place % size}]`);
  }
  const marks = { head: head!, last: last!, tail: tail! };
  return { caption, rows: [{ name: say("states.ring"), items, marks }, ...holders(holds)] };
}

function holders(holds: TracedMoment["holds"]): PoolState["rows"] {
  return holds.map((items, cpu) => ({ name: say("states.holds", { owner: `CPU ${cpu}` }), items }));
}

function wordOf(words: TracedMoment["words"], name: string): number {
  const value = words[name];
  if (value !== undefined) return value;
  throw new RangeError(
    `Cannot draw a state without "${name}": its words are called ${
      Object.keys(words).map((one) => `"${one}"`).join(", ")
    }`,
  );
}
