import type { Callable, Twinned } from "./functions.ts";
import { TWIN } from "./functions.ts";
import type { Runtime } from "./runtime.ts";

/**
 * What a module exports, for whoever drives its threads: functions that can be interrupted return
 * threads. Arrays and plain objects are looked through; everything else stays as it is.
 *
 * @param value an export
 * @param runtime what the program runs on
 * @returns the value, or one like it with other functions
 */
export function hostFace(
  value: unknown,
  runtime: Runtime,
  seen: Map<unknown, unknown> = new Map(),
): unknown {
  if (typeof value === "function") return faceOfFunction(value as Twinned, runtime);
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value) && !isPlainObject(value)) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  const face: Record<string, unknown> = Array.isArray(value) ? [] as never : {};
  seen.set(value, face);
  let differs = false;
  for (const key of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[key];
    face[key] = hostFace(inner, runtime, seen);
    if (face[key] !== inner) differs = true;
  }
  if (differs) return face;
  seen.set(value, value);
  return value;
}

function faceOfFunction(value: Twinned, runtime: Runtime): Callable {
  if (value[TWIN] === undefined) return value;
  return function (this: unknown, ...given: unknown[]) {
    return runtime.begin(value, this, ...given);
  };
}

function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
