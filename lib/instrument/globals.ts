import { FORBIDDEN, FORBIDDEN_RANDOM } from "./forbidden.ts";
import type { Calls } from "./calls.ts";

/**
 * What stands in for JavaScript's globals in instrumented code.
 *
 * @internal
 */
export type Globals = Record<string, unknown>;

/**
 * Makes the globals of a program: those that touch shared memory, and those that see it.
 *
 * @param runtime what the program runs on
 * @param atomics what `Atomics` is
 * @returns values by name
 */
export function globalsFor(runtime: Calls, atomics: object): Globals {
  const globals: Globals = {
    Atomics: atomics,
    SharedArrayBuffer: runtime.SharedArrayBuffer,
    WebAssembly: webAssembly(runtime),
    Date: runtime.clock.Date,
    Math: Object.create(Math, {
      random: {
        value: () => runtime.refuse(`"Math.random" is used here, but ${FORBIDDEN_RANDOM}`),
      },
    }),
    performance: runtime.clock.performance,
    console: consoleFor(runtime),
    structuredClone: (value: unknown, options?: StructuredSerializeOptions) => {
      if (holdsShared(runtime, value)) {
        return runtime.refuse("shared memory is cloned here: use the memory itself");
      }
      return structuredClone(value, options);
    },
    isView: (value: unknown) => ArrayBuffer.isView(value) || runtime.isShared(value),
  };
  const named = new Set(Object.keys(globals).filter((name) => name !== "isView"));
  // What modules leave there while they are loaded, as each Worker loads them.
  const own = new Map<string | symbol, unknown>();
  globals.globalThis = new Proxy(globalThis, {
    get: (target, key) => {
      if (own.has(key)) return own.get(key);
      if (key === "globalThis" || key === "self" || key === "window") return globals.globalThis;
      if (typeof key === "string" && named.has(key)) return globals[key];
      if (typeof key === "string" && Object.hasOwn(FORBIDDEN, key)) {
        runtime.refuse(`"${key}" is used here, but ${FORBIDDEN[key]}`);
      }
      return Reflect.get(target, key);
    },
    has: (target, key) => own.has(key) || Reflect.has(target, key),
    set: (target, key, value) => {
      if (runtime.running || Reflect.has(target, key)) refuseGlobal(runtime, key);
      own.set(key, value);
      return true;
    },
    defineProperty: (_, key) => refuseGlobal(runtime, key),
    deleteProperty: (_, key) => refuseGlobal(runtime, key),
    setPrototypeOf: () => refuseGlobal(runtime, "__proto__"),
  });
  return globals;
}

/** Globals are the same for all threads here, and each Worker has its own. */
function refuseGlobal(runtime: Calls, key: string | symbol): never {
  return runtime.refuse(
    `the global variable "${String(key)}" is changed here, which no other Worker sees: ` +
      "use a variable of the module, or shared memory",
  );
}

/**
 * `console` shows shared memory only outside threads: it reads all of it. Modules may put methods of
 * their own into it while they are loaded, as each Worker loads them.
 */
function consoleFor(runtime: Calls): object {
  const own = new Map<string | symbol, unknown>();
  return new Proxy(console, {
    set: (_, key, value) => {
      if (runtime.running) refuseGlobal(runtime, `console.${String(key)}`);
      own.set(key, value);
      return true;
    },
    get: (target, key) => {
      if (own.has(key)) return own.get(key);
      const method = Reflect.get(target, key);
      if (typeof method !== "function") return method;
      return (...given: unknown[]) => {
        if (runtime.running && given.some((value) => holdsShared(runtime, value))) {
          runtime.refuse("shared memory is shown as a whole here: show its elements");
        }
        return method.apply(target, given);
      };
    },
  });
}

/** Whether shared memory is in a value, or in what it consists of. */
function holdsShared(runtime: Calls, value: unknown, seen = new Set<unknown>()): boolean {
  if (typeof value !== "object" || value === null || seen.has(value)) return false;
  if (runtime.isShared(value) || runtime.memory.isBuffer(value)) return true;
  seen.add(value);
  const parts = value instanceof Map
    ? [...value].flat()
    : value instanceof Set
    ? [...value]
    : Object.values(Object.getOwnPropertyDescriptors(value)).map((property) => property.value);
  return parts.some((part) => holdsShared(runtime, part, seen));
}

const PAGE = 65536;

interface MemoryDescriptor {
  initial: number;
  maximum?: number;
  shared?: boolean;
}

/** `WebAssembly`, whose shared memory is the program's. */
function webAssembly(runtime: Calls): object {
  class Memory {
    readonly buffer!: ArrayBuffer;
    constructor(descriptor: MemoryDescriptor) {
      if (descriptor?.shared !== true) return new WebAssembly.Memory(descriptor) as Memory;
      const { initial, maximum } = descriptor;
      if (maximum === undefined) {
        throw new TypeError("Cannot make shared WebAssembly.Memory without a maximum");
      }
      if (!(initial <= maximum)) {
        throw new RangeError(`Cannot make WebAssembly.Memory of ${initial} to ${maximum} pages`);
      }
      const buffer = new runtime.SharedArrayBuffer(initial * PAGE, {
        maxByteLength: maximum * PAGE,
      });
      Object.defineProperty(this, "buffer", { value: buffer, enumerable: true });
    }
    grow(pages: number): number {
      const before = this.buffer.byteLength / PAGE;
      (this.buffer as unknown as { grow(bytes: number): void }).grow((before + pages) * PAGE);
      return before;
    }
  }
  const native = (globalThis as { WebAssembly?: object }).WebAssembly ?? {};
  return new Proxy(native, {
    get: (target, key) => key === "Memory" ? Memory : Reflect.get(target, key),
  });
}
