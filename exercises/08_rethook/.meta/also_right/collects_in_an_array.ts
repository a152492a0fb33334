// Right, and different: collects the nodes of the call in an array first, and leaves the list as
// it is until it knows the address.
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

export function trampoline(task: Task, frame: number, events: Events): number {
  const nodes: Node[] = [];
  let knows: Node | undefined;
  for (let node = task.nodes; node && node.frame === frame && !knows; node = node.next) {
    nodes.push(node);
    if (node.returnAddress !== TRAMPOLINE) knows = node;
  }
  if (knows === undefined) {
    throw new RangeError(`Cannot return from frame ${frame}: no node knows where to`);
  }
  const { returnAddress, next } = knows;
  nodes.forEach((node) => events.handle(node, returnAddress));
  task.nodes = next;
  nodes.forEach((node) => events.recycle(node));
  return returnAddress;
}
