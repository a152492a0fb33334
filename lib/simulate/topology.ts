/** One CPU as the kernel counts them: a core, or one of its hyper-threads. */
export interface Cpu {
  /** CPU number. */
  cpu: number;
  /** Core; hyper-threads of one core have the same number. Numbers go through the whole machine. */
  core: number;
  /** Group of cores that share a cache. */
  cluster?: number;
  /** Part of a socket. */
  die?: number;
  /** Socket. */
  socket?: number;
  /** How fast it works, 1 for the machine's fast cores. */
  speed?: number;
  /** How fast its own cache and its read-modify-writes are, 1 for the machine's fast cores. */
  cacheSpeed?: number;
}

/** How long a line travels between two cores whose nearest common part this is, in nanoseconds. */
export interface TransferTimes {
  /** Within a cluster. */
  cluster?: number;
  /** Between clusters of a die. */
  die?: number;
  /** Between dies of a socket, or anywhere in a socket without smaller parts. */
  socket?: number;
  /** Between sockets. */
  machine?: number;
}

/** What a core needs for its own work, in nanoseconds. */
export interface Costs {
  /** A load from the own cache. */
  loadNs: number;
  /** Putting a store into the store buffer, or writing one of it out. */
  storeNs: number;
  /** A read-modify-write on a line that the core owns, by its order; a core does one at a time. */
  rmwNs: { relaxed: number; acquire: number; release: number; full: number };
  /** A fence that does not wait for the store buffer. */
  fenceNs: number;
  /** Everything in a pop or a push besides its shared accesses. */
  callNs: number;
  /** Switching interrupts off and on again. */
  irqNs: number;
  /** How fast a thread works while a hyper-thread beside it works too, 1 for as fast as alone. */
  siblingSpeed: number;
  /** A line that no core has, or that several cores of the own socket share. */
  sharedNs: number;
}

/** How lines are handed on. */
export interface Traffic {
  /** Time that a read of a shared line keeps the next one waiting, in nanoseconds. */
  readNs: number;
  /** Least time that a line stays where it has arrived, in nanoseconds. */
  holdNs: number;
  /** Time in which the old owner may still use a line that has been asked for, in nanoseconds. */
  ownerWindowNs: number;
  /** The same for a line that goes to another socket, whose request takes longer to get there. */
  farWindowNs: number;
  /** Least time from the arrival of a line to its next transfer, in nanoseconds. */
  busyNs: number;
  /** Least time between two transfers from one socket to another, in nanoseconds. */
  socketGapNs: number;
  /** Time of a read of a line that only other sockets share, as a part of a transfer between sockets. */
  farRead: number;
  /** Requests of cores near the owner that may overtake one that has come earlier from farther away. */
  nearFirst: number;
}

/** A virtual machine whose CPUs are stopped now and then. */
export interface Preemption {
  /** Mean time that a CPU runs, in nanoseconds; it is stopped at any moment with the same chance. */
  runNs: number;
  /** Shortest and longest time that it is stopped, in nanoseconds. */
  stopNs: [shortest: number, longest: number];
}

/** A machine to simulate. */
export interface Topology {
  /** Name, as in results. */
  name: string;
  /** The machine in a few words, and what is assumed about it. */
  description: string;
  /** CPUs, in the order of their numbers. */
  cpus: Cpu[];
  /** How long a line travels, by the nearest common part of two cores. */
  transferNs: TransferTimes;
  /** Bytes that travel together. */
  lineBytes: 64 | 128;
  /** Whether a miss also fetches the other line of the 128-byte pair. */
  pairPrefetch: boolean;
  /** Lines that cores fetch ahead of misses and loads that go in one direction, 0 for none. */
  prefetchAhead: number;
  /** What a core needs for its own work. */
  costs: Costs;
  /** How lines are handed on. */
  traffic: Traffic;
  /** Stops of its CPUs, if it is a virtual machine. */
  preemption?: Preemption;
}

/** What a topology of your own has to say; the rest is as on a Xeon 8260. */
export type TopologyOptions =
  & Pick<Topology, "name" | "cpus" | "transferNs">
  & Partial<Omit<Topology, "costs" | "traffic">>
  & { costs?: Partial<Costs>; traffic?: Partial<Traffic> };

const PARTS = ["cluster", "die", "socket"] as const;

/** A Xeon 8260; where each figure is from stands in presets.ts. */
const COSTS: Costs = {
  loadNs: 0.6,
  storeNs: 0.4,
  rmwNs: { relaxed: 6.8, acquire: 6.8, release: 6.8, full: 6.8 },
  fenceNs: 0,
  callNs: 2.2,
  irqNs: 19,
  siblingSpeed: 0.53,
  sharedNs: 25,
};

const TRAFFIC: Traffic = {
  readNs: 4,
  holdNs: 1,
  ownerWindowNs: 10,
  farWindowNs: 25,
  busyNs: 12,
  socketGapNs: 6,
  farRead: 0.8,
  nearFirst: 0,
};

/**
 * Describes a machine of your own.
 *
 * @param options CPUs and how far apart they are; what is left out is as on a Xeon 8260
 * @returns the machine
 * @throws {RangeError} If there can be no such machine; the message says why
 *
 * @example Two cores with two hyper-threads each
 * ```ts
 * import { defineTopology } from "@course/simulate/mod.ts";
 *
 * const mine = defineTopology({
 *   name: "mine",
 *   cpus: [
 *     { cpu: 0, core: 0 },
 *     { cpu: 1, core: 0 },
 *     { cpu: 2, core: 1 },
 *     { cpu: 3, core: 1 },
 *   ],
 *   transferNs: { socket: 40 },
 * });
 * ```
 */
