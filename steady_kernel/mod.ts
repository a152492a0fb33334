/**
 * A Jupyter kernel in front of `deno jupyter` that keeps what Jupyter promises. See README.md.
 *
 * @module
 */
export { Kernel, type KernelOptions } from "./front/kernel.ts";
export { type Connection, readConnection, writeConnection } from "./jupyter/connection_file.ts";
