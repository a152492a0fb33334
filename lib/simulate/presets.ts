import {
  type Cpu,
  defineTopology,
  type Preemption,
  type Topology,
  type TopologyOptions,
} from "./topology.ts";

/** A machine of equal parts. */
export interface Grid {
  /** Number of sockets. */
  sockets: number;
  /** Dies of a socket; 1 if missing. */
  diesPerSocket?: number;
  /** Clusters of a die; 1 if missing. */
  clustersPerDie?: number;
  /** Cores in the smallest part. */
  cores: number;
  /** Hyper-threads of a core; the second ones are numbered after all first ones. */
  threadsPerCore?: number;
}

/**
 * Lists the CPUs of a machine of equal parts, as Linux numbers them on servers: first one thread of
 * each core, then the second one of each.
 *
 * @param grid how many parts there are in each part
 * @returns the CPUs
 *
 * @example
 * ```ts
 * import { gridOfCpus } from "@course/simulate/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const cpus = gridOfCpus({ sockets: 2, cores: 24, threadsPerCore: 2 });
 * assertEquals(cpus.length, 96);
 * assertEquals(cpus[50], { cpu: 50, core: 2, socket: 0 }); // the sibling of CPU 2
 * ```
 */
export function gridOfCpus(grid: Grid): Cpu[] {
  const { sockets, diesPerSocket, clustersPerDie, cores, threadsPerCore = 1 } = grid;
  const perDie = cores * (clustersPerDie ?? 1);
  const perSocket = perDie * (diesPerSocket ?? 1);
  const coreCount = perSocket * sockets;
  return Array.from({ length: coreCount * threadsPerCore }, (_, cpu) => {
    const core = cpu % coreCount;
    return {
      cpu,
      core,
      ...clustersPerDie !== undefined && { cluster: Math.floor(core / cores) },
      ...diesPerSocket !== undefined && { die: Math.floor(core / perDie) },
      socket: Math.floor(core / perSocket),
    };
  });
}

/**
 * Two Xeon 8260 with 24 cores of two threads each, numbered as in the published measurements.
 *
 * Transfers: medians of core-to-core-latency on a Xeon 8275CL, the same die. Read-modify-write, call
 * and interrupts: the rows for 1 and 2 threads of the published queue benchmark (a pair of siblings
 * does one locked instruction each 6.8 ns). Work beside a sibling: a Xeon 8336C does 1.063 times as
 * many system calls with 128 threads as with 64. How lines are handed on and fetched ahead of their
 * time is fitted to the rows with 384 objects; docs/simulator.md has each parameter.
 */
const XEON_8260: TopologyOptions = {
  name: "xeon-8260",
  description: "2 x Xeon 8260, 48 cores, 96 CPUs",
  cpus: gridOfCpus({ sockets: 2, cores: 24, threadsPerCore: 2 }),
  transferNs: { socket: 47, machine: 134 },
  pairPrefetch: true,
  prefetchAhead: 2,
};

/**
 * Fitted to the rows of the queue benchmark for 1 thread on a Kunpeng 920: rs has an acquire and a
 * release, op two releases and two additions whose result nobody needs, fl and flpc two of each and
 * one with full order.
 */
const ARM_RMW = { relaxed: 2.7, acquire: 12.5, release: 12.5, full: 28 };

/** Little cores do 0.45 of the work; their caches and read-modify-writes take 1.5 times as long. */
const LITTLE = { speed: 0.45, cacheSpeed: 1 / 1.5 };

const RK3588_CPUS: Cpu[] = Array.from({ length: 8 }, (_, cpu) => ({
  cpu,
  core: cpu,
  cluster: cpu < 4 ? 0 : 1,
  socket: 0,
  ...cpu < 4 && LITTLE,
}));

/** Names of the machines. */
export type TopologyName = "xeon-8260" | "xeon-8336c" | "kunpeng-920" | "arm-256" | "rk3588";

/**
 * Machines to simulate.
 *
 * | name | machine | where its figures are from |
 * | --- | --- | --- |
 * | `xeon-8260` | 2 sockets, 24 cores, 2 threads | core-to-core latencies of a Xeon 8275CL |
 * | `xeon-8336c` | 2 sockets, 32 cores, 2 threads | core-to-core latencies of a Xeon 8375C |
 * | `kunpeng-920` | 2 sockets, 2 dies, 6 clusters, 4 cores | core-to-core latencies of a Kunpeng 920-6426; between sockets assumed |
 * | `arm-256` | 2 sockets, 4 dies, 32 cores | assumed: nothing is published |
 * | `rk3588` | 4 big and 4 little cores | an Apple M1 Pro stands in for the distances |
 *
 * Source: github.com/nviennot/core-to-core-latency; the 1- and 2-thread rows of mattwuq/kretprobe.
 */
