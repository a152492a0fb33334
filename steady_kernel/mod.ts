/**
 * A Jupyter kernel in front of `deno jupyter` that keeps what Jupyter promises. See README.md.
 *
 * @module
 */
export { Kernel, type KernelOptions } from "./front/kernel.ts";
export {
  type Channel,
  type Connection,
  readConnection,
  writeConnection,
} from "./jupyter/connection_file.ts";
export { type Draft, type Header, type Json, type Message, Wire } from "./jupyter/wire.ts";
export { type Kernelspec, kernelspecs, writeKernelspecs } from "./kernelspecs.ts";
