import { kmallocBytes, powerOfTwo, roundUp } from "./rounding.ts";

/** Where the records of return hooks live. */
export type Scheme =
  | "list"
  | "percpu-freelist"
  | "bpf-percpu-freelist"
  | "ring-with-ages"
  | "objpool"
  | "objpool-kmalloc"
  | "per-task-stack"
  | "per-task-stack-2.6.29";

/** The machine and what runs on it. */
export interface Load {
  /** Possible CPUs. */
  cpus: number;
  /** Tasks; 1000 unless told otherwise. Pools do not depend on them. */
  tasks?: number;
  /** Probes; 1 unless told otherwise. Stacks do not depend on them. */
  probes?: number;
  /** Objects of one pool; the kernel's default, max(10, 2 x CPUs), unless told otherwise. */
  objects?: number;
  /** Bytes of one object: 48 for a bare instance, plus private data. */
  objectBytes?: number;
  /** Bytes of a page; 4096 unless told otherwise. */
  pageBytes?: number;
}

/** Bytes by what they are for; `total` is their sum. */
export interface Footprint {
  /** The records themselves. */
  objects: number;
  /** Places of rings: room for pointers and stamps. */
  rings: number;
  /** Heads of lists and slots, links, and tables of pointers. */
  heads: number;
  /** What the allocator adds. */
  rounding: number;
  total: number;
}

/** A machine with every value filled in. */
export type FullLoad = Required<Load>;

const HEAD_BYTES = 16;
const POINTER_BYTES = 8;
const STAMP_BYTES = 4;
const RETHOOK_BYTES = 88;
const LIST_HEADER_BYTES = 96;
const STACK_BYTES = { "per-task-stack": 4096, "per-task-stack-2.6.29": 1600 };
const LEAST_PLACES_WITH_AGES = 4;

/**
 * Bytes that a scheme takes on a machine, by what they are for.
 *
 * - `list`: the instances of a kretprobe up to Linux 6.6, one kmalloc each.
 * - `percpu-freelist`: a list head and its objects in one allocation for each CPU.
 * - `bpf-percpu-freelist`: heads of 16 bytes, and a link of 8 bytes in each element.
 * - `ring-with-ages`: objpool's patches v4 to v9, a pointer and a stamp for each place.
 * - `objpool`: Linux 6.12 and later, each slot from vmalloc; `objpool-kmalloc`: 6.7 to 6.11.
 * - `per-task-stack`: function-graph, 4096 bytes a task (6.11 and later); `per-task-stack-2.6.29`: 50
 *   entries of 32 bytes (x86-64 to 6.10).
 *
 * Source: the allocation sites of each kernel version; objpool: lib/objpool.c.
 *
 * @param scheme where the records live
 * @param load machine, tasks, probes and objects
 * @returns bytes, all probes or all tasks together
 * @throws {RangeError} If a number is not a whole one in range, or there is no such scheme
 *
 * @example
 * ```ts
 * import { footprintOf } from "@course/footprint/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // One default probe on 256 CPUs: a ring of exactly 512 places does not fit one page.
 * const { rings, rounding, total } = footprintOf("objpool", { cpus: 256 });
 * assertEquals([rings, total], [1048576, 2099296]);
 * assertEquals(rounding > total / 2 - 70000, true);
 * ```
 */
export function footprintOf(scheme: Scheme, load: Load): Footprint {
  const full = fullLoad(load);
  const one = RULES[scheme];
  if (one === undefined) {
    throw new RangeError(
      `Cannot find a scheme named "${scheme}": use ${Object.keys(RULES).join(", ")}`,
    );
  }
  const { objects, rings, heads, rounding } = one(full);
  const times = scheme in STACK_BYTES ? 1 : full.probes;
  return {
    objects: objects * times,
    rings: rings * times,
    heads: heads * times,
    rounding: rounding * times,
    total: (objects + rings + heads + rounding) * times,
  };
}

/**
 * Bytes that a scheme takes on a machine.
 *
 * @param scheme where the records live
 * @param load machine, tasks, probes and objects
 * @returns bytes in all
 * @throws {RangeError} If a number is not a whole one in range, or there is no such scheme
 *
 * @example
 * ```ts
 * import { bytesOf } from "@course/footprint/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(bytesOf("per-task-stack", { cpus: 8, tasks: 1000 }), 4128768);
 * assertEquals(bytesOf("objpool", { cpus: 8, probes: 100 }), 3292800);
 * ```
 */
export function bytesOf(scheme: Scheme, load: Load): number {
  return footprintOf(scheme, load).total;
}

