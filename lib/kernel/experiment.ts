import type { KernelMessage } from "../words/mod.ts";
import type { Job } from "./boot.ts";
import type { Guest, GuestLine } from "./guest_line.ts";
import type { KernelName } from "./kernels.ts";
import type { ModuleName } from "./modules.ts";
import PROBE from "./guest/probe.sh" with { type: "text" };
import RUNNER from "./guest/runner.sh" with { type: "text" };
import SLEEPERS from "./guest/sleepers.sh" with { type: "text" };

/** One line of a result: numbers and words by column. */
export type Row = Readonly<Record<string, number | string>>;

/** Values of each axis of an experiment: `{ maxactive: [4], sleepers: [1, 12] }`. */
export type Choice = Readonly<Record<string, readonly number[]>>;

/** What an experiment needs besides QEMU and busybox. */
export type Tool = "gcc" | "headers" | "kvm";

/** Something that is tried out on a kernel. */
export interface Experiment<R extends Row = Row> {
  /** The message that says in one line what it shows. */
  readonly about: KernelMessage;
  /** Generations that it can be tried on. */
  readonly kernels: readonly KernelName[];
  /** What is varied, with the values that are recorded; they are columns of each row. */
  readonly axes: Choice;
  /** Axis with a value for each boot; without it, one boot does everything. */
  readonly bootAxis?: string;
  /** What it needs besides QEMU and busybox. */
  readonly needs: readonly Tool[];
  /**
   * Largest difference between two runs of the same kernel, as a part of the value. Columns that
   * `varying` names may differ freely.
   *
   * @default 0
   */
  readonly tolerance?: number;
  /** Columns that are different in each run. */
  readonly varying?: readonly string[];
  /** What a guest is to do for a choice, which has one value of `bootAxis`. */
  job(choice: Choice, tools: JobTools): Promise<Job> | Job;
  /**
   * Reads the rows that a guest has said.
   *
   * @default lines of kind "row"
   */
  rows?(lines: readonly GuestLine[], guest: Guest): R[];
  /** What the course's own model says of a row, with the guest's CPUs: columns that must be equal. */
  model?(row: R, kernel: KernelName, cpus: number): Row;
}

/** What a job can ask for. */
export interface JobTools {
  /** Generation of the kernel. */
  readonly kernel: KernelName;
  /** A static program, compiled on this machine. */
  agent(): Promise<Uint8Array>;
  /** A module, compiled against the kernel's headers. */
  module(name: ModuleName): Promise<Uint8Array>;
}

/** All generations. */
export const EVERY_KERNEL: readonly KernelName[] = ["6.1", "6.12", "7"];

/** Shell functions for jobs: `probe`, `counts`, `unprobe`, and `sleepers`. */
export const GUEST_FUNCTIONS: string = PROBE + SLEEPERS;

/** Shell function for jobs with the module `depth_runner`: `run`. */
export const RUNNER_FUNCTIONS: string = RUNNER;

/** Values of an axis for a loop in the guest's shell. */
export function shellList(choice: Choice, axis: string): string {
  return choice[axis]!.join(" ");
}

/** The rows that a guest has said, without their kind. */
export function plainRows(lines: readonly GuestLine[]): Row[] {
  return lines.filter(({ is }) => is === "row").map(({ is: _, ...row }) => row);
}
