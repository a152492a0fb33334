// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
/** What a traced call's return slot holds, instead of where the call returns to. */
export const TRAMPOLINE = 0x7ffff000;

/** What one hook keeps of one call. */
export interface Node {
  /** Number of the hook that it belongs to. */
  hook: number;
  /** What the return slot held when the node was hooked. */
  returnAddress: number;
  /** Frame of the call: the same for all hooks of one call, different for any two running calls. */
  frame: number;
  /** Next older node of the task. */
  next: Node | undefined;
}

/** What a task knows of its hooked calls. */
export interface Task {
  /** Newest node. */
  nodes: Node | undefined;
}

/** What happens with the nodes of a call that returns. */
export interface Events {
  /** Runs a hook's handler; gets the true return address. */
  handle(node: Node, returnAddress: number): void;
  /** Gives a node back to its pool; from then on it may be somebody else's. */
  recycle(node: Node): void;
}

/**
 * Hooks a call: puts a node on the task's list, and says what the return slot holds from now on.
 *
 * @param task task that calls
 * @param node a free node; `hook` is filled in
 * @param returnSlot what the call's return slot holds: the true address, or `TRAMPOLINE` if another
 * hook was there first
 * @param frame frame of the call
 * @returns what the return slot is to hold
 */
export function hookReturn(task: Task, node: Node, returnSlot: number, frame: number): number {
  throw new Error("not started: hookReturn puts a node on the task's list");
}

/**
 * Runs when a hooked call returns: finds the true address, runs the handlers of the call's hooks,
 * newest first, and then recycles their nodes.
 *
 * @param task task that returns
 * @param frame frame of the call that returns
 * @param events what to do with each node
 * @returns the true return address
 * @throws {RangeError} If the newest node is not of this frame, or no node knows a true address; then
 * nothing has changed
 */
export function trampoline(task: Task, frame: number, events: Events): number {
  throw new Error("not started: trampoline finds out where a call returns to");
}
