/**
 * What runs a compiled pool. It does without the compiler, so that Workers start at once.
 *
 * @module
 */
export { AttachedPool, type LoopPlace, type WasmPoolHandle } from "./attached_pool.ts";
export { checkOrder, hasKernelOrder, KERNEL_ORDER_FLAG, type MemoryOrder } from "./order.ts";
export type { JavascriptPool } from "./javascript_pool.ts";