export function defineTopology(options: TopologyOptions): Topology {
  const topology: Topology = {
    description: options.name,
    lineBytes: 64,
    pairPrefetch: false,
    prefetchAhead: 0,
    ...options,
    costs: { ...COSTS, ...options.costs },
    traffic: { ...TRAFFIC, ...options.traffic },
  };
  checkTopology(topology);
  return topology;
}

/** Cores of a machine in numbers from 0, and how far each is from each. */
export class Distances {
  /** Number of cores. */
  readonly coreCount: number;
  readonly #coreNumbers = new Map<number, number>();
  readonly #times: Float64Array;
  readonly #sockets: Int32Array;

  /** @param topology a machine that has been checked */
  constructor({ cpus, transferNs }: Topology) {
    const cores: Cpu[] = [];
    for (const cpu of cpus) {
      if (this.#coreNumbers.has(cpu.core)) continue;
      this.#coreNumbers.set(cpu.core, cores.push(cpu) - 1);
    }
    this.coreCount = cores.length;
    this.#times = new Float64Array(cores.length ** 2);
    this.#sockets = Int32Array.from(cores, ({ socket = 0 }) => socket);
    for (const [i, one] of cores.entries()) {
      for (const [j, other] of cores.entries()) {
        if (i !== j) this.#times[i * cores.length + j] = timeBetween(one, other, transferNs)!;
      }
    }
  }

  /**
   * @param cpu a CPU of the machine
   * @returns number of its core, from 0
   */
  coreOf({ core }: Cpu): number {
    return this.#coreNumbers.get(core)!;
  }

  /**
   * @param from a core
   * @param to another
   * @returns time of a transfer in nanoseconds, 0 for the same core
   */
  between(from: number, to: number): number {
    return this.#times[from * this.coreCount + to]!;
  }

  /**
   * @param one a core
   * @param other another
   * @returns whether they are in one socket
   */
  isNear(one: number, other: number): boolean {
    return this.#sockets[one] === this.#sockets[other];
  }
}

/** Time by the nearest common part; `undefined` if the machine does not tell it. */
function timeBetween(one: Cpu, other: Cpu, times: TransferTimes): number | undefined {
  for (const part of PARTS) {
    const isSame = part === "socket"
      ? (one.socket ?? 0) === (other.socket ?? 0)
      : one[part] !== undefined && one[part] === other[part];
    if (isSame) return times[part];
  }
  return times.machine;
}

function checkTopology({ name, cpus, transferNs, costs, traffic }: Topology): void {
  const fail = (problem: string): never => {
    throw new RangeError(`Cannot simulate "${name}": ${problem}`);
  };
  if (cpus.length === 0) fail("it has no CPU, list at least one");
  checkNumbers(cpus, fail);
  checkDistances(checkCores(cpus, fail), transferNs, fail);
  checkCosts({ ...costs, ...traffic }, fail);
  if (costs.siblingSpeed === 0) fail("siblingSpeed is 0, use more than 0");
}

type Fail = (problem: string) => never;

/** Each CPU has a number of its own, and speeds that make sense. */
function checkNumbers(cpus: readonly Cpu[], fail: Fail): void {
  const numbers = new Set<number>();
  for (const one of cpus) {
    const { cpu } = one;
    if (!Number.isInteger(cpu) || cpu < 0) fail(`CPU ${cpu} is not a CPU number, use 0, 1, 2, ...`);
    if (numbers.has(cpu)) fail(`CPU ${cpu} is there twice, number each CPU once`);
    numbers.add(cpu);
    for (const key of ["speed", "cacheSpeed"] as const) {
      const speed = one[key] ?? 1;
      if (!(speed > 0 && speed <= 100)) {
        fail(`CPU ${cpu} has ${key} ${speed}, use more than 0, up to 100`);
      }
    }
  }
}

/** CPUs of one core are in the same parts of the machine; gives one CPU of each core. */
function checkCores(cpus: readonly Cpu[], fail: Fail): Cpu[] {
  const cores = new Map<number, Cpu>();
  for (const cpu of cpus) {
    const sibling = cores.get(cpu.core);
    const apart = sibling && PARTS.find((part) => sibling[part] !== cpu[part]);
    if (apart) {
      fail(
        `core ${cpu.core} is in ${apart} ${sibling[apart]} and in ${apart} ${cpu[apart]}, ` +
          "number cores through the whole machine",
      );
    }
    cores.set(cpu.core, cpu);
  }
  return [...cores.values()];
}

/** Any two cores have a distance. */
function checkDistances(
  cores: readonly Cpu[],
  transferNs: Topology["transferNs"],
  fail: Fail,
): void {
  for (const one of cores) {
    for (const other of cores) {
      if (one === other) continue;
      const time = timeBetween(one, other, transferNs);
      if (time !== undefined && time > 0 && time <= 1e6) continue;
      const part = PARTS.find((part) => one[part] !== undefined && one[part] === other[part]) ??
        (one.socket === other.socket ? "socket" : "machine");
      fail(
        `there is no distance between CPU ${one.cpu} and CPU ${other.cpu}: ` +
          `transferNs.${part} is ${time}, give nanoseconds, more than 0`,
      );
    }
  }
}

/** Costs are numbers, or one number for each kind of access. */
function checkCosts(costs: Record<string, number | Record<string, number>>, fail: Fail): void {
  for (const [key, value] of Object.entries(costs)) {
    const numbers = typeof value === "number" ? [value] : Object.values(value);
    for (const number of numbers) {
      if (!(number >= 0 && number <= 1e6)) fail(`${key} is ${number}, use 0 to 1000000`);
    }
  }
}
