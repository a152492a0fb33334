// Right, and different: a class for the call that returns, which keeps its nodes in a set.
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

class Return {
  readonly #nodes = new Set<Node>();
  readonly #frame: number;
  address: number | undefined;
  rest: Node | undefined;

  constructor(frame: number) {
    this.#frame = frame;
  }

  /** Whether the search goes on behind this node. */
  see(node: Node): boolean {
    if (node.frame !== this.#frame) return false;
    this.#nodes.add(node);
    this.rest = node.next;
    if (node.returnAddress === TRAMPOLINE) return true;
    this.address = node.returnAddress;
    return false;
  }

  get nodes(): readonly Node[] {
    return [...this.#nodes];
  }
}

export function trampoline(task: Task, frame: number, events: Events): number {
  const call = new Return(frame);
  let node = task.nodes;
  while (node && call.see(node)) node = node.next;
  const { address } = call;
  if (address === undefined) {
    throw new RangeError(`Cannot return from frame ${frame}: the list does not fit`);
  }
  for (const node of call.nodes) events.handle(node, address);
  task.nodes = call.rest;
  for (const node of call.nodes) events.recycle(node);
  return address;
}
