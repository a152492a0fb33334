import type { WordView } from "@course/explore/engine.ts";
import type { StateRow } from "@course/charts/mod.ts";

/** How the words of a scenario are drawn, row by row. Words are named as the scenario names them. */
export type ScenarioPicture = readonly (ListPicture | RingPicture)[];

/** A list whose nodes are numbers. */
interface ListPicture {
  kind: "list";
  /** What stands before the row. */
  name: string;
  /** The word with the first node. */
  head: string;
  /** Bits of that word that are the node; all, if it is left out. */
  nodeBits?: number;
  /** What stands for no node. */
  empty: number;
}

/** A ring whose places are counted through without end. */
interface RingPicture {
  kind: "ring";
  /** What stands before the row. */
  name: string;
  /** What its words begin with. */
  before: string;
  /** Words with sequence numbers; their low bits are a place. */
  marks: readonly string[];
  /** Words with what is in each place. */
  places: string;
  /** What stands in a place that was never filled. */
  empty: number;
}

const listOf = (head: string, name = "list"): ListPicture => ({
  kind: "list",
  name,
  head,
  empty: -1,
});
const ringOf = (cpu: number, ...marks: string[]): RingPicture => ({
  kind: "ring",
  name: `CPU ${cpu}'s ring`,
  before: `ring ${cpu} `,
  marks,
  places: "entry",
  empty: -1,
});
const LIST = [listOf("head")];
const MARKS = ["head", "last", "tail"];
const RING = [{ ...ringOf(0, ...MARKS), name: "ring", before: "" }];
/** Its places are used once, so that there is nothing to wrap around. */
const QUEUE = [{ ...ringOf(0), name: "queue", before: "", places: "place", empty: 0 }];

const PICTURES: Record<string, ScenarioPicture> = {
  "treiber-stack": LIST,
  "tagged-stack": [{ ...LIST[0]!, empty: 0xff, nodeBits: 0xff }],
  "count-in": LIST,
  "count-in-and-wait": LIST,
  "slide-variant-1": LIST,
  "slide-variant-2": LIST,
  "slide-variant-3": LIST,
  "slide-misprint": LIST,
  "slide-relaxed-pop": LIST,
  "objpool-before-fix": RING,
  "objpool-before-fix-acquire": RING,
  "objpool-fixed": RING,
  "objpool-fixed-acquire": RING,
  "objpool-tests-tail": RING,
  "place-unfilled": QUEUE,
  "place-filled": QUEUE,
  "pool-locked-list": [listOf("first")],
  "pool-freelist": LIST,
  "pool-percpu-freelist": [listOf("head[0]", "CPU 0's list"), listOf("head[1]", "CPU 1's list")],
  "pool-bpf-percpu-freelist": [
    listOf("first[0]", "CPU 0's list"),
    listOf("first[1]", "CPU 1's list"),
    listOf("extra first", "extra list"),
  ],
  "pool-objpool": [ringOf(0, ...MARKS), ringOf(1, ...MARKS)],
  "pool-worker-ring": [ringOf(0, "head", "last"), ringOf(1, "head", "last")],
};

/**
 * Looks up how a scenario is drawn.
 *
 * @param name name of the scenario
 * @returns how; `undefined` where its words are neither a list nor a ring
 */
export function pictureOf(name: string): ScenarioPicture | undefined {
  return PICTURES[name];
}

/**
 * Reads lists and rings from words of memory, as they are at a moment: they may be broken.
 *
 * @param picture how the words are read
 * @param words the words
 * @returns the rows to draw; a list that comes back to a node ends with it, twice
 */
export function rowsOf(picture: ScenarioPicture, words: readonly WordView[]): StateRow[] {
  const byName = new Map(words.map(({ name, value }) => [name, value]));
  return picture.map((row) => row.kind === "list" ? listRow(row, byName) : ringRow(row, byName));
}

function listRow(
  { name, head, nodeBits = -1, empty }: ListPicture,
  words: ReadonlyMap<string, string>,
): StateRow {
  const items: (number | string)[] = [];
  let value = words.get(head);
  let bits = nodeBits;
  while (value !== undefined && /^-?\d+$/.test(value)) {
    const node = Number(value) & bits;
    if (node === empty) return { name, items, linked: true };
    const isBack = items.includes(node);
    items.push(node);
    if (isBack) return { name, items, linked: true };
    value = words.get(`next[${node}]`);
    bits = -1;
  }
  // The model has not decided which write was last, or no node has this number.
  return { name, items: [...items, value ?? "?"], linked: true };
}

function ringRow(
  { name, before, marks, places, empty }: RingPicture,
  words: ReadonlyMap<string, string>,
): StateRow {
  const items: (string | null)[] = [];
  for (let at = 0; words.has(`${before}${places}[${at}]`); at++) {
    const value = words.get(`${before}${places}[${at}]`)!;
    items.push(value === String(empty) ? null : value);
  }
  const numbers = marks.map((mark) => [mark, words.get(before + mark) ?? ""] as const)
    .filter(([, value]) => /^-?\d+$/.test(value))
    .map(([mark, value]) => [mark, Number(value)]);
  return { name, items, marks: Object.fromEntries(numbers) };
}
