import fc from "fast-check";
import { outcomeOf, plainRun, playPool, poolCalls, shared } from "./plain_run.ts";

type Words = Int32Array;

/** Exercises 01 to 05: what lives in a few shared words. */
export const shadowStack = plainRun({
  inputs: fc.record({
    room: fc.nat(5),
    calls: fc.array(fc.option(fc.oneof(fc.integer(), fc.constantFrom(0, -1)))),
  }),
  run(
    api: { enter(words: Words, address: number): boolean; exit(words: Words): number },
    { room, calls },
  ) {
    const words = shared(new Array(2 + room).fill(0));
    const seen = calls.map((address) =>
      outcomeOf(() => address === null ? api.exit(words) : api.enter(words, address))
    );
    return [seen, words.slice(0, 2)];
  },
});

export const spinLock = plainRun({
  inputs: fc.array(fc.nat(3)),
  run(
    api: {
      lockIrqSave(words: Words, lock: number): number;
      unlockIrqRestore(words: Words, lock: number, flags: number): void;
    },
    locks,
  ) {
    const words = shared([0, 0, 0, 0]);
    const held = new Map<number, number>();
    return locks.map((lock) => {
      const flags = held.get(lock);
      if (flags === undefined) held.set(lock, api.lockIrqSave(words, lock));
      else {
        api.unlockIrqRestore(words, lock, flags);
        held.delete(lock);
      }
      return [...words].map((word) => word === 0);
    });
  },
});

export const taggedStack = plainRun({
  inputs: fc.record({
    nodes: fc.integer({ min: 1, max: 255 }),
    tag: fc.oneof(fc.integer(), fc.constantFrom(0, 0xfffffe, 0x7ffffe)),
    poolCalls,
  }),
  run(
    api: { EMPTY: number; pop(words: Words): number; push(words: Words, node: number): void },
    { nodes, tag, poolCalls },
  ) {
    const words = shared([tag << 8 | 0xff, ...new Array(nodes).fill(0)]);
    const all = Array.from({ length: nodes }, (_, node) => node);
    const heads: number[] = [words[0]!];
    const pop = () => {
      const node = api.pop(words);
      if (node === api.EMPTY) return -1;
      heads.push(words[0]!);
      return node;
    };
    const push = (_: number, node: number) => {
      api.push(words, node);
      heads.push(words[0]!);
    };
    return [playPool(poolCalls, all, pop, push), new Set(heads).size === heads.length];
  },
});

export const refcountedFreelist = plainRun({
  inputs: fc.record({ nodes: fc.integer({ min: 1, max: 9 }), poolCalls }),
  run(
    api: {
      add(words: Words, node: number): void;
      tryGet(words: Words): number;
      refsOf(node: number): number;
    },
    { nodes, poolCalls },
  ) {
    const words = shared([-1, ...new Array(2 * nodes).fill(0)]);
    const all = Array.from({ length: nodes }, (_, node) => node);
    const seen = playPool(
      poolCalls,
      all.slice(),
      () => api.tryGet(words),
      (_, node) => api.add(words, node),
    );
    return [seen, all.map((node) => words[api.refsOf(node)])];
  },
});

export const placeTheBarrier = plainRun({
  inputs: fc.uniqueArray(fc.nat(30)),
  run(api: { link(words: Words, node: number): void }, nodes) {
    const words = shared([-1, ...new Array(62).fill(0)]);
    return nodes.map((node) => {
      api.link(words, node);
      return words.slice();
    });
  },
});
