import type { SharedView } from "./access.ts";
import { ARRAY_NAMES, ELEMENT_SIZES, isAtomicType } from "./element_types.ts";
import type { Twinned } from "./functions.ts";
import type { MemoryUser } from "./memory_user.ts";
import { isResizable } from "./shared_array_buffer.ts";

/** Functions of a view that touch its elements, by name. */
export type Methods = Record<string | symbol, Twinned>;

/** What is said when something happens while threads run that they cannot be interrupted for. */
export const UNSCHEDULED =
  "a constructor, getter or setter, or something that JavaScript's own code does (a callback, an iterator, toString, a built-in function), touches shared memory while threads run, which cannot be scheduled: do it in setup, in a method such as a static create, or in a for loop";

/**
 * One typed array or `DataView` over shared memory. Instrumented code only has `proxy`: what reads
 * or writes its elements without being scheduled is stopped while threads run.
 */
export class View implements ProxyHandler<SharedView> {
  readonly real: SharedView;
  readonly proxy: SharedView;
  /** `ElementType`; of a `DataView` -1. */
  readonly type: number;
  /** Bytes of an element; of a `DataView` 1. */
  readonly size: number;
  /** Byte of the first element among all memory of the program. */
  readonly base: number;
  /** Whether `Atomics` takes it. */
  readonly isAtomic: boolean;
  /** The length, if it cannot change. */
  readonly #fixed: number;
  readonly #user: MemoryUser;
  readonly #methods: Methods;

  constructor(real: SharedView, address: number, user: MemoryUser, methods: Methods) {
    this.#fixed = isResizable(real.buffer) ? -1 : lengthOf(real);
    this.real = real;
    this.type = typeOf(real);
    this.size = this.type < 0 ? 1 : ELEMENT_SIZES[this.type]!;
    this.base = address + real.byteOffset;
    this.isAtomic = this.type >= 0 && isAtomicType(this.type);
    this.#user = user;
    this.#methods = methods;
    this.proxy = new Proxy(real, this);
  }

  /** Elements; of a `DataView` bytes. */
  get length(): number {
    return this.#fixed >= 0 ? this.#fixed : lengthOf(this.real);
  }

  get(real: SharedView, key: string | symbol): unknown {
    if (Object.hasOwn(this.#methods, key)) return this.#methods[key];
    if (this.#isElement(key)) this.#stop();
    return Reflect.get(real, key, real);
  }

  set(real: SharedView, key: string | symbol, value: unknown): boolean {
    if (this.#isElement(key)) this.#stop();
    else this.#user.effects++;
    if (Reflect.set(real, key, value, real)) return true;
    return this.#user.refuse(`"${String(key)}" of shared memory cannot be written: it is fixed`);
  }

  deleteProperty(real: SharedView, key: string | symbol): boolean {
    if (this.#isElement(key)) {
      return this.#user.refuse("an element of shared memory cannot be deleted: write 0 instead");
    }
    this.#user.effects++;
    return Reflect.deleteProperty(real, key);
  }

  getOwnPropertyDescriptor(
    real: SharedView,
    key: string | symbol,
  ): PropertyDescriptor | undefined {
    if (this.#isElement(key)) this.#stop();
    return Reflect.getOwnPropertyDescriptor(real, key);
  }

  defineProperty(real: SharedView, key: string | symbol, given: PropertyDescriptor): boolean {
    if (this.#isElement(key)) this.#stop();
    return Reflect.defineProperty(real, key, given);
  }

  #stop(): void {
    if (this.#user.running) this.#user.refuse(UNSCHEDULED);
    this.#user.countAtOnce();
  }

  #isElement(key: string | symbol): boolean {
    return this.type >= 0 && isElementKey(key);
  }
}

/**
 * Whether a key names an element of a typed array, there or not: a number in its canonical form.
 *
 * @param key a property key
 * @returns whether typed arrays look among their elements for it
 */
export function isElementKey(key: unknown): boolean {
  if (typeof key === "number") return true;
  return typeof key === "string" && (key === "-0" || String(Number(key)) === key) &&
    key !== "NaN" && key !== "Infinity" && key !== "-Infinity";
}

function lengthOf(real: SharedView): number {
  return real instanceof DataView ? real.byteLength : real.length;
}

/** Types by class. */
const TYPES = new Map<unknown, number>([
  ...ARRAY_NAMES.map((name, type) =>
    [(globalThis as unknown as Record<string, unknown>)[name], type] as const
  ),
  [DataView, -1],
]);

function typeOf(real: SharedView): number {
  const known = TYPES.get(real.constructor);
  if (known !== undefined) return known;
  const name = Object.prototype.toString.call(real).slice(8, -1);
  return (ARRAY_NAMES as readonly string[]).indexOf(name);
}
