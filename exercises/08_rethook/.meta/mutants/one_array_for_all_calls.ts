// wrong because the array of nodes belongs to the module, and a call in a handler changes it
// must fail: a handler may call a hooked function itself
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

let nodes: Node[] = [];

export function trampoline(task: Task, frame: number, events: Events): number {
  const first = task.nodes;
  let last = first;
  while (last?.frame === frame && last.returnAddress === TRAMPOLINE) last = last.next;
  if (last?.frame !== frame) {
    throw new RangeError(`Cannot return from frame ${frame}: no node knows its return address`);
  }
  const { returnAddress, next: older } = last;
  nodes = [];
  for (let node = first; node !== older; node = node!.next) nodes.push(node!);
  for (const node of nodes) events.handle(node, returnAddress);
  task.nodes = older;
  for (const node of nodes) events.recycle(node);
  return returnAddress;
}
