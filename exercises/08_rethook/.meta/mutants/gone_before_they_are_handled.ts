// wrong because the nodes leave the list before the handlers run
// must fail: nodes are on the list while handlers run, and off it when the first is recycled
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
  const first = task.nodes;
  let last = first;
  while (last?.frame === frame && last.returnAddress === TRAMPOLINE) last = last.next;
  if (last?.frame !== frame) {
    throw new RangeError(`Cannot return from frame ${frame}: no node knows its return address`);
  }
  const { returnAddress, next: older } = last;
  task.nodes = older;
  for (let node = first; node !== older; node = node!.next) events.handle(node!, returnAddress);
  for (let node = first; node !== older;) {
    const next: Node | undefined = node!.next;
    events.recycle(node!);
    node = next;
  }
  return returnAddress;
}
