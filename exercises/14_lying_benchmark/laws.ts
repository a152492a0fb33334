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
  layoutFor(threads: number): Layout;
  work(words: Int32Array, layout: Layout, thread: number, pool: Pool): void;
  totals(words: Int32Array, layout: Layout): { operations: number; misses: number };
}

const LINE = 16;
const BATCH = 16;

/** A pool of one object that is there in some calls only, and stops the benchmark in the end. */
class Probe implements Pool {
  pops = 0;
  pushes = 0;
  held = 0;
  readonly cpus = new Set<number>();
  readonly #stop: () => void;
  readonly #calls: number;
  readonly #isEmpty: (call: number) => boolean;

  constructor(calls: number, stop: () => void, isEmpty: (call: number) => boolean = () => false) {
    this.#calls = calls;
    this.#stop = stop;
    this.#isEmpty = isEmpty;
  }

  pop(cpu: number): number {
    this.cpus.add(cpu);
    const call = this.pops++;
    if (this.pops === this.#calls) this.#stop();
    expectThat(call < 100_000, "work goes on for 100000 calls after the stop flag is 1");
    if (this.held > 0 || this.#isEmpty(call)) return -1;
    this.held++;
    return 0;
  }

  push(cpu: number, object: number): void {
    expectThat(object === 0 && this.held === 1, `work pushes ${object}, which it has not taken`);
    this.cpus.add(cpu);
    this.pushes++;
    this.held--;
  }
}

/** Runs one thread of a benchmark until the pool has been called so often. */
function run(
  learner: Learner,
  { threads = 2, thread = 0, calls = 10 * BATCH, isEmpty = (_call: number): boolean => false } = {},
) {
  const { layoutFor, work } = learner.api<Api>();
  const layout = layoutFor(threads);
  const words = learner.memory(layout.wordCount);
  const probe = new Probe(calls, () => void (words[layout.stop] = 1), isEmpty);
  const made = learner.record(() => work(words, layout, thread, probe));
  return { layout, words, probe, made };
}

export const laws: readonly Law[] = [
  law("no two threads share a line, and none shares one with the stop flag", (learner) => {
    for (const threads of [1, 2, 5]) {
      const { wordCount, stop, operations, misses } = learner.api<Api>().layoutFor(threads);
      const lengths = [operations.length, misses.length];
      expectSame(lengths, [threads, threads], `layoutFor(${threads}): words for threads`);
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
  law("every object that was taken is given back, for the thread's own CPU", (learner) => {
    const { probe } = run(learner, { threads: 3, thread: 2 });
    expectThat(probe.pops >= 10 * BATCH, `work has stopped after ${probe.pops} pops, too early`);
    expectSame(probe.pushes, probe.pops, "the number of pushes, with an object in every call,");
    expectSame([...probe.cpus], [2], "the CPUs that thread 2 has called for");
  }),
  law("a miss is not an operation", (learner) => {
    const { words, layout, probe } = run(learner, { isEmpty: (call) => call % 4 === 3 });
    const counted = [words[layout.operations[0]!], words[layout.misses[0]!]];
    expectSame(
      counted,
      [probe.pushes, probe.pops - probe.pushes],
      `operations and misses of ${probe.pops} pops, of which every fourth finds nothing:`,
    );
  }),
  law("the benchmark itself touches shared memory once a batch", (learner) => {
    const calls = 40 * BATCH;
    const { made, probe } = run(learner, { calls });
    const most = probe.pops / BATCH + 4;
    expectThat(
      made.length <= most,
      `work has made ${made.length} shared accesses of its own for ${probe.pops} operations`,
    );
  }),
  law("a thread stops within a batch", (learner) => {
    for (const calls of [1, 5 * BATCH + 3]) {
      const { probe } = run(learner, { calls });
      const late = probe.pops - calls;
      expectThat(late < BATCH, `work has called pop ${late} times after the stop flag was 1`);
    }
  }),
  law("the totals are those of all threads", (learner) => {
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
    expectSame(totals(words, layout), { operations, misses }, "totals of three threads");
  }),
];
