type Methods = Record<string, (...given: readonly number[]) => unknown>;
type Made = (new () => unknown) & (() => unknown);

/**
 * Makes the object of a module that has one thing to make it with.
 *
 * @param exports what the module exports
 * @param file name of the module, for messages
 * @returns the object
 * @throws {TypeError} If there is not exactly one class, one function or one object
 */
export function madeOf(exports: Readonly<Record<string, unknown>>, file: string): unknown {
  const names = Object.keys(exports).filter((name, at, all) =>
    isPossible(exports[name]) && all.findIndex((other) => exports[other] === exports[name]) === at
  );
  const classes = names.filter((name) => isClass(exports[name]));
  const [name] = classes.length === 1 ? classes : names.length === 1 ? names : [];
  if (name === undefined) throw new TypeError(whichOf(names, exports, file));
  const value = exports[name];
  if (typeof value !== "function") return value;
  return isClass(value) ? new (value as Made)() : (value as Made)();
}

function whichOf(
  names: readonly string[],
  exports: Readonly<Record<string, unknown>>,
  file: string,
): string {
  if (names.length === 0) {
    return `${file} exports nothing that makes an object: export a class, or say how it is made: ` +
      "make: () => ({ ... })";
  }
  const [name] = names;
  const made = isClass(exports[name!]) ? `new ${name}()` : `${name}()`;
  return `${file} exports ${names.join(", ")}: say how the object is made, such as ` +
    `make: ({ ${name} }) => ${made}`;
}

function isPossible(value: unknown): boolean {
  if (typeof value === "function") return true;
  return !Array.isArray(value) && !ArrayBuffer.isView(value) &&
    Object.keys(methodsOf(value)).length > 0;
}

function isClass(value: unknown): boolean {
  if (typeof value !== "function") return false;
  const { prototype } = value;
  return prototype !== undefined && prototype !== null &&
    (Object.getOwnPropertyNames(prototype).length > 1 ||
      Object.getPrototypeOf(prototype) !== Object.prototype);
}

/**
 * Lists the methods of an object, those of its class and of what that extends among them.
 *
 * @param object any object
 * @returns how many parameters each has
 */
export function methodsOf(object: unknown): Record<string, number> {
  const found: Record<string, number> = {};
  let at = object as Methods | null;
  while (at !== null && typeof at === "object" && at !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(at)) {
      const value = Object.getOwnPropertyDescriptor(at, name)!.value;
      if (name === "constructor" || typeof value !== "function") continue;
      found[name] ??= value.length;
    }
    at = Object.getPrototypeOf(at);
  }
  return found;
}
