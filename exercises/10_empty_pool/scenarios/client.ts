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

interface State {
  words: Int32Array;
  /** For each body how many objects it holds. */
  held: Int32Array;
  /** For each body how often it has got an object. */
  owned: Int32Array;
  /** What owners write, when there is only one object. */
  content: Int32Array;
}

const wordsOf = (count: number) => new Int32Array(new SharedArrayBuffer(4 * count));

export function client({ start, cpus, interrupt }: Plan) {
  const bodies = cpus.map((calls, cpu) => ({ cpu, calls, holds: start.held?.[cpu]?.length ?? 0 }));
  if (interrupt) {
    const holds = start.heldByInterrupt?.length ?? 0;
    bodies.push({ cpu: interrupt.of, calls: interrupt.calls, holds });
  }
  let total = 0;
  for (const { holds } of bodies) total += holds;
  for (const free of start.shelves) total += free;

  const run = ({ words, held, owned, content }: State, body: number): void => {
    const { cpu, calls, holds } = bodies[body]!;
    let [own, got] = [holds, 0];
    for (const name of calls) {
      if (name === "push" && own > 0) {
        own--;
        push(words, cpu);
      } else if (name === "pop" && pop(words, cpu) !== EMPTY) {
        own++;
        got++;
        if (total === 1) content[0] = content[0]! + 1;
      }
    }
    if (own !== holds) held[body] = own;
    if (got > 0) owned[body] = got;
  };

  return {
    setup(): State {
      const words = wordsOf(1 + start.cpuCount);
      for (let cpu = 0; cpu < start.cpuCount; cpu++) words[shelfOf(cpu)] = start.shelves[cpu] ?? 0;
      const held = wordsOf(bodies.length);
      for (let body = 0; body < bodies.length; body++) held[body] = bodies[body]!.holds;
      return { words, held, owned: wordsOf(bodies.length), content: wordsOf(1) };
    },
    threads: cpus.map((_, cpu) => (state: State) => run(state, cpu)),
    interrupts: interrupt
      ? [{ of: interrupt.of, body: (state: State) => run(state, cpus.length) }]
      : [],
    after({ words, held, owned, content }: State): string | undefined {
      let [free, out, owners] = [0, 0, 0];
      for (let cpu = 0; cpu < start.cpuCount; cpu++) {
        const own = words[shelfOf(cpu)]!;
        if (own < 0) return `there are ${own} objects on the shelf of CPU ${cpu}`;
        free += own;
      }
      for (let body = 0; body < bodies.length; body++) {
        out += held[body]!;
        owners += owned[body]!;
      }
      if (free + out !== total) {
        return `there were ${total} objects, and now ${free} lie on shelves and ${out} are held`;
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
      const named: Record<string, [Int32Array, number]> = { NOTHING: [words, NOTHING] };
      for (let cpu = 0; cpu < start.cpuCount; cpu++) {
        named[`shelf of CPU ${cpu}`] = [words, shelfOf(cpu)];
      }
      return named;
    },
  };
}
