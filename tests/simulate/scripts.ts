import {
  defineTopology,
  programOf,
  simulate,
  type Topology,
  type TopologyOptions,
} from "@course/simulate/mod.ts";

/**
 * Two sockets of two cores with two hyper-threads: CPU 0 and 4 are one core, 0 and 1 in one socket,
 * 0 and 2 in two.
 */
export function smallMachine(options: Partial<TopologyOptions> = {}): Topology {
  return defineTopology({
    name: "small",
    cpus: Array.from({ length: 8 }, (_, cpu) => ({
      cpu,
      core: cpu % 4,
      socket: Math.floor(cpu % 4 / 2),
    })),
    transferNs: { socket: 50, machine: 150 },
    ...options,
  });
}

const IMPORTS = `import {
  cmpxchg, cpuRelax, fetchAdd, loadAcquire, localIrqRestore, localIrqSave, readOnce, smpMb, smpWmb,
  storeRelease, think, writeOnce,
} from "@course/atomics/mod.ts";`;

/**
 * Runs one script on each CPU, once, and notes how long its parts took.
 *
 * A script sees \`w\` (words; 16 are a line of 64 bytes), and \`time(name, from)\`, which notes the time
 * since \`from\`, and \`clock()\`.
 *
 * @param topology the machine
 * @param scripts TypeScript for each CPU number
 * @returns noted times by name, in nanoseconds
 */
export function run(topology: Topology, scripts: Record<number, string>): Record<string, number> {
  const cpus = Object.keys(scripts).map(Number);
  const times: Record<string, number> = {};
  const bodies = Object.values(scripts).map((body, thread) =>
    `if (thread === ${thread}) {
    ${body}
  }`
  );
  const text = `${IMPORTS}
    export function setup(start) {
      return { w: new Int32Array(new SharedArrayBuffer(8192)), start, done: [] };
    }
    export function round(state, thread, tally) {
      tally.operations++;
      if (state.done[thread]) { think(100000); return; }
      state.done[thread] = true;
      const w: Int32Array = state.w;
      const clock = state.start.clock;
      const times = state.start.options;
      const time = (name, from) => { times[name] = clock() - from; };
      ${bodies.join("\n")}
    }`;
  const program = programOf("script", "script", text, {}, () => times);
  simulate({ topology, program, threads: cpus.length, placement: cpus, durationNs: 1e5 });
  return times;
}
