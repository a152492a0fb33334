/**
 * The pools at machine speed: their own text, compiled to WebAssembly, on a memory that JavaScript
 * threads can use at the same time. The fourth reading of the one source, beside real threads, the
 * explorer and the simulated machine.
 *
 * **Why.** An operation of `Atomics` is a call of V8's, a WebAssembly access is an instruction. So
 * objpool's pop and push cost several times as much in JavaScript as in C, and about the same compiled.
 *
 * **How.** A partial evaluator walks over the text of `pop` and `push` (`expressions.ts`,
 * `statements.ts`, `calls.ts`):
 *
 * - _Known_ is what does not depend on the call: `this`, its fields, the module's constants. The pool
 *   is made once more with its private fields readable (`modules.ts`), so `this.#stride` is a number
 *   and `this.#lists` a list of known objects. What follows from known values is computed at once.
 * - _Left over_ are numbers that are found out at run time: parameters, and what is read from shared
 *   words. They become instructions (`arithmetic.ts`, `compare.ts`, `memory.ts`).
 * - Every call is replaced by the body of what it calls (`inline.ts`), so there is no object, no
 *   closure and no recursion in the result.
 *
 * **Numbers.** For each number its bounds are known (`ranges.ts`), and what a condition says narrows
 * them (`flow.ts`). A result that may need more than 32 bits has 64; one that may be beyond 2^53,
 * where JavaScript rounds, is refused. A loop is looked at until what was believed at its head is true
 * at the end of each turn.
 *
 * **Errors** are JavaScript's own: the call is made again by the JavaScript pool on the same memory,
 * which throws what it throws. So a `throw` after something was written is refused. Arguments are
 * looked at once, at the door (`doors.ts`); those that are not of this pool go to JavaScript, too.
 *
 * **What is not compiled** is refused with its place and what to write instead: objects and arrays
 * that are made in a call, generators, callbacks of the library, big integers, arrays other than
 * `Int32Array`. The explorer and the simulator take all that; this is for pools.
 *
 * **Order.** "seq_cst" is what JavaScript has. "kernel" gives each access the order in its name; that
 * is an experiment of V8, see `hasKernelOrder`.
 *
 * @example
 * ```ts
 * import { WasmPool } from "@course/compile/mod.ts";
 * import { createPool, POOL_NAMES } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * for (const name of POOL_NAMES) {
 *   const pool = WasmPool.from(createPool(name, { cpuCount: 2, objectCount: 1 }));
 *   assertEquals([pool.pop(0), pool.pop(0)], [0, -1]);
 * }
 * ```
 *
 * @module
 */
export * from "./engine.ts";
export { type CompileOptions, compilePool, type LoopOptions } from "./compile_pool.ts";
export { type ClassOptions, compileClass } from "./compile_class.ts";
export { compileThink } from "./compile_think.ts";
export { SubsetError } from "./errors.ts";
export { WasmPool } from "./wasm_pool.ts";
