import { expectSame, expectThat, type Law, law } from "@course/grade/mod.ts";
import type { Learner } from "@course/grade/engine.ts";

interface Layout {
  wordCount: number;
  stop: number;
  operations: number[];
  misses: number[];
}

interface Pool {
  pop(cpu: number): number;
  push(cpu: number, object: number): void;
}

interface Api {
  LINE: number;
  BATCH: number;
  layoutFor(threads: number): Layout;
  work(words: Int32Array, layout: Layout, thread: number, pool: Pool): void;
  totals(words: Int32Array, layout: Layout): { operations: number; misses: number };
}

const LINE = 16;
const BATCH = 16;
/** Numbers that objects may have, 0 among them. */
const OBJECTS = [0, 191, 1, 0x7fffffff];
/** Calls after which a benchmark that does not stop is stopped. */
const MAX_CALLS = 5_000;

/** Which calls of pop find nothing. */
type Misses = (call: number) => boolean;
const NEVER: Misses = () => false;
const ALWAYS: Misses = () => true;

/** A pool that gives an object in some calls only, and stops the benchmark in the end. */
class Probe implements Pool {
  pops = 0;
  pushes = 0;
  held: number | undefined;
  readonly cpus = new Set<number>();
  readonly #stop: () => void;
  readonly #calls: number;
  readonly #isEmpty: Misses;

  constructor(calls: number, stop: () => void, isEmpty: Misses = NEVER) {
    this.#calls = calls;
    this.#stop = stop;
    this.#isEmpty = isEmpty;
  }

