/**
 * The pools at machine speed.
 *
 * @module
 */
export * from "./engine.ts";
export { type CompileOptions, compilePool, type LoopOptions } from "./compile_pool.ts";
export { type ClassOptions, compileClass } from "./compile_class.ts";
export { compileThink } from "./compile_think.ts";
export { SubsetError } from "./errors.ts";
export { checkOrder, hasKernelOrder, KERNEL_ORDER_FLAG, type MemoryOrder } from "./order.ts";
export { WasmPool } from "./wasm_pool.ts";
