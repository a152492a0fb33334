import type { Specification } from "../../pools/checkers.ts";

/** A call with what it is given: `["enqueue", 1]`. */
export type Action = readonly [name: string, ...given: number[]];

/** The object that a client uses, as one of its threads sees it. */
export interface Caller {
  /** Number of the thread. */
  readonly cpu: number;
  /** How many acts the thread has done. */
  readonly turn: number;
  /** Plain words that clients share, for what they do between two calls. */
  readonly words: Int32Array;
  /**
   * Calls a method and notes it, so that it is held against the model.
   *
   * @param name the call, as the model names it
   * @returns what the method has answered
   */
  call(name: string): unknown;
}

/**
 * What an object is to behave like: what its methods may answer when they are called one after the
 * other, and which calls clients make.
 */
export interface Model<State = unknown> {
  /** What it is, with its article left out: "queue". */
  readonly name: string;
  /** Name of the function that makes the model. */
  readonly kind: string;
  /** What that function was called with: plain data. */
  readonly made: readonly unknown[];
  /** The method of the object for each call. */
  readonly methods: Readonly<Record<string, string>>;
  /** Calls that the object may lack. */
  readonly optional?: readonly string[];
  /** Names of each call in other programs, to say what was probably meant. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** What a thread of a client does, one of these after the other, and the calls that it takes. */
  readonly acts: Readonly<Record<string, readonly string[]>>;
  /** What is done before threads start, the simplest first. */
  readonly starts: readonly (readonly string[])[];
  /** How many numbers an act is given, others each time. Without it: none. */
  readonly given?: Readonly<Record<string, number>>;
  /** Most threads that do an act, if there is a limit. */
  readonly doers?: Readonly<Record<string, number>>;
  /** Fewest threads of a client. Without it: 1. */
  readonly leastCpus?: number;
  /** Most threads of a client, if there is a limit. */
  readonly mostCpus?: number;
  /** Whether a client can show something, and can come to its end when the object is right. */
  isUseful?(client: { before: readonly string[]; cpus: readonly (readonly string[])[] }): boolean;
  /** The state of a right object after what was done before. */
  startAfter(before: readonly Action[]): State;
  /** What is wrong when no order of the calls explains their answers, in words. */
  readonly law?: string;
  /** What a call does, as in a specification. */
  apply: Specification<State, Action>["apply"];
  /** What the plain words are called in traces. */
  readonly words?: readonly string[];
  /** Does an act of several calls, and answers what was seen meanwhile. Without it an act is a call. */
  act?(action: Action, caller: Caller): unknown;
  /** Says what is wrong with what was seen in all acts. */
  after?(seen: readonly unknown[]): string | undefined;
  /**
   * What to change when an answer is not one that the model has, or is not the one at the start.
   *
   * @param name the call
   * @param answer what it has answered
   * @param isFirst whether it is the first call of all
   * @returns what may be meant, in words
   */
  hint?(name: string, answer: unknown, isFirst: boolean): string | undefined;
}