  pop(cpu: number): number {
    this.cpus.add(cpu);
    const call = this.pops++;
    if (this.pops === this.#calls) this.#stop();
    const late = this.pops - this.#calls;
    expectThat(
      late < MAX_CALLS,
      `work has called pop ${late} times after the stop flag was 1, and goes on`,
    );
    if (this.held !== undefined || this.#isEmpty(call)) return -1;
    return this.held = OBJECTS[call % OBJECTS.length]!;
  }

  push(cpu: number, object: number): void {
    expectThat(
      object === this.held,
      `work pushes ${object}, and ${this.held ?? "no object"} is what it has taken`,
    );
    this.cpus.add(cpu);
    this.pushes++;
    this.held = undefined;
  }
}

/** Runs one thread of a benchmark until the pool has been called so often. */
function run(
  learner: Learner,
  {
    threads = 2,
    thread = 0,
    calls = 10 * BATCH,
    isEmpty = NEVER,
    layout = learner.api<Api>().layoutFor(threads),
  } = {},
) {
  const words = learner.memory(layout.wordCount);
  const probe = new Probe(calls, () => void (words[layout.stop] = 1), isEmpty);
  const made = learner.record(() => learner.api<Api>().work(words, layout, thread, probe));
  return { layout, words, probe, made };
}

/** A layout that nobody would guess: threads in the opposite order, and the flag between them. */
function otherLayout(threads: number): Layout {
  const words = Array.from({ length: threads }, (_, thread) => LINE * 3 * (threads - thread));
  return {
    wordCount: LINE * (3 * threads + 2),
    stop: LINE * 2 + 5,
    operations: words.map((word) => word + 7),
    misses: words.map((word) => word + 3),
  };
}

function expectTotals(
  { operations, misses }: ReturnType<Api["totals"]>,
  right: number[],
  threads: string,
): void {
  expectSame([operations, misses], right, `totals of ${threads}: operations and misses`);
}

export const laws: readonly Law[] = [
  law("no two threads share a line, and none shares one with the stop flag", (learner, draw) => {
    const api = learner.api<Api>();
    expectSame([api.LINE, api.BATCH], [LINE, BATCH], "the constants LINE and BATCH");
    for (const threads of [1, 2, 5, 1000, draw.integer("threads", 6, 256)]) {
      const { wordCount, stop, operations, misses } = api.layoutFor(threads);
      const lengths = [operations.length, misses.length];
      expectSame(lengths, [threads, threads], `layoutFor(${threads}): words for threads`);
      expectThat(
        Number.isInteger(stop) && stop >= 0 && stop < wordCount,
        `layoutFor(${threads}): the stop flag has word ${stop} of ${wordCount}`,
      );
      const lineOf = (word: number) => Math.floor(word / LINE);
      const owners = new Map([[lineOf(stop), "the stop flag"]]);
      for (let thread = 0; thread < threads; thread++) {
        const own = [operations[thread]!, misses[thread]!];
        expectThat(own[0] !== own[1], `thread ${thread} has one word for both counts`);
        for (const word of own) {
          expectThat(
            Number.isInteger(word) && word >= 0 && word < wordCount,
            `thread ${thread} has word ${word} of ${wordCount}`,
          );
          const owner = owners.get(lineOf(word));
          expectThat(
            owner === undefined || owner === `thread ${thread}`,
            `word ${word} of thread ${thread} is on the line of ${owner}`,
          );
        }
        for (const word of own) owners.set(lineOf(word), `thread ${thread}`);
      }
    }
  }),
  law("every object that was taken is given back, for the thread's own CPU", (learner, draw) => {
    const thread = draw.integer("thread", 1, 7);
    const { probe } = run(learner, { threads: 8, thread });
    expectThat(probe.pops >= 10 * BATCH, `work has stopped after ${probe.pops} pops, too early`);
    expectSame(probe.pushes, probe.pops, "the number of pushes, with an object in every call,");
    expectSame([...probe.cpus], [thread], `the CPUs that thread ${thread} has called for`);
    const scarce = run(learner, { isEmpty: (call) => call % 3 !== 0 }).probe;
    expectThat(scarce.held === undefined, `work has kept object ${scarce.held}`);
    expectSame(
      scarce.pushes,
      Math.ceil(scarce.pops / 3),
      "pushes, with an object in every third call,",
    );
  }),
  law("a miss is not an operation", (learner, draw) => {
    const each = draw.integer("calls of which one finds nothing", 2, 9);
    const pools: [string, Misses][] = [
      ["every fourth finds nothing", (call) => call % 4 === 3],
      [`one in ${each} finds nothing`, (call) => call % each === 1],
      ["two of three find nothing", (call) => call % 3 !== 0],
      ["none finds anything", ALWAYS],
      ["all find something", NEVER],
    ];
    for (const [what, isEmpty] of pools) {
      const { words, layout, probe } = run(learner, { isEmpty });
      const counted = [words[layout.operations[0]!], words[layout.misses[0]!]];
      expectSame(
        counted,
        [probe.pushes, probe.pops - probe.pushes],
        `operations and misses of ${probe.pops} pops, of which ${what}:`,
      );
    }
  }),
  law("the benchmark itself touches shared memory once a batch", (learner) => {
    const calls = 40 * BATCH;
    const pools: [string, Misses][] = [
      ["that find an object", NEVER],
      ["of an empty pool", ALWAYS],
      ["of which every second finds nothing", (call) => call % 2 === 1],
    ];
    for (const [what, isEmpty] of pools) {
      const { made, probe } = run(learner, { calls, isEmpty });
      const most = Math.floor(probe.pops / BATCH) + 4;
      expectThat(
        made.length <= most,
        `work has made ${made.length} shared accesses of its own for ${probe.pops} calls of pop ` +
          `${what}, and at most ${most} are right`,
      );
    }
  }),
  law("a thread stops within a batch", (learner, draw) => {
    const each = draw.integer("calls of which one finds an object", 2, 9);
    const pools: [string, Misses][] = [
      ["each finds an object", NEVER],
      ["none finds an object", ALWAYS],
      ["every third finds an object", (call) => call % 3 !== 0],
      [`one in ${each} finds an object`, (call) => call % each !== 0],
    ];
    for (const [what, isEmpty] of pools) {
      for (const calls of [1, BATCH, 5 * BATCH + 3, draw.integer("calls", 17, 400)]) {
        const { probe } = run(learner, { calls, isEmpty });
        const late = probe.pops - calls;
        expectThat(
          late < BATCH,
          `work has called pop ${late} times after the stop flag was 1 in call ${calls}, where ` +
            `${what}; at most ${BATCH - 1} are right`,
        );
      }
    }
  }),
  law("the totals are those of all threads", (learner, draw) => {
    const { layoutFor, work, totals } = learner.api<Api>();
    const layout = layoutFor(3);
    const words = learner.memory(layout.wordCount);
    let [operations, misses] = [0, 0];
    for (let thread = 0; thread < 3; thread++) {
      words[layout.stop] = 0;
      const isEmpty = (call: number) => call % 5 === thread;
      const probe = new Probe(100, () => void (words[layout.stop] = 1), isEmpty);
      work(words, layout, thread, probe);
      operations += probe.pushes;
      misses += probe.pops - probe.pushes;
    }
    expectTotals(totals(words, layout), [operations, misses], "three threads");
    // A second at 10 million operations a thread and more: the totals do not fit 32 bits.
    const threads = draw.integer("threads", 2, 64);
    const large = layoutFor(threads);
    const full = learner.memory(large.wordCount);
    for (let thread = 0; thread < threads; thread++) {
      full[large.operations[thread]!] = 0x7fffffff;
      full[large.misses[thread]!] = 0x7ffffffe;
    }
    expectTotals(
      totals(full, large),
      [threads * 0x7fffffff, threads * 0x7ffffffe],
      `${threads} threads with 2147483647 operations and 2147483646 misses each`,
    );
  }),
  law("the layout that is given is used, and no other word is touched", (learner) => {
    const { layoutFor, totals } = learner.api<Api>();
    const layout = otherLayout(3);
    layoutFor(5);
    const { words, probe } = run(learner, { layout, thread: 1, isEmpty: (call) => call % 5 === 0 });
    const right = new Int32Array(layout.wordCount);
    right[layout.stop] = 1;
    right[layout.operations[1]!] = probe.pushes;
    right[layout.misses[1]!] = probe.pops - probe.pushes;
    for (const [word, value] of right.entries()) {
      expectSame(
        words[word],
        value,
        `word ${word} of a layout with thread 1 in ${layout.operations[1]}`,
      );
    }
    const counted = [probe.pushes, probe.pops - probe.pushes];
    expectTotals(totals(words, layout), counted, "one thread of such a layout");
  }),
];
