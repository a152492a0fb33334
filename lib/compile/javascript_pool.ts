import type { ObjectPool } from "../pools/mod.ts";
import { evaluate, type Javascript } from "./realm.ts";
import { type Holder, move, type Placement } from "./shared_memory.ts";

/** How to make a pool out of a module: what is made is the same in every thread. */
export type Recipe =
  /** A pool of the course: a class that can attach to memory. */
  | { kind: "attach"; name: string; handle: object; byteLength: number }
  /** A class with a static `create`, which is the default export or has a name. */
  | { kind: "class"; name: string; options: { cpuCount: number; objectCount: number } }
  /** Functions `create`, `pop` and `push`. */
  | { kind: "functions"; options: { cpuCount: number; objectCount: number } };

/** A pool as its text says it, run by JavaScript. */
export interface JavascriptPool {
  /** Takes an object; as in `ObjectPool`. */
  pop(cpu: number): number;
  /** Gives an object back; as in `ObjectPool`. */
  push(cpu: number, object: number): void;
  /** Objects of each list or ring, where the pool can tell. */
  contents?(): number[][];
}

/**
 * What another thread needs to make the JavaScript pool over the same memory.
 *
 * @internal
 */
export interface Twin {
  javascript: Javascript;
  entry: string;
  recipe: Recipe;
  placement: Placement;
}

type Exports = Record<string, unknown>;
type Maker = { create(options: object): unknown; attach(handle: object): unknown };
type Function = (...given: unknown[]) => unknown;

function classOf(exports: Exports, name: string): Maker {
  return exports[name] as Maker;
}

/**
 * Makes a pool's state, over memory of its own.
 *
 * @param exports what the pool's module exports
 * @param recipe how to make it
 * @returns the pool, or what its functions work on
 */
export function makeState(exports: Exports, recipe: Recipe): unknown {
  switch (recipe.kind) {
    case "attach": {
      const buffer = new SharedArrayBuffer(recipe.byteLength);
      return classOf(exports, recipe.name).attach({ ...recipe.handle, buffer });
    }
    case "class":
      return classOf(exports, recipe.name).create(recipe.options);
    case "functions": {
      const { cpuCount, objectCount } = recipe.options;
      return (exports.create as Function)(cpuCount, objectCount);
    }
  }
}

/**
 * Looks at a state as a pool.
 *
 * @param exports what the pool's module exports
 * @param holder what holds the state
 * @returns its methods
 */
export function asPool(exports: Exports, holder: Holder): JavascriptPool {
  const { state } = holder;
  if (typeof (state as ObjectPool)?.pop === "function") return state as JavascriptPool;
  const { pop, push } = exports as Record<string, Function>;
  return {
    pop: (cpu) => pop!(holder.state, cpu) as number,
    push: (cpu, object) => push!(holder.state, cpu, object) as void,
  };
}

/**
 * Makes the JavaScript pool over memory in which it is already.
 *
 * @param twin what it is made of
 * @param memory the memory
 * @returns the pool
 */
export function attachTwin(
  { javascript, entry, recipe, placement }: Twin,
  memory: WebAssembly.Memory,
): JavascriptPool {
  const { exports } = evaluate(entry, javascript, new Map());
  const holder: Holder = { state: makeState(exports, recipe) };
  move(holder, memory, placement, true);
  return asPool(exports, holder);
}
