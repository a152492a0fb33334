import { machineOutcomes } from "./machine.ts";
import type { Program } from "./program.ts";

/**
 * All outcomes of a program on a machine with store buffers: each thread has a queue of stores that
 * reach memory later, one by one and in order; its own loads look there first. Locked operations and
 * full fences wait until the queue is empty.
 *
 * Source: Sewell, Sarkar, Owens, Zappa Nardelli, Myreen, x86-TSO, CACM 2010, section 3.2. It has one
 * width only. For mixed widths `"whole"` is what x86 does: a load takes its bytes from the newest
 * store that it overlaps if that store has them all, and waits for that store otherwise. `"bytes"`
 * takes each byte from the newest store that has it; it shows more, such as a load of a word that sees
 * its own byte early and another thread's word late.
 *
 * @param program the program
 * @param forwarding how a load takes bytes from the buffer
 * @param maxStates states after which to give up
 * @returns the outcomes, or undefined when there are too many states
 */
export function tsoOutcomes(
  program: Program,
  forwarding: "whole" | "bytes" = "whole",
  maxStates?: number,
): Set<string> | undefined {
  return machineOutcomes(program, { buffers: forwarding, maxStates });
}
