import { Arena } from "../pools/mod.ts";

/** States of the flag that all threads look at. */
export const INIT = 0;
export const RUN = 1;
export const STOP = 2;

/** Where the words of one run are: a flag on its own line, and mail for each CPU. */
export interface Control {
  words: Int32Array<SharedArrayBuffer>;
  /** Index of the flag. */
  flag: number;
  /** Index of CPU 0's mail. */
  mail: number;
  /** Words from one CPU's mail to the next. */
  mailStride: number;
}

/**
 * Lays the words of a run out, each on its own cache line.
 *
 * @param cpuCount CPUs that take part
 * @param buffer memory made by another thread
 * @returns the words and where they are
 */
export function controlWords(cpuCount: number, buffer?: SharedArrayBuffer): Control {
  const arena = new Arena(128);
  const flag = arena.block(1);
  const mail = arena.blocks(cpuCount, 1);
  return { words: arena.allocate(buffer), flag, mail: mail.first, mailStride: mail.stride };
}
