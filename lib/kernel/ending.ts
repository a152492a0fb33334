import { KernelError } from "./errors.ts";
import type { GuestLine } from "./guest_line.ts";

/** How a guest ended. */
export interface Ending {
  lines: GuestLine[];
  /** Exit code of QEMU. */
  code: number;
  /** What the kernel printed. */
  console: string;
  /** What QEMU printed. */
  complaints: string;
  /** After how many seconds it was given up, if it was. */
  hungSeconds?: number;
}

/**
 * Tells whether a guest ended well.
 *
 * @param ending its lines, exit code and console
 * @returns `undefined` if it did, else the error to throw
 */
export function failureOf(ending: Ending): KernelError | undefined {
  const { lines, code, console, complaints, hungSeconds } = ending;
  const last = lines.at(-1);
  if (last?.is === "end" && code === 0 && hungSeconds === undefined) return undefined;
  const printed = console.split(/\r?\n/).filter((line) => line !== "").slice(-8).join("\n");
  const say = (kind: KernelError["kind"], why: string) =>
    new KernelError(
      kind,
      `Cannot finish on this kernel: ${why}. Its console ends with\n${printed}`,
    );
  if (last?.is === "failed") {
    return say("ended early", `the job failed with ${last.code}: ${last.last}`);
  }
  const dying = /(Kernel panic|BUG:|Oops:)[^\r\n]*/.exec(console)?.[0];
  if (dying !== undefined) return say("panic", `it died with "${dying}"`);
  if (hungSeconds !== undefined) {
    return say("hang", `it did not end in ${hungSeconds} s; run it again, with fewer CPUs`);
  }
  const complaint = complaints.trim();
  return say(
    "ended early",
    `QEMU ended with ${code} before the job did${complaint && ` and said "${complaint}"`}`,
  );
}
