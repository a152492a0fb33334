import { fullLoad, type Load } from "./load.ts";
import {
  type Footprint,
  isStack,
  RULES,
  type Scheme,
  SCHEME_NAMES,
  type StackScheme,
} from "./schemes.ts";

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
