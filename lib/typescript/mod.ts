/**
 * The TypeScript compiler, loaded so that it asks for no permission: it looks for a terminal's
 * width in the environment unless it believes to be in a browser. In a browser it is in one.
 *
 * @module
 */
import type TypeScript from "typescript";

const { process } = globalThis as { process?: { browser?: boolean } };
if (process) process.browser = true;
/** The compiler. */
export const ts: typeof TypeScript = (await import("typescript")).default;

export type { TypeScript };
