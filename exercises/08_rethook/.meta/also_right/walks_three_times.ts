// Right, and different: walks the list three times and keeps no array: to find the address, to
// handle, to recycle.
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
  Object.assign(node, { returnAddress: returnSlot, frame, next: task.nodes });
  task.nodes = node;
  return TRAMPOLINE;
}

export function trampoline(task: Task, frame: number, events: Events): number {
  const newest = task.nodes;
  let oldest = newest;
  while (oldest !== undefined && oldest.frame === frame && oldest.returnAddress === TRAMPOLINE) {
    oldest = oldest.next;
  }
  if (newest === undefined || oldest === undefined || oldest.frame !== frame) {
    throw new RangeError("Cannot return: the task's newest nodes are of another frame");
  }
  const address = oldest.returnAddress;
  const rest = oldest.next;
  for (let node: Node | undefined = newest; node !== rest; node = node?.next) {
    if (node) events.handle(node, address);
  }
  task.nodes = rest;
  for (let node: Node | undefined = newest; node !== undefined && node !== rest;) {
    const { next }: Node = node;
    events.recycle(node);
    node = next;
  }
  return address;
}
