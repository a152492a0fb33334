const CPUS = 1024;

/** The C library's calls for pinning; the names are the same in glibc and musl. */
const SYMBOLS = {
  sched_setaffinity: { parameters: ["i32", "usize", "buffer"], result: "i32" },
  sched_getcpu: { parameters: [], result: "i32" },
} as const;

let library: Deno.DynamicLibrary<typeof SYMBOLS> | null | undefined;

/**
 * Keeps the calling thread on some CPUs: a Worker, or the main thread. Workers that it starts
 * afterwards stay there, too.
 *
 * Linux only: macOS has no such call, and Windows another one.
 *
 * @param cpus CPU numbers
 * @returns whether the thread is there now
 *
 * @example
 * ```ts
 * import { readSystem } from "@course/machine/mod.ts";
 * import { pinThread } from "@course/measure/mod.ts";
 *
 * const cpus = readSystem().cpus.map(({ cpu }) => cpu);
 * console.log(pinThread(cpus) ? "on any of them" : "this system cannot pin threads");
 * ```
 */
export function pinThread(cpus: readonly number[]): boolean {
  const calls = open();
  if (!calls) return false;
  const mask = new Uint8Array(CPUS / 8);
  for (const cpu of cpus) if (cpu >= 0 && cpu < CPUS) mask[cpu >> 3]! |= 1 << (cpu & 7);
  // 0 is the calling thread.
  if (calls.symbols.sched_setaffinity(0, BigInt(mask.length), mask) !== 0) return false;
  // Some sandboxes accept the call and do nothing.
  return cpus.includes(calls.symbols.sched_getcpu());
}

function open(): Deno.DynamicLibrary<typeof SYMBOLS> | null {
  if (library !== undefined) return library;
  library = null;
  if (Deno.build.os !== "linux") return library;
  for (const name of ["libc.so.6", `libc.musl-${Deno.build.arch}.so.1`]) {
    try {
      return library = Deno.dlopen(name, SYMBOLS);
    } catch {
      // Another C library, or no permission for it.
    }
  }
  return library;
}
