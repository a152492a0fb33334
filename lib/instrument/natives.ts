/**
 * Functions of JavaScript's library that call others, or look at what they are given: how
 * instrumented code calls them, so that nothing is left unscheduled.
 *
 * @module
 */
import { ARRAY_NATIVES } from "./array_natives.ts";
import { CALLING_NATIVES } from "./calling_natives.ts";
import { COPYING_NATIVES } from "./copying_natives.ts";
import type { Callable } from "./functions.ts";
import type { Natives } from "./native.ts";
import { PURE_GLOBALS, PURE_METHODS } from "./pure.ts";
import { REFLECTING_NATIVES } from "./reflecting_natives.ts";
import { TYPED_ARRAY_NATIVES } from "./typed_array_natives.ts";

/** Functions that must not be called as they are. */
export const NATIVES: Natives = new Map([
  ...TYPED_ARRAY_NATIVES,
  ...COPYING_NATIVES,
  ...ARRAY_NATIVES,
  ...REFLECTING_NATIVES,
  ...CALLING_NATIVES,
]);

/** Functions that change nothing. */
export const PURE_NATIVES = new Set<Callable>();

for (const owner of [Array, String, Number, Boolean, Map, Set, Symbol, BigInt, Object, Error]) {
  for (const key of [...PURE_METHODS, Symbol.iterator]) {
    const property = Object.getOwnPropertyDescriptor(owner.prototype, key);
    if (typeof property?.value === "function") PURE_NATIVES.add(property.value);
  }
}
for (const [name, keys] of Object.entries(PURE_GLOBALS)) {
  const owner = (globalThis as unknown as Record<string, Record<string, unknown>>)[name]!;
  if (typeof owner === "function" && keys.includes("()")) PURE_NATIVES.add(owner);
  for (const key of keys.includes("*") ? Object.getOwnPropertyNames(owner) : keys) {
    const value = owner[key];
    if (typeof value === "function") PURE_NATIVES.add(value as Callable);
  }
}
