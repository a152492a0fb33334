import type { ClientLaw } from "./client_law.ts";
import type { Draw } from "./draw.ts";
import type { Race } from "./finding.ts";
import type { Learner } from "./learner.ts";

/**
 * Something that must be true of a learner's code. Its name is the sentence that learners read and
 * that wrong solutions are filed under.
 */
export interface Law {
  /** The law, as a sentence. */
  name: string;
  /** The program to try in every order, for a law about several CPUs. */
  race?: Race;
  /** The programs to try in every order, for a law about all small clients; some may be drawn. */
  clients?(draw: Draw): ClientLaw;
  /**
   * Looks whether the law holds; throws a `Finding` if not. What the law leaves open, such as the
   * number of CPUs, it takes from `draw`.
   */
  check(learner: Learner, draw: Draw): void | Promise<void>;
}

/**
 * A law about calls that one CPU makes alone.
 *
 * @param name the law, as a sentence
 * @param check makes the calls and compares; what it throws is the finding
 * @returns the law
 */
export function law(name: string, check: Law["check"]): Law {
  return { name, check };
}

/**
 * A law about several CPUs, tried in every order in which they can meet.
 *
 * @param name the law, as a sentence
 * @param race program and memory model
 * @returns the law
 */
export function lawOfRaces(name: string, race: Race): Law {
  return { name, race, check: (learner) => learner.tryAllOrders(race) };
}
