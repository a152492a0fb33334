import type { Thread } from "./access.ts";
import { Accesses } from "./accesses.ts";
import { asTwin, TWIN, type Twin, type Twinned, twinned } from "./functions.ts";

/**
 * Functions, methods, getters, setters and constructors of the program, with their twins.
 *
 * @internal
 */
export abstract class Twins extends Accesses {
  /** Proxies of the program, whose properties only they know. */
  readonly proxies: WeakSet<object> = new WeakSet<object>();
  /** Twins of constructors: what they do with an object that has its fields. */
  readonly constructors: WeakMap<object, Twin> = new WeakMap();
  /** What a constructor is given that is to make an object with nothing but its fields. */
  readonly onlyFields: object = Object.freeze({});

  /** Runs the twin of a function of the program to its end, for who cannot be interrupted. */
  abstract readonly plain: (thread: Thread) => unknown;

  /** A function expression of the program that can be interrupted. */
  fn(name: string | symbol, length: number, twin: Twin): Twinned {
    asTwin(twin);
    return twinned(this.plain, name, length, twin, true);
  }

  /** An arrow function of the program that can be interrupted, with the `this` around it. */
  arrow(name: string | symbol, length: number, twin: Twin, ...self: unknown[]): Twinned {
    asTwin(twin);
    return twinned(this.plain, name, length, self.length === 0 ? twin : twin.bind(self[0]));
  }

  /** A function declaration and its twin. */
  pair(declared: Twinned, twin: Twin): void {
    declared[TWIN] = asTwin(twin);
  }

  /** Turns methods that are twins into functions that answer at once. */
  adopt<Target extends object>(target: Target, ...methods: (string | symbol | number)[]): Target {
    for (let i = 0; i < methods.length; i += 2) {
      const key = methods[i] as string | symbol;
      const property = Object.getOwnPropertyDescriptor(target, key);
      const twin = property?.value as Twin | undefined;
      if (typeof twin !== "function") continue;
      const value = twinned(this.plain, key, methods[i + 1] as number, asTwin(twin));
      Object.defineProperty(target, key, { ...property, value });
    }
    return target;
  }

  /** Ties getters and setters to their twins, which stand beside them as methods. */
  adoptAccessors<Target extends object>(target: Target, ...names: string[]): Target {
    for (let i = 0; i < names.length; i += 3) {
      const [kind, key, twinKey] = names.slice(i, i + 3) as ["get" | "set", string, string];
      const twin = Reflect.get(target, twinKey) as Twin;
      Reflect.deleteProperty(target, twinKey);
      const property = Object.getOwnPropertyDescriptor(target, key);
      // A later property of the same name has taken its place.
      if (property?.[kind] === undefined) continue;
      const made = twinned(this.plain, `${kind} ${key}`, kind === "get" ? 0 : 1, asTwin(twin));
      Object.defineProperty(target, key, { ...property, [kind]: made });
    }
    return target;
  }

  /** Notes the twin of a class's constructor, which stands beside it as a method. */
  adoptConstructor(callee: { prototype: object }, twinKey: string): void {
    this.constructors.set(callee, asTwin(Reflect.get(callee.prototype, twinKey) as Twin));
    Reflect.deleteProperty(callee.prototype, twinKey);
  }

  /** A property is read that may be a getter: a thread if that can be interrupted. */
  read(position: number, object: unknown, key: string): unknown {
    this.place = position;
    const twin = (this.#accessorOf(object, key)?.get as Twinned | undefined)?.[TWIN];
    // deno-lint-ignore no-explicit-any -- any object of the program
    return twin === undefined ? (object as any)[key] : twin.call(object);
  }

  /** A property is written that may be a setter: a thread if that can be interrupted. */
  write(position: number, object: unknown, key: string, value: unknown): unknown {
    this.place = position;
    const twin = (this.#accessorOf(object, key)?.set as Twinned | undefined)?.[TWIN];
    if (twin !== undefined) return twin.call(object, value);
    this.effects++;
    // deno-lint-ignore no-explicit-any -- any object of the program
    (this.own(position, object) as any)[key] = value;
    return undefined;
  }

  /** The property that an object has or inherits, unless a proxy decides what it is. */
  #accessorOf(object: unknown, key: string): PropertyDescriptor | undefined {
    if (object === undefined || object === null) return undefined;
    let owner = Object(object) as object | null;
    while (owner !== null && !this.proxies.has(owner) && !this.isShared(owner)) {
      const property = Object.getOwnPropertyDescriptor(owner, key);
      if (property !== undefined) return property;
      owner = Object.getPrototypeOf(owner);
    }
    return undefined;
  }

  /** A private method as a value. */
  method(self: unknown, twin: Twin): Twinned {
    return twinned(this.plain, twin.name, twin.length, asTwin(twin).bind(self) as Twin);
  }
}
