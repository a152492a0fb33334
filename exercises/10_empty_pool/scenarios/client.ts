/** Clients of the shelves: CPUs that pop, and push what they hold. Nobody can tell objects apart. */
import { EMPTY, NOTHING, pop, push, shelfOf } from "../exercise.ts";

interface Plan {
  start: {
    cpuCount: number;
    /** Objects on the shelf of each CPU. */
    shelves: readonly number[];
    held?: readonly (readonly number[])[];
    heldByInterrupt?: readonly number[];
  };
  cpus: readonly (readonly string[])[];
  interrupt?: { of: number; calls: readonly string[] };
}

/** What a body has done: how many objects it has put on the shelf of its CPU, and taken from each one. */
interface Done {
  put: number;
  /** As pop says; the last number counts answers that name no shelf. */
  from: number[];
}

interface State {
  words: Int32Array;
  /** What the interrupt has done: `put` and then `from`. */
  record: Int32Array;
  /** What owners write, when there is only one object. */
  content: Int32Array;
}

const wordsOf = (count: number) => new Int32Array(new SharedArrayBuffer(4 * count));

export function client({ start, cpus, interrupt }: Plan) {
  const { cpuCount } = start;
  const held = cpus.map((_, cpu) => start.held?.[cpu]?.length ?? 0);
  const heldByInterrupt = start.heldByInterrupt?.length ?? 0;
  let total = heldByInterrupt;
  for (const count of held) total += count;
  for (const free of start.shelves) total += free;

  const run = (
    { words, content }: State,
    cpu: number,
    calls: readonly string[],
    holds: number,
  ): Done => {
    let [own, put] = [holds, 0];
    const from = new Array<number>(cpuCount + 1).fill(0);
    for (const name of calls) {
      if (name === "push" && own > 0) {
        own--;
        put++;
        push(words, cpu);
      } else if (name === "pop") {
        const answer = pop(words, cpu);
        if (answer === EMPTY) continue;
        const isShelf = Number.isInteger(answer) && answer >= 0 && answer < cpuCount;
        const shelf = isShelf ? answer : cpuCount;
        from[shelf] = from[shelf]! + 1;
        own++;
        if (total === 1) content[0] = content[0]! + 1;
      }
    }
    return { put, from };
  };

  return {
    setup(): State {
      const words = wordsOf(1 + cpuCount);
      for (let cpu = 0; cpu < cpuCount; cpu++) words[shelfOf(cpu)] = start.shelves[cpu] ?? 0;
      return { words, record: wordsOf(cpuCount + 2), content: wordsOf(1) };
    },
    threads: cpus.map((calls, cpu) => (state: State) => {
      const { put, from } = run(state, cpu, calls, held[cpu]!);
      return [put, ...from];
    }),
    interrupts: interrupt
      ? [{
        of: interrupt.of,
        body: (state: State) => {
          const { put, from } = run(state, interrupt.of, interrupt.calls, heldByInterrupt);
          for (const [at, count] of [put, ...from].entries()) {
            if (count > 0) state.record[at] = count;
          }
        },
      }]
      : [],
    after({ words, record, content }: State, results: number[][]): string | undefined {
      const [put, from] = [
        new Array<number>(cpuCount).fill(0),
        new Array<number>(cpuCount + 1).fill(0),
      ];
      for (let cpu = 0; cpu < cpuCount; cpu++) put[cpu] = results[cpu]?.[0] ?? 0;
      for (const [, ...taken] of results) {
        for (const [shelf, count] of taken.entries()) from[shelf] = from[shelf]! + count;
      }
      if (interrupt) {
        put[interrupt.of] = put[interrupt.of]! + record[0]!;
        for (let shelf = 0; shelf <= cpuCount; shelf++) {
          from[shelf] = from[shelf]! + record[1 + shelf]!;
        }
      }
      if (from[cpuCount]! > 0) return "pop has answered neither EMPTY nor the number of a CPU";
      let [free, owners] = [0, 0];
      for (let cpu = 0; cpu < cpuCount; cpu++) {
        const lie = words[shelfOf(cpu)]!;
        const there = (start.shelves[cpu] ?? 0) + put[cpu]!;
        if (lie < 0) return `there are ${lie} objects on the shelf of CPU ${cpu}`;
        if (lie + from[cpu]! !== there) {
          return `of ${there} objects of CPU ${cpu}, ${lie} lie on its shelf and pop says of ` +
            `${from[cpu]} that it has taken them from there`;
        }
        free += lie;
        owners += from[cpu]!;
      }
      if (total === 1 && content[0] !== owners) {
        return `an owner does not see what the one before has written into the object`;
      }
      const word = words[NOTHING]!;
      if (word !== 0 && word !== 1) return `NOTHING is ${word}, which is neither 0 nor 1`;
      if (word === 0 || free === 0) return undefined;
      return free === 1
        ? "an object lies on a shelf, and NOTHING says 1"
        : `${free} objects lie on shelves, and NOTHING says 1`;
    },
    names: ({ words }: State) => {
      const named: { [name: string]: [Int32Array, number] } = { NOTHING: [words, NOTHING] };
      for (let cpu = 0; cpu < cpuCount; cpu++) {
        named[`shelf of CPU ${cpu}`] = [words, shelfOf(cpu)];
      }
      return named;
    },
  };
}
