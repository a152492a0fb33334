import type { PrivateWrite } from "./private_writes.ts";

/** A program that was instrumented: plain data, which can be kept and sent. */
export interface Compiled {
  /** Name of the module that is loaded first. */
  readonly entry: string;
  /** All modules but those of the vocabulary, by name. */
  readonly modules: Readonly<Record<string, CompiledModule>>;
  /** Where a thread may write what is not shared memory. */
  readonly privateWrites: readonly PrivateWrite[];
}

/**
 * Line and column in a text, from 1.
 *
 * @internal
 */
export type SourcePosition = readonly [line: number, column: number];

/** One module of a program. */
export interface CompiledModule {
  /** How it is named in messages. */
  readonly file: string;
  /** Its source. */
  readonly text: string;
  /** Names of the modules that it imports, by what stands after `from`. */
  readonly imports: Readonly<Record<string, string>>;
  /**
   * JavaScript, in which the names `$place0`, `$place1`, ... stand for the numbers of its places. So it
   * is the same in each program.
   */
  code: string;
  /** The mappings of its source map. */
  mappings: string;
  /** Places in the source by number. */
  readonly places: SourcePosition[];
}

/** Begins the name that stands for the number of a place. */
export const PLACE_NAME = "$place";

/** Name of the runtime in instrumented code. */
export const RUNTIME = "__rt";

/**
 * Whether a module is one of those that name the accesses: it is not instrumented.
 *
 * @param name name of the module
 * @returns whether it is part of `lib/atomics`
 */
export function isVocabulary(name: string): boolean {
  return name.startsWith("/course/atomics/") || name.includes("/lib/atomics/");
}
