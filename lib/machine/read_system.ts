import { readLinux } from "./read_linux.ts";
import { readSysctl, SYSCTL_NAMES } from "./read_sysctl.ts";
import type { SystemFacts } from "./system_facts.ts";

/**
 * Reads what the system says about its CPUs, caches and packages: all of it on Linux, the numbers of
 * cores and the caches on macOS, and the number of CPUs elsewhere.
 *
 * @param os the system, by Deno's name
 * @returns what it says, and what it does not
 *
 * @example
 * ```ts
 * import { readSystem } from "@course/machine/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(readSystem().cpus.length >= 1);
 * ```
 */
export function readSystem(os: typeof Deno.build.os = Deno.build.os): SystemFacts {
  if (os === "linux") return readLinux();
  if (os === "darwin") {
    const text = outputOf("sysctl", SYSCTL_NAMES);
    if (text !== undefined) return readSysctl(text);
  }
  return onlyCount(navigator.hardwareConcurrency);
}

/**
 * What is known of a machine that tells the number of its CPUs only.
 *
 * @param count CPUs
 * @returns a package of whole cores, and what is assumed about them
 */
export function onlyCount(count: number): SystemFacts {
  return {
    processor: `unknown processor, ${Deno.build.os} ${Deno.build.arch}`,
    cpus: Array.from({ length: count }, (_, cpu) => ({ cpu, core: cpu, socket: 0 })),
    caches: [],
    lineBytes: 64,
    missing: [
      `This program can only count the CPUs of ${Deno.build.os}: a core for each of ${count}, one ` +
      "package and lines of 64 bytes are assumed; correct the file by hand",
    ],
  };
}

function outputOf(program: string, args: string[]): string | undefined {
  try {
    const { success, stdout } = new Deno.Command(program, { args, stderr: "null" }).outputSync();
    return success ? new TextDecoder().decode(stdout) : undefined;
  } catch {
    return undefined;
  }
}
