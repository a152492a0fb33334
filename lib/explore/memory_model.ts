import type { Request } from "../instrument/mod.ts";

/** An access of a 32-bit word. */
export interface WordRequest extends Request {
  a: number;
  b: number;
}

/** The models: which orders of accesses the machine may show. */
export type ModelName = "sc" | "tso" | "weak" | "js";

/** What an access has done, for the search and for traces. */
export interface Effect {
  /** What the thread gets. */
  answer: number;
  /** Whether the word was written. */
  wrote: boolean;
  /** Number of the step whose write was read; -1 for the value at the start, -2 for no read. */
  readFrom: number;
  /** Value in the word afterwards, as this thread sees it. */
  value: number;
  /** Whether a newer value existed than the one that was read. */
  stale: boolean;
  /** A law that the access has broken, such as a data race. */
  broken: string | undefined;
}

/**
 * A memory model: what an access of a CPU may do in the state that the memory is in. Words are
 * numbered from 0 in the order in which an execution touches them. What most models do not need has
 * an answer here.
 */
export abstract class MemoryModel {
  protected readonly words: Words;

  /** @param words the memory */
  constructor(words: Words) {
    this.words = words;
  }

  /** Starts an execution. */
  abstract reset(cpuCount: number): void;

  /** Does the access; `step` is its number, `choice` one of `choices`. */
  abstract perform(
    cpu: number,
    request: Readonly<WordRequest>,
    word: number,
    choice: number,
    step: number,
    effect: Effect,
  ): void;

  /** Whether an access can be done now, or has to wait for earlier stores of its CPU. */
  canStep(_cpu: number, _request: Readonly<WordRequest>): boolean {
    return true;
  }

  /** In how many ways an access can go. */
  choices(_cpu: number, _request: Readonly<WordRequest>, _word: number): number {
    return 1;
  }

  /**
   * Whether a choice can also be had by making the step earlier, before the writes that it passes
   * over. `isBefore` tells whether a step happens before this one for another reason.
   */
  isRedundant(
    _cpu: number,
    _request: Readonly<WordRequest>,
    _word: number,
    _choice: number,
    _isBefore: (step: number) => boolean,
  ): boolean {
    return false;
  }

  /** Whether an access is ordered with all others that are. */
  touchesAll(_request: Readonly<WordRequest>): boolean {
    return false;
  }

  /** The word that the CPU's oldest store is waiting to be written to, or -1. */
  pendingWord(_cpu: number): number {
    return -1;
  }

  /** The step that made the CPU's oldest waiting store, or -1. */
  pendingStep(_cpu: number): number {
    return -1;
  }

  /** Whether an access waits until the CPU's own stores are written. */
  drains(_request: Readonly<WordRequest>): boolean {
    return false;
  }

  /** Writes the CPU's oldest waiting store. */
  flush(_cpu: number, _step: number, _effect: Effect): void {}

  /** Whether a CPU that waits for a word has not seen its newest value; makes it see that next. */
  catchUp(_cpu: number, _word: number): boolean {
    return false;
  }

  /** Puts the memory into the state that threads see when all is over. */
  settle(): void {}

  /** Whether the model allows what has been read so far. */
  isConsistent(): boolean {
    return true;
  }

  /** A number for the order of the writes, equal for executions that are the same. */
  fingerprint(): number {
    return 0;
  }
}

/** Memory of an execution as the models see it: the array and index behind each word. */
export class Words {
  /** Arrays by word. */
  readonly arrays: Int32Array[] = [];
  /** Index in its array by word. */
  readonly indices: number[] = [];
  /** The program's number of each word. */
  readonly numbers: number[] = [];
  readonly #byNumber: number[] = [];
  readonly #epochs: number[] = [];
  #epoch = 0;
  /** Words touched so far. */
  count = 0;

  /** Forgets all words. */
  reset(): void {
    this.#epoch++;
    this.count = 0;
  }

  /**
   * The word's number in this execution.
   *
   * @param number the program's number of the word
   * @param array its memory
   * @param index its place there
   * @returns its number from 0, in the order of first touch
   */
  idOf(number: number, array: Int32Array, index: number): number {
    if (this.#epochs[number] === this.#epoch) return this.#byNumber[number]!;
    const id = this.count++;
    this.#epochs[number] = this.#epoch;
    this.#byNumber[number] = id;
    this.arrays[id] = array;
    this.indices[id] = index;
    this.numbers[id] = number;
    return id;
  }

  /** Reads a word from memory. */
  read(word: number): number {
    return this.arrays[word]![this.indices[word]!]!;
  }

  /** Writes a word to memory. */
  write(word: number, value: number): void {
    this.arrays[word]![this.indices[word]!] = value;
  }
}
