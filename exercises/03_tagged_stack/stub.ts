// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

/** Word of the head: the number of the first node in its low byte, a tag in the other three. */
export const HEAD = 0;
/** Word of the link of a node: the number of the node below it. */
export const nextOf = (node: number): number => 1 + node;
/** In place of a node's number: there is none. */
export const EMPTY = 0xff;
/** The bits of the head that hold a node's number. */
export const NODE = 0xff;
/** Added to the head, it counts one change in the tag. */
export const ONE_CHANGE = 0x100;

/**
 * Takes the node that was pushed last.
 *
 * @param words shared memory
 * @returns the node's number, or `EMPTY`
 */
export function pop(words: Int32Array): number {
  throw new Error("not started: pop takes the first node");
}

/**
 * Puts a node on the stack.
 *
 * @param words shared memory
 * @param node number of a node that nobody else has
 */
export function push(words: Int32Array, node: number): void {
  throw new Error("not started: push puts a node in front");
}
