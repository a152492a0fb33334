/** The TypeScript compiler, as the instrumenter has it. */
export { ts, type TypeScript } from "../instrument/mod.ts";
