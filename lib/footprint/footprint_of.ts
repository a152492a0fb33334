import { checkCount, MAX_CPUS, MAX_OBJECTS } from "./checks.ts";
import { defaultMaxactive } from "./default_maxactive.ts";
import { kmallocBytes, powerOfTwo, roundUp } from "./rounding.ts";

/** Where the records of return hooks live. */
export type Scheme =
  | "list"
  | "percpu-freelist"
  | "percpu-freelist-vmalloc"
  | "bpf-percpu-freelist"
  | "bpf-percpu-freelist-5.10"
  | "ring-with-ages"
  | "objpool"
  | "objpool-wide-table"
  | "objpool-kmalloc"
  | "objpool-requested"
  | "per-task-stack"
  | "per-task-stack-6.11"
  | "per-task-stack-2.6.29";

/** Schemes in which all probes share a stack for each task; in the others each has its own pool. */
export type StackScheme = Extract<Scheme, `per-task-stack${string}`>;

/** The machine and what runs on it. */
export interface Load {
  /** Possible CPUs, 1 to 8192. */
  cpus: number;
  /** Tasks, 0 to 4194304; 1000 unless told otherwise. Pools do not depend on them. */
  tasks?: number;
  /** Probes, 0 to 16777216; 1 unless told otherwise. Stacks do not depend on them. */
  probes?: number;
  /** Objects of one pool, 1 to 16777216; `defaultMaxactive(cpus)` unless told otherwise. */
  objects?: number;
  /** Bytes of one object, 1 to 65536: 48 for a bare instance, plus private data. */
  objectBytes?: number;
  /** Bytes of a page, a power of two from 4096 to 65536; 4096 unless told otherwise. */
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
  /** All of them together. */
  total: number;
}

/** A machine with every value filled in. */
export type FullLoad = Required<Load>;

const HEAD_BYTES = 16;
const POINTER_BYTES = 8;
const STAMP_BYTES = 4;
/** `struct rethook` with an objpool in it (6.7 and later). */
const RETHOOK_BYTES = 88;
/** `struct rethook` while its pool was a list (5.18 to 6.6). */
const LIST_RETHOOK_BYTES = 48;
/** The old form: 50 entries of 32 bytes on x86-64. */
const OLD_STACK_BYTES = 50 * 32;
const STACK_BYTES = 4096;
const LEAST_PLACES_WITH_AGES = 4;

/** Most tasks of a 64-bit kernel (`PID_MAX_LIMIT`). */
const MAX_TASKS = 1 << 22;
const MAX_PROBES = 1 << 24;
/** Largest object that objpool takes (`OBJPOOL_OBJECT_SIZE_MAX`). */
const MAX_OBJECT_BYTES = 1 << 16;

/**
 * Bytes that a scheme takes on a machine, by what they are for.
 *
 * - `list`: the instances of a kretprobe, one kmalloc each, and the rethook that holds their list
 *   (5.18 to 6.6; measured on 6.1).
 * - `percpu-freelist`: a list head and its objects in one kmalloc for each CPU;
 *   `percpu-freelist-vmalloc`: in whole pages.
 * - `bpf-percpu-freelist`: heads of 16 bytes, and a link of 8 bytes in each element;
 *   `bpf-percpu-freelist-5.10`: with the extra list for calls that must not wait (5.10 to 6.14).
 * - `ring-with-ages`: objpool's patches v4 to v9, a pointer and a stamp for each place.
 * - `objpool`: slots from vmalloc, in whole pages, and a table of 8 bytes a CPU (7.0, and stable
 *   releases that took over its fix; measured on 6.12.95 and 7.2.13).
 * - `objpool-wide-table`: the same with 16 bytes a CPU in the table (6.12 to 6.19 without the fix;
 *   measured on 6.12.43 and 6.12.74); `objpool-kmalloc`: slots from kmalloc, and the wide table (6.7
 *   to 6.11; not measured).
 * - `objpool-requested`: the slots as they are asked for, before rounding, and nothing else.
 * - `per-task-stack`: function-graph, 4096 bytes a task (6.13 and later); `per-task-stack-6.11`: one
 *   page a task (6.11 and 6.12); `per-task-stack-2.6.29`: 50 entries of 32 bytes (x86-64 to 6.10).
 *
 * Not counted: descriptors and guard pages of vmalloc areas, and what the slabs need for themselves.
 *
 * Sources: kernel/kprobes.c and kernel/trace/rethook.c; kernel/bpf/percpu_freelist.c;
 * lib/objpool.c, objpool_init and objpool_init_percpu_slots, with aff1871bfc81 (what a slot is
 * allocated with) and 5ed4b6b37c64 (the table of slots); kernel/trace/fgraph.c, SHADOW_STACK_SIZE
 * and FTRACE_RETFUNC_DEPTH.
 *
 * @param scheme where the records live
 * @param load machine, tasks, probes and objects
 * @returns bytes, all probes or all tasks together
 * @throws {RangeError} If a number is not a whole one in range, there is no such scheme, or there
 * are more bytes than can be counted exactly
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
  if (!Object.hasOwn(RULES, scheme)) {
    throw new RangeError(
      `Cannot find a scheme named "${scheme}": use ${SCHEME_NAMES.join(", ")}`,
    );
  }
  const { objects, rings, heads, rounding } = RULES[scheme](full);
  const times = isStack(scheme) ? 1 : full.probes;
  const total = (objects + rings + heads + rounding) * times;
  if (!Number.isSafeInteger(total)) {
    throw new RangeError(
      `Cannot count ${total} bytes exactly: use fewer CPUs, objects or probes`,
    );
  }
  return {
    objects: objects * times,
    rings: rings * times,
    heads: heads * times,
    rounding: rounding * times,
    total,
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
  stack: StackScheme = "per-task-stack",
): number {
  return bytesOf(stack, load) / bytesOf(pool, { ...load, probes: 1 });
}

/** Bytes of one pool, or of all stacks. */
type Rule = (load: FullLoad) => Omit<Footprint, "total">;

