/**
 * Random states, not only those that one thread reaches: any entry, any sequence number, counts that
 * late readers hold, nodes that are linked to anything. Only what would make a pool wait for another
 * thread for ever is left out.
 */
import { EMPTY, POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { assert } from "@std/assert";
import { Dice, makePool, Twins } from "./twins.ts";

const CPUS = 3;
const OBJECTS = 5;
const CAPACITY = 8;
const STATES = 3000;
const ON_FREELIST = 0x80000000 | 0;
const EDGES = [0, 1, -1, 0x7fffffff, -0x80000000, 0x7ffffffe, -3];

/** Any word at all. */
function any(dice: Dice): number {
  return dice.below(3) === 0 ? dice.of(EDGES) : dice.below(2 ** 32) | 0;
}

/** The number of an object, or none. */
function link(dice: Dice): number {
  return dice.below(4) === 0 ? EMPTY : dice.below(OBJECTS);
}

/** A lock that is free, and a list behind it. */
const lockedHead = (dice: Dice) => [link(dice), 0];
const links = (dice: Dice) => Array.from({ length: OBJECTS }, () => link(dice));

/** Nodes that readers may hold, with any next. */
function nodes(dice: Dice): number[] {
  return Array.from({ length: OBJECTS }, () => {
    const refs = 1 + dice.below(3) | (dice.below(2) ? ON_FREELIST : 0);
    return [refs, link(dice)];
  }).flat();
}

/** As many words of each kind as there are CPUs. */
function forEachCpu(make: () => number[]): number[] {
  return Array.from({ length: CPUS }, make).flat();
}

/** A ring with any entries, from any sequence number on; `tail` may be ahead of `last`. */
function ring(dice: Dice): { head: number; last: number; tail: number; entries: number[] } {
  const head = any(dice);
  const last = head + dice.below(OBJECTS + 1) | 0;
  const tail = last + dice.below(3) | 0;
  return { head, last, tail, entries: Array.from({ length: CAPACITY }, () => any(dice)) };
}

/** The words of a pool in a random state, without space in between. */
const STATE: Record<PoolName, (dice: Dice) => number[]> = {
  "locked-list": (dice) => [...lockedHead(dice).toReversed(), ...links(dice)],
  "freelist": (dice) => [link(dice), ...nodes(dice)],
  "percpu-freelist": (dice) => [...forEachCpu(() => [link(dice)]), ...nodes(dice)],
  "bpf-percpu-freelist": (dice) => [
    ...forEachCpu(() => lockedHead(dice)),
    ...lockedHead(dice),
    ...links(dice),
  ],
  "objpool": (dice) => [
    ...forEachCpu(() => {
      const { head, tail, last, entries } = ring(dice);
      return [head, tail, last, CAPACITY - 1, ...entries];
    }),
    OBJECTS + 1,
  ],
  "worker-ring": (dice) =>
    forEachCpu(() => {
      const { head, last, entries } = ring(dice);
      return [head, last, ...entries];
    }),
};

for (const name of POOL_NAMES) {
  Deno.test(`${name}, compiled, does in any state what it does in JavaScript`, () => {
    const dice = new Dice(7);
    const shape = { cpuCount: CPUS, objectCount: OBJECTS, lineBytes: "packed" } as const;
    const twins = new Twins(makePool(name, shape));
    for (let state = 0; state < STATES; state++) {
      const words = new Int32Array(STATE[name](dice));
      assert(words.length === twins.words.length, "the state has the pool's own layout");
      twins.write(words);
      if (dice.below(2)) twins.both("pop", dice.below(CPUS));
      else twins.both("push", dice.below(CPUS), dice.below(OBJECTS));
      twins.compareWords();
    }
    assert(twins.calls === STATES);
    if (name === "objpool") assert(twins.thrown > 0, "some states were reported");
  });
}