/**
 * Probes from which on pools take more memory than a stack for each task.
 *
 * @param load machine and tasks; its probes do not matter
 * @param pool where the records of a pool live
 * @param stack which form of the stack
 * @returns number of probes, not rounded
 * @throws {RangeError} If a number is not a whole one in range
 *
 * @example
 * ```ts
 * import { breakEvenProbes } from "@course/footprint/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Math.floor(breakEvenProbes({ cpus: 8, tasks: 1000 })), 125);
 * assertEquals(breakEvenProbes({ cpus: 256, tasks: 1000 }).toFixed(1), "2.5");
 * ```
 */
export function breakEvenProbes(
  load: Load,
  pool: Scheme = "objpool",
  stack: keyof typeof STACK_BYTES = "per-task-stack",
): number {
  return bytesOf(stack, load) / bytesOf(pool, { ...load, probes: 1 });
}

/** Bytes of one pool, or of all stacks. */
type Rule = (load: FullLoad) => Omit<Footprint, "total">;

const RULES: Record<Scheme, Rule> = {
  "list": ({ objects, objectBytes }) => ({
    objects: objects * objectBytes,
    rings: 0,
    heads: LIST_HEADER_BYTES,
    rounding: objects * (kmallocBytes(objectBytes) - objectBytes),
  }),
  "percpu-freelist": (load) => slots(load, POINTER_BYTES, 0, kmallocBytes),
  "bpf-percpu-freelist": ({ cpus, objects, objectBytes }) => ({
    objects: objects * objectBytes,
    rings: 0,
    heads: cpus * HEAD_BYTES + objects * POINTER_BYTES,
    rounding: 0,
  }),
  "ring-with-ages": (load) => {
    const places = Math.max(LEAST_PLACES_WITH_AGES, powerOfTwo(load.objects));
    return slots(load, HEAD_BYTES, places * (POINTER_BYTES + STAMP_BYTES), (bytes) => bytes);
  },
  "objpool": (load) => {
    const ring = powerOfTwo(load.objects) * POINTER_BYTES;
    const pages = slots(load, HEAD_BYTES, ring, (bytes) => roundUp(bytes, load.pageBytes));
    return withTable(pages, load.cpus * POINTER_BYTES);
  },
  "objpool-kmalloc": (load) => {
    const ring = powerOfTwo(load.objects) * POINTER_BYTES;
    // The table was as large as slot headers instead of pointers to them.
    return withTable(slots(load, HEAD_BYTES, ring, kmallocBytes), load.cpus * HEAD_BYTES);
  },
  "per-task-stack": (load) => stacks(load, STACK_BYTES["per-task-stack"]),
  "per-task-stack-2.6.29": (load) => stacks(load, STACK_BYTES["per-task-stack-2.6.29"]),
};

/** For each CPU one allocation: a head, a ring, and its share of the objects. */
function slots(
  { cpus, objects, objectBytes }: FullLoad,
  head: number,
  ring: number,
  allocate: (bytes: number) => number,
): Omit<Footprint, "total"> {
  const size = roundUp(objectBytes, POINTER_BYTES);
  let rounding = objects * (size - objectBytes);
  for (let cpu = 0; cpu < cpus; cpu++) {
    const share = Math.floor(objects / cpus) + (cpu < objects % cpus ? 1 : 0);
    const bytes = head + ring + size * share;
    rounding += allocate(bytes) - bytes;
  }
  return { objects: objects * objectBytes, rings: cpus * ring, heads: cpus * head, rounding };
}

/** The table of slot pointers, and the rethook that holds the pool. */
function withTable(
  { objects, rings, heads, rounding }: Omit<Footprint, "total">,
  table: number,
): Omit<Footprint, "total"> {
  const extra = kmallocBytes(table) + kmallocBytes(RETHOOK_BYTES) - table - RETHOOK_BYTES;
  return { objects, rings, heads: heads + table + RETHOOK_BYTES, rounding: rounding + extra };
}

/** A stack for each task, and one for each CPU's idle task. */
function stacks({ tasks, cpus }: FullLoad, bytes: number): Omit<Footprint, "total"> {
  const count = tasks + cpus;
  return {
    objects: count * bytes,
    rings: 0,
    heads: 0,
    rounding: count * (kmallocBytes(bytes) - bytes),
  };
}

function fullLoad(load: Load): FullLoad {
  const { cpus, tasks = 1000, probes = 1, objectBytes = 48, pageBytes = 4096 } = load;
  const { objects = Math.max(10, 2 * cpus) } = load;
  const full = { cpus, tasks, probes, objects, objectBytes, pageBytes };
  for (const [name, value] of Object.entries(full)) {
    const least = name === "tasks" || name === "probes" ? 0 : 1;
    if (!Number.isInteger(value) || value < least || value > 2 ** 40) {
      throw new RangeError(
        `Cannot work out a footprint with ${name}: ${value}, use a whole number from ${least}`,
      );
    }
  }
  if (powerOfTwo(pageBytes) !== pageBytes) {
    throw new RangeError(
      `Cannot work out a footprint with pages of ${pageBytes} bytes: use a power of two`,
    );
  }
  return full;
}