const RULES: Record<Scheme, Rule> = {
  "list": ({ objects, objectBytes }) => ({
    objects: objects * objectBytes,
    rings: 0,
    heads: LIST_RETHOOK_BYTES,
    rounding: objects * (kmallocBytes(objectBytes) - objectBytes) +
      kmallocBytes(LIST_RETHOOK_BYTES) - LIST_RETHOOK_BYTES,
  }),
  "percpu-freelist": (load) => slots(load, POINTER_BYTES, 0, kmallocBytes),
  "percpu-freelist-vmalloc": (load) =>
    slots(load, POINTER_BYTES, 0, (bytes) => roundUp(bytes, load.pageBytes)),
  "bpf-percpu-freelist": (load) => bpfLists(load, load.cpus),
  "bpf-percpu-freelist-5.10": (load) => bpfLists(load, load.cpus + 1),
  "ring-with-ages": (load) => {
    const places = Math.max(LEAST_PLACES_WITH_AGES, powerOfTwo(load.objects));
    return slots(load, HEAD_BYTES, places * (POINTER_BYTES + STAMP_BYTES), (bytes) => bytes);
  },
  "objpool": (load) => withTable(objpoolPages(load), load.cpus * POINTER_BYTES),
  // The table was as large as slot headers instead of pointers to them.
  "objpool-wide-table": (load) => withTable(objpoolPages(load), load.cpus * HEAD_BYTES),
  "objpool-kmalloc": (load) => withTable(objpoolSlots(load, kmallocBytes), load.cpus * HEAD_BYTES),
  "objpool-requested": (load) => objpoolSlots(load, (bytes) => bytes),
  "per-task-stack": (load) => stacks(load, STACK_BYTES, STACK_BYTES),
  "per-task-stack-6.11": (load) => stacks(load, load.pageBytes, load.pageBytes),
  "per-task-stack-2.6.29": (load) => stacks(load, OLD_STACK_BYTES, kmallocBytes(OLD_STACK_BYTES)),
};

/** Names of all schemes, pools before stacks. */
export const SCHEME_NAMES = Object.keys(RULES) as Scheme[];

/**
 * Tells stacks from pools.
 *
 * @param scheme where the records live
 * @returns true if all probes share a stack for each task
 *
 * @example
 * ```ts
 * import { isStack, SCHEME_NAMES } from "@course/footprint/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SCHEME_NAMES.filter(isStack).length, 3);
 * ```
 */
export function isStack(scheme: Scheme): scheme is StackScheme {
  return scheme.startsWith("per-task-stack");
}

/** A slot of objpool: every CPU's ring has a place for every object. */
function objpoolSlots(
  load: FullLoad,
  allocate: (bytes: number) => number,
): Omit<Footprint, "total"> {
  return slots(load, HEAD_BYTES, powerOfTwo(load.objects) * POINTER_BYTES, allocate);
}

/** The slots of objpool from vmalloc. */
function objpoolPages(load: FullLoad): Omit<Footprint, "total"> {
  return objpoolSlots(load, (bytes) => roundUp(bytes, load.pageBytes));
}

/** Heads by the CPU, and one array of elements with their links. */
function bpfLists(
  { objects, objectBytes }: FullLoad,
  lists: number,
): Omit<Footprint, "total"> {
  return {
    objects: objects * objectBytes,
    rings: 0,
    heads: lists * HEAD_BYTES + objects * POINTER_BYTES,
    rounding: objects * (roundUp(objectBytes, POINTER_BYTES) - objectBytes),
  };
}

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
function stacks(
  { tasks, cpus }: FullLoad,
  used: number,
  allocated: number,
): Omit<Footprint, "total"> {
  const count = tasks + cpus;
  return { objects: count * used, rings: 0, heads: 0, rounding: count * (allocated - used) };
}

/** Checks a load and fills in what is not given. */
export function fullLoad(load: Load): FullLoad {
  const { cpus, tasks = 1000, probes = 1, objectBytes = 48, pageBytes = 4096 } = load;
  checkCount("cpus", cpus, 1, MAX_CPUS);
  checkCount("tasks", tasks, 0, MAX_TASKS);
  checkCount("probes", probes, 0, MAX_PROBES);
  const { objects = defaultMaxactive(cpus) } = load;
  checkCount("objects", objects, 1, MAX_OBJECTS);
  checkCount("objectBytes", objectBytes, 1, MAX_OBJECT_BYTES);
  if (!(pageBytes >= 4096 && pageBytes <= 65536 && powerOfTwo(pageBytes) === pageBytes)) {
    throw new RangeError(
      `Cannot work out a footprint with pages of ${pageBytes} bytes: use a power of two from ` +
        "4096 to 65536",
    );
  }
  return { cpus, tasks, probes, objects, objectBytes, pageBytes };
}
