import { type GuestLine, numberIn } from "./guest_line.ts";
import ALLOCATIONS from "./guest/allocations.sh" with { type: "text" };

/** Shell functions that write down what the kernel allocates: `begin`, `end`, `allocated`, `areas`. */
export const ALLOCATION_FUNCTIONS: string = ALLOCATIONS;

/** What was allocated in one step of a job. */
export interface Allocations {
  /** The line of the guest with which the step begins. */
  step: GuestLine;
  /** Bytes from vmalloc, in whole pages, without guard pages. */
  vmalloc: number;
  /** Bytes by the function that asked for them, as given by its slab. */
  slab: Map<string, { count: number; bytes: number }>;
}

/**
 * Adds up allocations by step.
 *
 * @param lines what the guest said: a line of kind "step", then lines of kind "allocation"
 * @returns the steps in their order
 */
export function allocationsByStep(lines: readonly GuestLine[]): Allocations[] {
  const steps: Allocations[] = [];
  for (const line of lines) {
    if (line.is === "step") steps.push({ step: line, vmalloc: 0, slab: new Map() });
    if (line.is !== "allocation") continue;
    const now = steps.at(-1)!;
    const count = numberIn(line, "count");
    const bytes = count * numberIn(line, "bytes");
    if (line.from === "vmalloc") {
      now.vmalloc += bytes;
      continue;
    }
    const site = String(line.site);
    const before = now.slab.get(site) ?? { count: 0, bytes: 0 };
    now.slab.set(site, { count: before.count + count, bytes: before.bytes + bytes });
  }
  return steps;
}

/** Bytes from slabs, of all functions or of those whose names begin so. */
export function slabBytes({ slab }: Allocations, beginning = /^/): number {
  return total(slab, beginning, ({ bytes }) => bytes);
}

/** Allocations from slabs, of all functions or of those whose names begin so. */
export function slabCount({ slab }: Allocations, beginning = /^/): number {
  return total(slab, beginning, ({ count }) => count);
}

function total(
  slab: Allocations["slab"],
  beginning: RegExp,
  value: (entry: { count: number; bytes: number }) => number,
): number {
  let sum = 0;
  for (const [site, entry] of slab) if (beginning.test(site)) sum += value(entry);
  return sum;
}
