import { compile, type InstrumentOptions } from "./compile.ts";
import type { Compiled } from "./compiled.ts";
import { type Instrumented, link } from "./link.ts";

/** A program that was compiled, and of what. */
interface Kept {
  source: string;
  modules: string;
  lenient: boolean;
  library: Record<string, string> | undefined;
  compiled: Compiled;
}

const MAX_KEPT = 8;
/** The programs that were compiled last: the same text is often run again, in another model. */
const kept: Kept[] = [];

/**
 * Turns the text of a module, and of all modules that it imports, into code whose shared accesses
 * yield: the vocabulary of `lib/atomics`, `Atomics`, and elements of typed arrays and `DataView`s
 * over shared memory. Everything else stays plain JavaScript. Needs no permission when it is given a
 * text.
 *
 * Functions that do shared accesses get twins, which are generators. What cannot be scheduled
 * (accesses in constructors that `super` calls, in private getters and in callbacks of built-in
 * functions; promises, timers) is
 * refused, when the text is read or when it is reached while threads run.
 *
 * @param source text of the module, or where to read it
 * @param options texts of the modules that it imports
 * @returns the module, loaded and ready
 * @throws {InstrumentError} If the text has a syntax error or does what cannot be scheduled
 *
 * @example
 * ```ts
 * import { instrument } from "@course/instrument/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { exports, runtime } = instrument(`
 *   export function lose(words: Int32Array) { words[0] += 1; }
 * `);
 * const memory = new Int32Array(new runtime.SharedArrayBuffer(4));
 * const thread = (exports.lose as (words: Int32Array) => Generator)(memory);
 * thread.next(); // has asked to read, and waits for the answer
 * assertEquals(runtime.request.kind, 0);
 * ```
 */
export function instrument(source: string | URL, options: InstrumentOptions = {}): Instrumented {
  const readsFiles = source instanceof URL || options.base !== undefined;
  return link(readsFiles ? compile(source, options) : compileOnce(source, options));
}

function compileOnce(source: string, options: InstrumentOptions): Compiled {
  const { library, lenient = false } = options;
  const modules = JSON.stringify(options.modules ?? {});
  const at = kept.findIndex((one) =>
    one.source === source && one.modules === modules && one.library === library &&
    one.lenient === lenient
  );
  const found = at < 0
    ? { source, modules, library, lenient, compiled: compile(source, options) }
    : kept.splice(at, 1)[0]!;
  kept.unshift(found);
  kept.length = Math.min(kept.length, MAX_KEPT);
  return found.compiled;
}
