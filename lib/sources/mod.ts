/**
 * The text of every module of the course that instrumented code may import, so that no permission
 * to read is needed.
 *
 * @example
 * ```ts
 * import { instrument } from "@course/instrument/mod.ts";
 * import { COURSE_SOURCES } from "@course/sources/mod.ts";
 *
 * instrument('import { Objpool } from "@course/pools/mod.ts";', { library: COURSE_SOURCES });
 * ```
 *
 * @module
 */
import atomics_cmpxchg from "../atomics/cmpxchg.ts" with { type: "text" };
import atomics_fences from "../atomics/fences.ts" with { type: "text" };
import atomics_fetch_add from "../atomics/fetch_add.ts" with { type: "text" };
import atomics_interrupts from "../atomics/interrupts.ts" with { type: "text" };
import atomics_loads_and_stores from "../atomics/loads_and_stores.ts" with { type: "text" };
import atomics_mod from "../atomics/mod.ts" with { type: "text" };
import atomics_note from "../atomics/note.ts" with { type: "text" };
import atomics_think from "../atomics/think.ts" with { type: "text" };
import atomics_xchg from "../atomics/xchg.ts" with { type: "text" };
import pools_arena from "../pools/arena.ts" with { type: "text" };
import pools_attach_pool from "../pools/attach_pool.ts" with { type: "text" };
import pools_bpf_percpu_freelist from "../pools/bpf_percpu_freelist.ts" with { type: "text" };
import pools_checked_pool from "../pools/checked_pool.ts" with { type: "text" };
import pools_freelist from "../pools/freelist.ts" with { type: "text" };
import pools_locked_list from "../pools/locked_list.ts" with { type: "text" };
import pools_mod from "../pools/mod.ts" with { type: "text" };
import pools_object_pool from "../pools/object_pool.ts" with { type: "text" };
import pools_objpool from "../pools/objpool.ts" with { type: "text" };
import pools_percpu_freelist from "../pools/percpu_freelist.ts" with { type: "text" };
import pools_shared_pool from "../pools/shared_pool.ts" with { type: "text" };
import pools_shares from "../pools/shares.ts" with { type: "text" };
import pools_spin_lock from "../pools/spin_lock.ts" with { type: "text" };
import pools_worker_ring from "../pools/worker_ring.ts" with { type: "text" };
import pools_checkers from "../pools/checkers.ts" with { type: "text" };
import pools_pool_parts from "../pools/pool_parts.ts" with { type: "text" };
import pools_pool_client from "../pools/pool_client.ts" with { type: "text" };
import hooks_checks from "../hooks/checks.ts" with { type: "text" };
import hooks_kretprobe from "../hooks/kretprobe.ts" with { type: "text" };
import hooks_mod from "../hooks/mod.ts" with { type: "text" };
import hooks_per_task_stack from "../hooks/per_task_stack.ts" with { type: "text" };
import hooks_rethook from "../hooks/rethook.ts" with { type: "text" };
import hooks_return_hooks from "../hooks/return_hooks.ts" with { type: "text" };
import hooks_stack_layout from "../hooks/stack_layout.ts" with { type: "text" };
import hooks_task_lists from "../hooks/task_lists.ts" with { type: "text" };
import hooks_toy_task from "../hooks/toy_task.ts" with { type: "text" };
import hooks_trampolines from "../hooks/trampolines.ts" with { type: "text" };
import pools_workloads from "../pools/workloads.ts" with { type: "text" };

// Deno's kernel takes a module for a text for good when it has met it as a text first: a notebook
// that imports the explorer could no longer import the pools. So they are met as code here, too.
import "../pools/checkers.ts";
import "../pools/pool_client.ts";
import "../pools/pool_parts.ts";
import "../hooks/mod.ts";
import "../pools/workloads.ts";
import "../pools/mod.ts";

/** Text of each module, by the name that it has among instrumented modules. */
export const COURSE_SOURCES: Record<string, string> = {
  "/course/atomics/cmpxchg.ts": atomics_cmpxchg,
  "/course/atomics/fences.ts": atomics_fences,
  "/course/atomics/fetch_add.ts": atomics_fetch_add,
  "/course/atomics/interrupts.ts": atomics_interrupts,
  "/course/atomics/loads_and_stores.ts": atomics_loads_and_stores,
  "/course/atomics/mod.ts": atomics_mod,
  "/course/atomics/note.ts": atomics_note,
  "/course/atomics/think.ts": atomics_think,
  "/course/atomics/xchg.ts": atomics_xchg,
  "/course/pools/arena.ts": pools_arena,
  "/course/pools/attach_pool.ts": pools_attach_pool,
  "/course/pools/bpf_percpu_freelist.ts": pools_bpf_percpu_freelist,
  "/course/pools/checked_pool.ts": pools_checked_pool,
  "/course/pools/freelist.ts": pools_freelist,
  "/course/pools/locked_list.ts": pools_locked_list,
  "/course/pools/mod.ts": pools_mod,
  "/course/pools/object_pool.ts": pools_object_pool,
  "/course/pools/objpool.ts": pools_objpool,
  "/course/pools/percpu_freelist.ts": pools_percpu_freelist,
  "/course/pools/shared_pool.ts": pools_shared_pool,
  "/course/pools/shares.ts": pools_shares,
  "/course/pools/spin_lock.ts": pools_spin_lock,
  "/course/pools/worker_ring.ts": pools_worker_ring,
  "/course/pools/checkers.ts": pools_checkers,
  "/course/pools/pool_client.ts": pools_pool_client,
  "/course/pools/pool_parts.ts": pools_pool_parts,
  "/course/hooks/checks.ts": hooks_checks,
  "/course/hooks/kretprobe.ts": hooks_kretprobe,
  "/course/hooks/mod.ts": hooks_mod,
  "/course/hooks/per_task_stack.ts": hooks_per_task_stack,
  "/course/hooks/rethook.ts": hooks_rethook,
  "/course/hooks/return_hooks.ts": hooks_return_hooks,
  "/course/hooks/stack_layout.ts": hooks_stack_layout,
  "/course/hooks/task_lists.ts": hooks_task_lists,
  "/course/hooks/toy_task.ts": hooks_toy_task,
  "/course/hooks/trampolines.ts": hooks_trampolines,
  "/course/pools/workloads.ts": pools_workloads,
};

const IMPORTED = /\b(from|import)(\s+)"(\.\.?\/[^"]+)"/g;

/**
 * Gives what a text imports its names under "@course/" back. A registry of packages turns them into
 * relative paths when the course is published, also in texts; but who is handed a text does not know
 * in which folder it has stood.
 *
 * @param folder folder in `lib` that the text stands in, as "explore/scenarios"
 * @param text text of the module
 * @returns the text; other imports are as they were
 *
 * @example
 * ```ts
 * import { courseNames } from "@course/sources/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const published = 'import { Objpool } from "../../pools/mod.ts";';
 * const text = 'import { Objpool } from "@course/pools/mod.ts";';
 * assertEquals(courseNames("explore/scenarios", published), text);
 * assertEquals(courseNames("explore/scenarios", text), text);
 * ```
 */
export function courseNames(folder: string, text: string): string {
  return text.replace(IMPORTED, (whole, word, space, path) => {
    const { pathname } = new URL(path, `file:///course/${folder}/`);
    if (!Object.hasOwn(COURSE_SOURCES, pathname)) return whole;
    return `${word}${space}"@${pathname.slice(1)}"`;
  });
}
