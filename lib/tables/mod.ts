/**
 * Tables that print in a terminal, show in a notebook, and can be read aloud.
 *
 * @example
 * ```ts
 * import { table } from "@course/tables/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const result = table(["pool", "ns"], [["objpool", 51], ["freelist", 100]]);
 * assertEquals(`${result}`, "pool       ns\nobjpool    51\nfreelist  100");
 * ```
 *
 * @module
 */
export { displayKey } from "./display_key.ts";
export { displayWidth, padEnd, padStart, splitWide } from "./display_width.ts";
export { escapeHtml } from "./escape_html.ts";
export { howFarOff } from "./how_far_off.ts";
export { percent } from "./percent.ts";
export { bytesText, siNumber, threeDigits } from "./si_number.ts";
export { type Cell, displayOf, type Table, table } from "./table.ts";
export { withTopBit } from "./top_bit.ts";
