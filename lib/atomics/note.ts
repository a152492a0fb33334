/**
 * Says something to who watches the program, such as that a call begins.
 *
 * C: none. Natively it does nothing. The explorer keeps what its threads say in program order; it is
 * no access, and orders nothing.
 *
 * @param _what anything
 *
 * @example
 * ```ts
 * import { note } from "@course/atomics/mod.ts";
 *
 * note({ begins: "pop" });
 * ```
 */
export function note(_what: unknown): void {}
