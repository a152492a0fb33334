import { machineOutcomes } from "./machine.ts";
import type { Program } from "./program.ts";

/**
 * All outcomes of a program under sequential consistency: every interleaving of its accesses.
 *
 * Source: Lamport, How to Make a Multiprocessor Computer That Correctly Executes Multiprocess
 * Programs, 1979.
 *
 * @param program the program
 * @param maxStates states after which to give up
 * @returns the outcomes, or undefined when there are too many states
 */
export function scOutcomes(program: Program, maxStates?: number): Set<string> | undefined {
  return machineOutcomes(program, { buffers: "none", maxStates });
}
