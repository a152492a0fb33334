import type { LineBytes } from "../pools/mod.ts";
import type { Subject } from "./compile_pool.ts";
import { type CompileOptions, methodsOf } from "./compile_pool.ts";
import type { Door, Method } from "./context.ts";
import { SubsetError } from "./errors.ts";
import { asPool, makeState, type Recipe } from "./javascript_pool.ts";
import { type Declared, Modules, type ModuleText } from "./modules.ts";
import type { Holder } from "./shared_memory.ts";
import { ts } from "./typescript.ts";
import { WasmPool } from "./wasm_pool.ts";

/** What a text of one's own is to be made into. */
export interface ClassOptions extends CompileOptions {
  /** CPUs that will use the pool. */
  cpuCount: number;
  /** Objects in the pool. */
  objectCount: number;
  /**
   * Handed to the class's `create`, in bytes.
   *
   * @default 64
   */
  lineBytes?: LineBytes;
  /**
   * Makes the pool, or the state that `pop` and `push` work on, where the module has no `create`.
   * Other threads cannot do it, so calls that throw there end with another error.
   */
  create?: (exports: Record<string, unknown>) => unknown;
}

/**
 * Compiles a pool of your own. The text is a module, in one of two shapes:
 *
 * - a class with `pop` and `push`, the default export, with a static `create`, as in exercise 15;
 * - functions `create(cpuCount, objectCount)`, `pop(state, cpu)` and `push(state, cpu, object)`, as in
 *   exercises 06 and 07. `create` leaves the pool empty; the objects are pushed here, in turn.
 *
 * @param source text of the module, or where to read it
 * @param options CPUs and objects, order of the accesses, and a loop
 * @returns the compiled pool, with all objects in it
 * @throws {SubsetError} If something in `pop` or `push` cannot be compiled, with its place and what
 * to write instead
 * @throws {TypeError} If the module has neither shape
 *
 * @example
 * ```ts
 * import { compileClass } from "@course/compile/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = compileClass(
 *   `
 *   import { xchg } from "@course/atomics/mod.ts";
 *   export const create = (cpuCount: number) => new Int32Array(new SharedArrayBuffer(4 * cpuCount));
 *   export const pop = (words: Int32Array, cpu: number) => xchg(words, cpu, 0) - 1;
 *   export const push = (words: Int32Array, cpu: number, object: number) => {
 *     xchg(words, cpu, object + 1);
 *   };`,
 *   { cpuCount: 2, objectCount: 2 },
 * );
 * assertEquals([pool.pop(1), pool.pop(1)], [1, -1]);
 * ```
 */
export function compileClass(source: string | URL, options: ClassOptions): WasmPool {
  const modules = new Modules(source instanceof URL);
  const module = source instanceof URL
    ? modules.own(Deno.readTextFileSync(source), decodeURIComponent(source.pathname))
    : modules.own(source);
  const { exports } = module;
  const { cpuCount, objectCount, lineBytes = 64, create } = options;
  const recipe = create ? undefined : recipeOf(exports, { cpuCount, objectCount, lineBytes });
  const holder: Holder = { state: recipe ? makeState(exports, recipe) : create!(exports) };
  const isObject = typeof (holder.state as { pop?: unknown })?.pop === "function";
  const methods = isObject
    ? methodsOf(modules, holder.state as object, cpuCount, objectCount)
    : functionsOf(modules, module, holder, cpuCount, objectCount);
  if (recipe?.kind === "functions") {
    const pool = asPool(exports, holder);
    for (let object = 0; object < objectCount; object++) pool.push(object % cpuCount, object);
  }
  const subject: Subject = { modules, module, holder, methods, cpuCount };
  const name = isObject
    ? (holder.state as object).constructor.name
    : module.name.replace(/^.*\//, "");
  const text = { name, subject, objectCount, entry: module.name };
  return WasmPool.of(recipe ? { ...text, recipe } : text, options);
}

function recipeOf(
  exports: Record<string, unknown>,
  options: { cpuCount: number; objectCount: number; lineBytes: LineBytes },
): Recipe {
  const hasCreate = (value: unknown) =>
    typeof value === "function" && "create" in value && typeof value.create === "function";
  if (hasCreate(exports.default)) return { kind: "class", name: "default", options };
  const isFunction = (name: string) => typeof exports[name] === "function";
  if (["create", "pop", "push"].every(isFunction)) return { kind: "functions", options };
  const found = Object.keys(exports).map((name) => `"${name}"`).join(", ") || "nothing";
  throw new TypeError(
    `Cannot find a pool in the text, which exports ${found}: export a class with create, pop and push as the default, or functions of these names`,
  );
}

/** The functions of a module as methods of what they work on. */
function functionsOf(
  modules: Modules,
  module: ModuleText,
  { state }: Holder,
  cpuCount: number,
  objectCount: number,
): Method[] {
  return (["pop", "push"] as const).map((name, method) => {
    const declared = modules.declared(module.exports[name]);
    if (!declared || ts.isClassLike(declared.node)) {
      throw new SubsetError(
        modules.placeOf(module, name),
        `"${name}" is made by a call, so it has no text that could be compiled: write it as a function with its parameters`,
      );
    }
    const counts = [cpuCount, objectCount].slice(0, parametersOf(declared) - 1);
    const door: Door = { method, counts, answers: method === 0 };
    return { name, declared, leading: [state], door };
  });
}

function parametersOf({ node }: Declared): number {
  return ts.isClassLike(node) ? 0 : node.parameters.length;
}
