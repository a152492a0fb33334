import { readMachine } from "@course/machine/mod.ts";
import { guestOf, thisMachine, TOPOLOGIES, type Topology } from "@course/simulate/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { readTextFile } from "../support/files.ts";

/** Names of machines that are no files. */
export const MACHINES = [...Object.keys(TOPOLOGIES), "here"];

/**
 * A machine by its name, or from a file.
 *
 * @param name name of a machine of the course, "here", or a file that `deno task topology` or a hand
 * has written
 * @param isGuest whether a host stops its CPUs from time to time
 * @returns the machine
 * @throws {CommandError} If there is neither such a machine nor such a file
 * @throws {RangeError} If a field of the file is wrong
 */
export function readTopology(name: string, isGuest = false): Topology {
  const host = machineOf(name);
  return isGuest ? guestOf(host, { runNs: 5e4, stopNs: [1e4, 4e4] }) : host;
}

function machineOf(name: string): Topology {
  if (name === "here") return thisMachine();
  const known = (TOPOLOGIES as Record<string, Topology>)[name];
  if (known && Object.hasOwn(TOPOLOGIES, name)) return known;
  if (!/[./\\]/.test(name)) {
    throw new CommandError(
      `The flag "--topology" does not know "${name}": use ${MACHINES.join(", ")}, or a file such ` +
        "as mine.json",
      2,
    );
  }
  return readMachine(readTextFile("--topology", name), name);
}
