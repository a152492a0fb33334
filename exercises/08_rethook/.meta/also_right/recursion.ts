// Right, and different: goes down the list by calling itself, and makes an array on the way
// back.
export const TRAMPOLINE = 0x7ffff000;

export interface Node {
  hook: number;
  returnAddress: number;
  frame: number;
  next: Node | undefined;
}

export interface Task {
  nodes: Node | undefined;
}

export interface Events {
  handle(node: Node, returnAddress: number): void;
  recycle(node: Node): void;
}

export function hookReturn(task: Task, node: Node, returnSlot: number, frame: number): number {
  node.returnAddress = returnSlot;
  node.frame = frame;
  node.next = task.nodes;
  task.nodes = node;
  return TRAMPOLINE;
}

/** The nodes of the call from this one on, up to the one that knows; none when no node knows. */
function callOf(node: Node | undefined, frame: number): Node[] {
  if (node?.frame !== frame) return [];
  if (node.returnAddress !== TRAMPOLINE) return [node];
  const older = callOf(node.next, frame);
  return older.length === 0 ? [] : [node, ...older];
}

export function trampoline(task: Task, frame: number, events: Events): number {
  const call = callOf(task.nodes, frame);
  const oldest = call.at(-1);
  if (!oldest) throw new RangeError("Cannot find out where this call returns to");
  const { next, returnAddress } = oldest;
  for (const node of call) events.handle(node, returnAddress);
  task.nodes = next;
  for (const node of call) events.recycle(node);
  return returnAddress;
}
