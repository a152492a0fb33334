// Right, and different: a generator goes through the nodes; a linked list made into an array
// with a spread.
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

function* nodesOf(task: Task, frame: number): Generator<Node, void> {
  for (let node = task.nodes; node !== undefined; node = node.next) {
    if (node.frame !== frame) return;
    yield node;
    if (node.returnAddress !== TRAMPOLINE) return;
  }
}

export function trampoline(task: Task, frame: number, events: Events): number {
  const call = [...nodesOf(task, frame)];
  const last = call[call.length - 1];
  if (last === undefined || last.returnAddress === TRAMPOLINE) {
    throw new RangeError("Cannot return: nobody has kept the address of this call");
  }
  const address = last.returnAddress;
  const rest = last.next;
  for (const node of call) events.handle(node, address);
  task.nodes = rest;
  while (call.length > 0) {
    const node = call.shift();
    if (node) events.recycle(node);
  }
  return address;
}
