import type { ObjectPool } from "../pools/mod.ts";
import { attachTwin, type JavascriptPool, type Twin } from "./javascript_pool.ts";

/** Where the words of a loop are. */
export interface LoopPlace {
  /** First byte of CPU 0's mail. */
  mail: number;
  /** Bytes from one CPU's mail to the next. */
  mailStride: number;
}

/** A compiled pool as it travels to a Worker: the Worker needs neither TypeScript nor a compiler. */
export interface WasmPoolHandle {
  /** Name of the pool's class or text. */
  name: string;
  /** CPUs that use the pool. */
  cpuCount: number;
  /** Objects in the pool. */
  objectCount: number;
  /** The pool's words. */
  memory: WebAssembly.Memory;
  /** The compiled calls. */
  module: WebAssembly.Module;
  /** What makes the JavaScript pool over the same memory, unless a function of this thread made it. */
  twin?: Twin;
  /** Where the compiled loop has its words, if there is one. */
  loop?: LoopPlace;
}

interface Exports {
  pop(cpu: number): number;
  push(cpu: number, object: number): void;
  run?(cpu: number, rounds: number): void;
  operations?: WebAssembly.Global;
  misses?: WebAssembly.Global;
}

/**
 * A pool whose calls are WebAssembly. Other threads, compiled or not, can work on the same memory.
 *
 * Arguments that are not whole numbers of 32 bits, or not of this pool, are handed to the JavaScript
 * pool, which throws its own error. So does every call that throws: it is made again there.
 *
 * An index outside the pool's words, which only a wrong pool computes, touches another word of the
 * memory or stops with a RuntimeError, where JavaScript would throw or read `undefined`.
 */
export class AttachedPool implements ObjectPool {
  /** Name of the pool's class or text. */
  readonly name: string;
  readonly cpuCount: number;
  readonly objectCount: number;
  /** The pool's words. */
  readonly memory: WebAssembly.Memory;
  /** The compiled calls. */
  readonly module: WebAssembly.Module;
  readonly #handle: WasmPoolHandle;
  readonly #exports: Exports;
  readonly #pop: Exports["pop"];
  readonly #push: Exports["push"];
  #javascript: JavascriptPool | undefined;

  /**
   * Attaches to the memory of a pool that is compiled already.
   *
   * @param handle memory, module, and what they are of
   * @param javascript the JavaScript pool over the same memory, where there is one already
   * @param step told before each access, if it was compiled so
   */
  protected constructor(
    handle: WasmPoolHandle,
    javascript?: JavascriptPool,
    step: () => void = () => {},
  ) {
    const { name, cpuCount, objectCount, memory, module } = handle;
    this.#handle = handle;
    this.#javascript = javascript;
    this.name = name;
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
    this.memory = memory;
    this.module = module;
    const fail = (method: number, cpu: number, object: number): number => {
      const twin = this.javascript();
      if (method === 0) return twin.pop(cpu);
      twin.push(cpu, object);
      return 0;
    };
    const instance = new WebAssembly.Instance(module, { env: { memory, fail, step } });
    this.#exports = instance.exports as unknown as Exports;
    this.#pop = this.#exports.pop;
    this.#push = this.#exports.push;
  }

  /** As the JavaScript pool's `pop`. */
  pop(cpu: number): number {
    return cpu === (cpu | 0) ? this.#pop(cpu) : this.javascript().pop(cpu);
  }

  /** As the JavaScript pool's `push`. */
  push(cpu: number, object: number): void {
    if (cpu === (cpu | 0) && object === (object | 0)) this.#push(cpu, object);
    else this.javascript().push(cpu, object);
  }

  /**
   * Attaches to a compiled pool of another thread.
   *
   * @param handle what that pool's `handle` returned, as it came out of `postMessage`
   * @param onStep told before each access, if the pool was compiled with `steps`
   * @returns the same pool
   */
  static attach(handle: WasmPoolHandle, onStep?: () => void): AttachedPool {
    return new AttachedPool(handle, undefined, onStep);
  }

  /**
   * Describes the pool for another thread.
   *
   * @returns a value for `postMessage`; the other side calls `AttachedPool.attach`
   */
  handle(): WasmPoolHandle {
    return this.#handle;
  }

  /**
   * The same pool, run by JavaScript.
   *
   * @returns a pool over the same memory
   * @throws {Error} If it was made by a function, and another thread has that
   */
  javascript(): JavascriptPool {
    const { twin, memory } = this.#handle;
    if (!this.#javascript && !twin) {
      throw new Error(
        `Cannot make the call again in JavaScript: "${this.name}" was made by a function of another thread, make the call there`,
      );
    }
    return this.#javascript ??= attachTwin(twin!, memory);
  }

  /**
   * Lists what is in the pool; right only while no thread is using it.
   *
   * @returns what the JavaScript pool's `contents` returns
   * @throws {TypeError} If the pool's text has no `contents`
   */
  contents(): number[][] {
    const { contents } = this.javascript();
    if (!contents) throw new TypeError(`Cannot list "${this.name}": its text has no contents()`);
    return this.javascript().contents!();
  }

  /**
   * Runs the compiled loop.
   *
   * @param cpu CPU that runs it
   * @param rounds how often
   * @returns objects taken and given back, and pops that found nothing
   * @throws {TypeError} If the pool was compiled without a loop
   */
  run(cpu: number, rounds: number): { operations: number; misses: number } {
    const { run, operations, misses } = this.#exports;
    if (!run) throw new TypeError(`Cannot run a loop of "${this.name}": compile it with one`);
    operations!.value = 0n;
    misses!.value = 0n;
    run(cpu, rounds);
    return { operations: Number(operations!.value), misses: Number(misses!.value) };
  }

  /** How the pool prints in Deno and in notebooks. */
  [Symbol.for("Deno.customInspect")](): string {
    return `${this.name} as WebAssembly, ${this.cpuCount} CPUs, ${this.objectCount} objects`;
  }
}
