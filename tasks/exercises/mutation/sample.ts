import type { MadeMutant } from "./make_mutants.ts";

/** Of the mutants, one in so many is in the sample. */
const ONE_IN = 8;

/**
 * Whether a mutant belongs to the sample: all that weaken a memory order of the solution, and of the
 * others one in eight, always the same ones.
 *
 * @param mutant the mutant
 * @returns whether it does
 */
export function isInSample({ id, operator }: MadeMutant): boolean {
  const isOrder = operator === "order" || operator === "torn update";
  return isOrder && id.startsWith("solution ") || hash(id) % ONE_IN === 0;
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return value;
}
