/** A compiled pool and the JavaScript pool of the same text, each on memory of its own, side by side. */
import { type MemoryOrder, WasmPool } from "@course/compile/mod.ts";
import {
  attachPool,
  createPool,
  Objpool,
  type PoolName,
  type PoolOptions,
  type SharedPool,
  WorkerRing,
} from "@course/pools/mod.ts";
import { assertEquals } from "@std/assert";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A shape, and where sequence numbers start. */
export type Shape = PoolOptions & { firstSequence?: number };

/** Makes a pool whose sequence numbers start where the shape says. */
export function makePool(name: PoolName, shape: Shape): SharedPool {
  if (name === "objpool") return Objpool.create(shape);
  return name === "worker-ring" ? WorkerRing.create(shape) : createPool(name, shape);
}

/** Random whole numbers, the same in each run. */
export class Dice {
  readonly #random;

  constructor(seed: number) {
    this.#random = xoroshiro128plus(seed);
  }

  /** A number from 0 to `count - 1`. */
  below(count: number): number {
    return (this.#random.next() >>> 0) % count;
  }

  /** One of several things. */
  of<Thing>(things: readonly Thing[]): Thing {
    return things[this.below(things.length)]!;
  }
}

/** Two pools that must stay equal. */
export class Twins {
  readonly wasm: WasmPool;
  readonly javascript: SharedPool;
  readonly words: Int32Array;
  calls = 0;
  thrown = 0;
  empty = 0;

  constructor(pool: SharedPool, order: MemoryOrder = "seq_cst") {
    this.wasm = WasmPool.from(pool, { order });
    this.words = new Int32Array(this.wasm.memory.buffer, 0, pool.words.length);
    this.javascript = pool;
  }

  /** Makes a call on both, which must answer the same, or throw the same error. */
  both(action: "pop" | "push", cpu: number, object = 0): number | undefined {
    const [here, there] = [this.javascript, this.wasm].map((pool) =>
      outcome(pool, action, cpu, object)
    );
    assertEquals(there, here, `${action}(${cpu}, ${object})`);
    this.calls++;
    if (typeof here === "string") this.thrown++;
    if (here === -1) this.empty++;
    return typeof here === "number" ? here : undefined;
  }

  /** Both have the same words. */
  compareWords(): void {
    assertEquals(this.words, this.javascript.words);
  }

  /** Writes any words into both. */
  write(words: Int32Array): void {
    this.javascript.words.set(words);
    this.words.set(words);
  }
}

function outcome(
  pool: Pick<SharedPool, "pop" | "push">,
  action: "pop" | "push",
  cpu: number,
  object: number,
): number | string | void {
  try {
    return action === "pop" ? pool.pop(cpu) : pool.push(cpu, object);
  } catch (error) {
    return `${(error as Error).constructor.name}: ${(error as Error).message}`;
  }
}

export { attachPool };
