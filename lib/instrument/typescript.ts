/** The TypeScript compiler. */
export { ts, type TypeScript } from "../typescript/mod.ts";
