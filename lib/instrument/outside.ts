import type { Runtime } from "./runtime.ts";

/** How modules of the host are named. */
const HOST = "node:";

/**
 * Whether a module is a part of the host, such as "node:fs": what it does is outside the program.
 *
 * @param name name of the module
 * @returns whether it is
 */
export function isOutside(name: string): boolean {
  return name.startsWith(HOST);
}

/**
 * What the compiler is told about a module of the host: the names that it exports.
 *
 * @param name name of the module
 * @returns a text that declares them
 */
export function outsideText(name: string): string {
  const names = Object.keys(builtIn(name) ?? {}).filter((key) =>
    /^[a-zA-Z_$][\w$]*$/.test(key) && key !== "default"
  );
  const declared = names.map((key) => `declare const $${key}: any; export { $${key} as ${key} };`);
  return ["declare const all: any; export default all;", ...declared].join("\n");
}

/**
 * Stands in for a module of the host, so that a file which imports one can be loaded: its functions and
 * classes are there, and whoever calls one, or asks for a value, is refused.
 *
 * @param name name of the module
 * @param runtime refuses
 * @returns what the module exports
 */
export function outside(name: string, runtime: Runtime): Record<string, unknown> {
  const real = builtIn(name);
  const refuse = (what: string) =>
    runtime.refuse(
      `"${what}" of "${name}" is used here, but it is outside the program, where nothing is ` +
        "scheduled: do without, or put it where no thread comes",
    );
  const kept = new Map<string, unknown>();
  const all: Record<string, unknown> = new Proxy({}, {
    get(_target, key) {
      if (typeof key === "symbol") return undefined;
      if (key === "__esModule") return true;
      if (key === "default") return all;
      if (typeof real?.[key] !== "function") return refuse(key);
      if (!kept.has(key)) kept.set(key, hollow(() => refuse(key)));
      return kept.get(key);
    },
  });
  return all;
}

/** A function and class that refuses to be used, and can be extended. */
function hollow(refuse: () => never): unknown {
  return new Proxy(class {}, { apply: refuse, construct: refuse });
}

function builtIn(name: string): Record<string, unknown> | undefined {
  const { process } = globalThis as unknown as {
    process?: { getBuiltinModule?(name: string): Record<string, unknown> | undefined };
  };
  return process?.getBuiltinModule?.(name);
}

/**
 * The full name of a module of the host.
 *
 * @param specifier what stands after `from`: "fs" or "node:fs"
 * @returns its name, "node:fs", or `undefined` if it is none
 */
export function outsideName(specifier: string): string | undefined {
  const name = specifier.startsWith(HOST) ? specifier : HOST + specifier;
  return builtIn(name) === undefined ? undefined : name;
}
