import { InstrumentError } from "../instrument/engine.ts";

/**
 * A part of a search: several searches of the same program divide it among them. Each goes the same
 * way until there are many graphs to go on from; these are the pieces, and each search takes one after
 * the other.
 */
export interface Share {
  /** Number of this search, from 0; the first one also counts what all of them do in the same way. */
  index: number;
  /** How many searches there are. */
  count: number;
  /** Takes a piece that nobody else has taken: gives its number, from 0. */
  claim: () => number;
  /** Called by the first search when there is enough to do for others. */
  onLong?: (() => void) | undefined;
  /**
   * Steps after which the work is divided.
   *
   * @default 100000
   */
  after?: number;
  /**
   * Pieces for each search: with few of them, a large one keeps the others waiting.
   *
   * @default 64
   */
  pieces?: number;
}

/** Thrown when a search that is divided has to start again: then one search has to do it alone. */
export class CannotShare extends InstrumentError {
  /** Tells it from other errors of a program. */
  override name = "CannotShare";

  /**
   * Makes the error.
   *
   * @param file name of the scenario
   */
  constructor(file: string) {
    super(
      file,
      "an access of another size has turned up in the middle of the search, which has to start " +
        "again: explore it without sharing the work (--jobs 1)",
    );
  }
}