export const TOPOLOGIES: Readonly<Record<TopologyName, Topology>> = {
  "xeon-8260": defineTopology(XEON_8260),
  "xeon-8336c": defineTopology({
    ...XEON_8260,
    name: "xeon-8336c",
    description: "2 x Xeon 8336C, 64 cores, 128 CPUs",
    cpus: gridOfCpus({ sockets: 2, cores: 32, threadsPerCore: 2 }),
    transferNs: { socket: 51, machine: 108 },
    costs: { rmwNs: { relaxed: 6.5, acquire: 6.5, release: 6.5, full: 6.5 } },
  }),
  "kunpeng-920": defineTopology({
    name: "kunpeng-920",
    description: "2 x Kunpeng 920, 96 cores; 140 ns between sockets are assumed",
    cpus: gridOfCpus({ sockets: 2, diesPerSocket: 2, clustersPerDie: 6, cores: 4 }),
    transferNs: { cluster: 34.5, die: 36, socket: 80, machine: 140 },
    // With 25 ns, as on the Xeon, its freelist would do 3 times too much with 96 threads.
    traffic: { busyNs: 8, farWindowNs: 10 },
    lineBytes: 128,
    costs: {
      loadNs: 1.2,
      storeNs: 0.8,
      rmwNs: ARM_RMW,
      callNs: 5,
      sharedNs: 30,
    },
  }),
  "arm-256": defineTopology({
    name: "arm-256",
    description: "2 sockets, 4 dies each, 256 ARM cores; all times are assumed",
    cpus: gridOfCpus({ sockets: 2, diesPerSocket: 4, clustersPerDie: 8, cores: 4 }),
    transferNs: { cluster: 40, die: 60, socket: 90, machine: 160 },
    costs: {
      loadNs: 1.2,
      storeNs: 0.8,
      rmwNs: ARM_RMW,
      callNs: 5,
      sharedNs: 30,
    },
  }),
  "rk3588": defineTopology({
    name: "rk3588",
    description: "RK3588, 4 little cores (CPU 0 to 3) and 4 big ones; distances of an Apple M1 Pro",
    // Assumed: a cluster keeps a line as long as one of its cores wants it.
    traffic: { nearFirst: 64 },
    cpus: RK3588_CPUS,
    transferNs: { cluster: 40, socket: 145 },
    costs: {
      loadNs: 1.2,
      storeNs: 0.8,
      rmwNs: ARM_RMW,
      callNs: 5,
      sharedNs: 30,
    },
  }),
};

/**
 * A virtual machine on a machine: each of its CPUs is stopped now and then, as when the host has
 * more virtual CPUs than CPUs.
 *
 * @param host the machine
 * @param preemption how often and for how long; 5 ms of work and 1 to 4 ms of rest by default
 * @returns the machine as its guest sees it
 *
 * @example
 * ```ts
 * import { guestOf, TOPOLOGIES } from "@course/simulate/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(guestOf(TOPOLOGIES["xeon-8260"]).name, "xeon-8260, guest");
 * ```
 */
export function guestOf(
  host: Topology,
  preemption: Preemption = { runNs: 5e6, stopNs: [1e6, 4e6] },
): Topology {
  return {
    ...host,
    name: `${host.name}, guest`,
    description: `guest on ${host.description}; its CPUs are stopped now and then`,
    preemption,
  };
}

/**
 * A machine with as many CPUs as this one. What they share, and how far apart they are, a program
 * cannot find out: one socket, cores without hyper-threads, and 47 ns between them are assumed.
 *
 * @param cpuCount CPUs; as many as this machine has by default
 * @returns the machine
 *
 * @example
 * ```ts
 * import { thisMachine } from "@course/simulate/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(thisMachine().cpus.length, navigator.hardwareConcurrency);
 * ```
 */
export function thisMachine(cpuCount: number = navigator.hardwareConcurrency): Topology {
  return defineTopology({
    name: "this machine",
    description: `${cpuCount} CPUs like this machine; one socket of whole cores is assumed`,
    cpus: gridOfCpus({ sockets: 1, cores: cpuCount }),
    transferNs: { socket: 47 },
  });
}
