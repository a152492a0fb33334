import fc from "fast-check";
import { outcomeOf, plainRun, shared } from "./plain_run.ts";

interface Node {
  hook: number;
  returnAddress: number;
  frame: number;
  next: Node | undefined;
}

/** Exercises 08 and 14: what calls other code. */
export const rethook = plainRun({
  inputs: fc.array(fc.record({
    hooks: fc.nat(3),
    address: fc.oneof(fc.nat(), fc.constantFrom(0, 0x7ffff000)),
    isReturn: fc.boolean(),
    fits: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
    /** Whether the handlers of this return call a hooked function themselves. */
    isTraced: fc.boolean(),
  })),
  run(
    api: {
      hookReturn(
        task: { nodes: Node | undefined },
        node: Node,
        slot: number,
        frame: number,
      ): number;
      trampoline(
        task: { nodes: Node | undefined },
        frame: number,
        events: { handle(node: Node, address: number): void; recycle(node: Node): void },
      ): number;
    },
    calls,
  ) {
    const task: { nodes: Node | undefined } = { nodes: undefined };
    const frames: number[] = [];
    const log: unknown[] = [];
    let hooks = 0;
    let isTraced = false;
    /** A free node, as its last owner has left it. */
    const freeNode = (): Node => {
      const other = { hook: -2, returnAddress: 1, frame: -2, next: undefined };
      return { hook: hooks++, returnAddress: 0, frame: 0, next: other };
    };
    const listed = () => {
      const list: number[] = [];
      for (let node = task.nodes; node; node = node.next) list.push(node.hook);
      return list;
    };
    const events = {
      handle: ({ hook }: Node, address: number) => {
        log.push(["handle", hook, address, listed()]);
        if (!isTraced) return;
        isTraced = false;
        api.hookReturn(task, freeNode(), 77, -3);
        log.push([api.trampoline(task, -3, events), listed()]);
        isTraced = true;
      },
      recycle: (node: Node) => {
        log.push(["recycle", node.hook, listed()]);
        // From now on the node is somebody else's.
        Object.assign(node, { hook: -1, returnAddress: -1, frame: -1, next: undefined });
      },
    };
    calls.forEach(({ hooks: count, address, isReturn, fits, ...call }, index) => {
      if (isReturn) {
        isTraced = call.isTraced;
        const frame = (fits ? frames.at(-1) : frames.at(-2)) ?? index;
        const outcome = outcomeOf(() => api.trampoline(task, frame, events));
        if (typeof outcome === "number") frames.pop();
        log.push([outcome, listed()]);
        return;
      }
      let slot = address;
      for (let hook = 0; hook < count; hook++) {
        const node = freeNode();
        slot = api.hookReturn(task, node, slot, index);
        log.push([slot, node.returnAddress, node.frame, listed()]);
      }
      if (count > 0) frames.push(index);
    });
    return log;
  },
});

interface Layout {
  wordCount: number;
  stop: number;
  operations: number[];
  misses: number[];
}

interface TestedPool {
  pop(cpu: number): number;
  push(cpu: number, object: number): void;
}

/** The place of words is a layout's choice, within lines of its own. */
export const lyingBenchmark = plainRun({
  inputs: fc.record({
    threads: fc.integer({ min: 1, max: 5 }),
    stopAfter: fc.array(fc.nat(70), { minLength: 5, maxLength: 5 }),
    isThere: fc.array(fc.boolean(), { minLength: 1 }),
  }),
  run(
    api: {
      layoutFor(threads: number): Layout;
      work(words: Int32Array, layout: Layout, thread: number, pool: TestedPool): void;
      totals(words: Int32Array, layout: Layout): { operations: number; misses: number };
    },
    { threads, stopAfter, isThere },
  ) {
    const layout = api.layoutFor(threads);
    // A layout that somebody else makes changes nothing.
    api.layoutFor(threads + 3);
    const words = shared(new Array(layout.wordCount).fill(0));
    const calls: [string, number, number][] = [];
    for (let thread = 0; thread < threads; thread++) {
      let pops = 0;
      words[layout.stop] = stopAfter[thread] === 0 ? 1 : 0;
      api.work(words, layout, thread, {
        pop(cpu) {
          const object = isThere[pops % isThere.length] ? pops : -1;
          calls.push(["pop", cpu, object]);
          if (++pops === stopAfter[thread]) words[layout.stop] = 1;
          return object;
        },
        push: (cpu, object) => void calls.push(["push", cpu, object]),
      });
    }
    const lines = [
      layout.stop,
      ...layout.operations.map((word, thread) => {
        return [word, layout.misses[thread]!];
      }),
    ].map((words) => [words].flat().map((word) => Math.floor(word / 16)));
    const owners = new Set(lines.flatMap((own) => [...new Set(own)]));
    const isApart = owners.size === lines.reduce((sum, own) => sum + new Set(own).size, 0);
    const counted = api.totals(words, layout);
    words.fill(0x7fffffff);
    return [counted, calls, isApart, api.totals(words, layout)];
  },
});
