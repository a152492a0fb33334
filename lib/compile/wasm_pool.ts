import type { SharedPool } from "../pools/mod.ts";
import { AttachedPool, type WasmPoolHandle } from "./attached_pool.ts";
import { type CompileOptions, compileSubject, type Subject, subjectOf } from "./compile_pool.ts";
import { asPool, type Recipe } from "./javascript_pool.ts";
import { move } from "./shared_memory.ts";

/** A text that was compiled, and how to make the pool again in another thread. */
export interface Source {
  name: string;
  subject: Subject;
  objectCount: number;
  entry: string;
  recipe?: Recipe;
}

/**
 * A pool of the course at machine speed: its own text, compiled to WebAssembly, on a memory that
 * JavaScript threads may use at the same time.
 *
 * @example
 * ```ts
 * import { WasmPool } from "@course/compile/mod.ts";
 * import { EMPTY, Objpool } from "@course/pools/mod.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const pool = WasmPool.from(Objpool.create({ cpuCount: 2, objectCount: 2 }));
 * assertEquals([pool.pop(1), pool.pop(1), pool.pop(1)], [1, 0, EMPTY]);
 * pool.push(0, 1);
 * assertEquals(pool.contents(), [[1], []]);
 * assertThrows(() => pool.pop(2), RangeError, "Cannot pop for CPU 2");
 * ```
 */
export class WasmPool extends AttachedPool {
  /**
   * Compiles a pool, and copies what is in it.
   *
   * @param pool a pool of the course that nobody is using; it stays as it is
   * @param options order of the accesses, and a loop
   * @returns a pool with the same objects in it
   * @throws {RangeError} If the pool is not one of the course's, or the order cannot be had
   */
  static from(pool: SharedPool, options: CompileOptions = {}): WasmPool {
    const { subject, entry, recipe } = subjectOf(pool);
    const { words } = subject.holder.state as SharedPool;
    words.set(pool.words);
    const { name, objectCount } = pool;
    return WasmPool.of({ name, subject, objectCount, entry, recipe }, options);
  }

  /**
   * Compiles a subject, and moves it into a memory of its own.
   *
   * @param source the pool with its text
   * @param options order of the accesses, and a loop
   * @returns the pool
   */
  static of(
    { name, subject, objectCount, entry, recipe }: Source,
    options: CompileOptions,
  ): WasmPool {
    const { module, pages, placement, loop } = compileSubject(subject, options);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    move(subject.holder, memory, placement, false);
    const { cpuCount, modules } = subject;
    const handle: WasmPoolHandle = { name, cpuCount, objectCount, memory, module };
    if (recipe) handle.twin = { javascript: modules.javascript, entry, recipe, placement };
    if (loop) handle.loop = loop;
    return new WasmPool(handle, asPool(subject.module.exports, subject.holder));
  }
}
