/** What there is when a client starts. A scenario may want to know more than this. */
export interface Start {
  /** What a learner reads about it: "object 0 on the list of CPU 0". */
  says: string;
  /** Number of CPUs. */
  cpuCount: number;
  /** What each CPU holds. Without it: nothing. */
  held?: readonly (readonly number[])[];
  /** What an interrupt holds. Without it: nothing. */
  heldByInterrupt?: readonly number[];
}

/** A small program that uses what a learner has written: which CPU makes which calls. */
export interface Client<S extends Start = Start> {
  /** What there is at the start. */
  start: S;
  /** For each CPU the names of its calls, in order. */
  cpus: readonly (readonly string[])[];
  /** Calls of an interrupt, and the CPU that it interrupts. */
  interrupt?: { of: number; calls: readonly string[] };
}

/**
 * Writes a client as learners read it.
 *
 * @param client the client
 * @returns one line
 *
 * @example
 * ```ts
 * import { clientText } from "@course/explore/clients.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const start = { says: "objects 0 and 1 are there", cpuCount: 2 };
 * const client = { start, cpus: [["pop", "push"], ["pop"]], interrupt: { of: 0, calls: ["pop"] } };
 * assertEquals(
 *   clientText(client),
 *   "objects 0 and 1 are there; CPU 0: pop, push; CPU 1: pop; an interrupt of CPU 0: pop",
 * );
 * ```
 */
export function clientText({ start, cpus, interrupt }: Client): string {
  const parts = [start.says];
  for (const [cpu, calls] of cpus.entries()) {
    if (calls.length > 0) parts.push(`CPU ${cpu}: ${calls.join(", ")}`);
  }
  if (interrupt) parts.push(`an interrupt of CPU ${interrupt.of}: ${interrupt.calls.join(", ")}`);
  return parts.join("; ");
}

/**
 * Counts the calls of a client.
 *
 * @param client the client
 * @returns calls of all CPUs and of the interrupt
 */
export function sizeOf({ cpus, interrupt }: Pick<Client, "cpus" | "interrupt">): number {
  return cpus.reduce((sum, calls) => sum + calls.length, interrupt?.calls.length ?? 0);
}
