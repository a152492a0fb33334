import { encodeModule, I32, OP } from "./encode.ts";

/**
 * Which order the compiled accesses have: "seq_cst" is JavaScript's own, everything in one order;
 * "kernel" is the order that the name of each word of the vocabulary asks for.
 */
export type MemoryOrder = "seq_cst" | "kernel";

/** How V8 is told to accept the kernel's orders. */
export const KERNEL_ORDER_FLAG = "--experimental-wasm-acquire-release";

/** The bytes of an access: instruction, alignment and, unless it is seq_cst, order. */
export function atomicAccess(opcode: number, order: number): number[] {
  // The proposal "shared-everything threads" sets bit 5 of the alignment when an order follows.
  return order === SEQ_CST ? [OP.atomic, opcode, 2] : [OP.atomic, opcode, 0x22, order];
}

/** Orders in the binary format: of a load or store, and of a read-modify-write. */
export const SEQ_CST = 0x00;
export const ACQUIRE_RELEASE = 0x01;
export const ACQUIRE_RELEASE_RMW = 0x11;

/**
 * Finds out whether this runtime takes accesses in acquire-release order.
 *
 * They are an experiment of V8 (a part of the proposal "shared-everything threads"), off unless it
 * was started with `--experimental-wasm-acquire-release`; another version may spell them differently
 * or not know them at all.
 *
 * @returns whether pools can be compiled with `order: "kernel"`
 *
 * @example
 * ```ts
 * import { hasKernelOrder } from "@course/compile/mod.ts";
 *
 * console.log(hasKernelOrder() ? "the kernel's own orders" : "seq_cst only");
 * ```
 */
export function hasKernelOrder(): boolean {
  const code = [OP.i32Const, 0, ...atomicAccess(OP.atomicLoad, ACQUIRE_RELEASE), 0];
  const load = { name: "load", params: [], results: [I32], locals: [], code };
  return WebAssembly.validate(encodeModule({ functions: [load], pages: 1 }));
}

/**
 * Says no where the kernel's orders cannot be had.
 *
 * @param order what was asked for
 * @throws {RangeError} If it is "kernel" and the runtime does not know it, or something else
 */
export function checkOrder(order: MemoryOrder): void {
  if (order !== "seq_cst" && order !== "kernel") {
    throw new RangeError(`Cannot compile for order "${order}": use "seq_cst" or "kernel"`);
  }
  if (order === "kernel" && !hasKernelOrder()) {
    throw new RangeError(
      `Cannot compile for order "kernel": this is an experiment of V8, start Deno with --v8-flags=${KERNEL_ORDER_FLAG} or DENO_V8_FLAGS=${KERNEL_ORDER_FLAG}`,
    );
  }
}
