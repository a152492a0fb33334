import type { Cpu, Topology } from "./topology.ts";

/**
 * Which CPUs threads run on.
 *
 * - "cores-first": a core each, socket after socket, before any core gets a second thread: what a
 *   scheduler does
 * - "in-order": CPU 0, 1, 2, ...
 * - "harness": evenly spread from the last CPU downwards, as in the published queue benchmark, where
 *   two threads are at once hyper-threads of one core
 * - a list of CPU numbers
 */
export type Placement = "cores-first" | "in-order" | "harness" | readonly number[];

/**
 * Chooses CPUs for threads.
 *
 * Source: for "harness" scalable/kmod.c of mattwuq/kretprobe at e8b494b.
 *
 * @param topology the machine
 * @param threads number of threads
 * @param placement the rule
 * @returns a CPU for each thread
 * @throws {RangeError} If the machine has not so many CPUs, or not the ones that are named
 *
 * @example
 * ```ts
 * import { placeThreads, TOPOLOGIES } from "@course/simulate/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const xeon = TOPOLOGIES["xeon-8260"];
 * assertEquals(placeThreads(xeon, 2, "cores-first").map(({ cpu }) => cpu), [0, 1]);
 * assertEquals(placeThreads(xeon, 2, "harness").map(({ cpu }) => cpu), [95, 47]);
 * ```
 */
export function placeThreads(topology: Topology, threads: number, placement: Placement): Cpu[] {
  const { name, cpus } = topology;
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= cpus.length)) {
    throw new RangeError(
      `Cannot place ${threads} threads: "${name}" has ${cpus.length} CPUs, use 1 to ${cpus.length}`,
    );
  }
  const sorted = cpus.toSorted((a, b) => a.cpu - b.cpu);
  if (placement === "in-order") return sorted.slice(0, threads);
  if (placement === "cores-first") return coresFirst(sorted).slice(0, threads);
  if (placement === "harness") return harness(sorted, threads);
  return placement.map((number) => {
    const cpu = cpus.find(({ cpu }) => cpu === number);
    if (
      cpu && placement.length === threads &&
      placement.indexOf(number) === placement.lastIndexOf(number)
    ) {
      return cpu;
    }
    throw new RangeError(
      `Cannot place ${threads} threads on CPUs ${
        placement.join(", ")
      }: name ${threads} different ` +
        `CPUs of "${name}", which has ${sorted[0]!.cpu} to ${sorted.at(-1)!.cpu}`,
    );
  });
}

function coresFirst(cpus: Cpu[]): Cpu[] {
  const seen = new Map<number, number>();
  const rank = new Map(cpus.map((cpu) => {
    const before = seen.get(cpu.core) ?? 0;
    seen.set(cpu.core, before + 1);
    return [cpu, before];
  }));
  return cpus.toSorted((a, b) => rank.get(a)! - rank.get(b)!);
}

function harness(cpus: Cpu[], threads: number): Cpu[] {
  const step = Math.max(2, Math.floor(cpus.length / threads));
  const places: Cpu[] = [];
  for (let start = cpus.length - 1; places.length < threads; start--) {
    for (let at = start; at >= 0 && places.length < threads; at -= step) places.push(cpus[at]!);
  }
  return places;
}
