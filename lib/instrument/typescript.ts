/**
 * The TypeScript compiler, loaded so that it asks for no permission: it looks for a terminal's
 * width in the environment unless it believes to be in a browser.
 *
 * @module
 */
import process from "node:process";
import type TypeScript from "typescript";

(process as unknown as { browser: boolean }).browser = true;
const { default: ts } = await import("typescript");

export { ts };
export type { TypeScript };
