import type { FullLoad } from "./load.ts";
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

/** Bytes of one pool, or of all stacks. */
type Rule = (load: FullLoad) => Omit<Footprint, "total">;

/** What each scheme takes. */
export const RULES: Record<Scheme, Rule> = {
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
