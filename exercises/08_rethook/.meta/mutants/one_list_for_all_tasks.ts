// wrong because the newest node is kept in the module, whichever task it belongs to
// must fail: any order of calls and returns of two tasks goes back the same way
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

let newest: Node | undefined;

export function hookReturn(task: Task, node: Node, returnSlot: number, frame: number): number {
  node.returnAddress = returnSlot;
  node.frame = frame;
  node.next = newest;
  task.nodes = newest = node;
  return TRAMPOLINE;
}

export function trampoline(task: Task, frame: number, events: Events): number {
  const first = newest;
  let last = first;
  while (last?.frame === frame && last.returnAddress === TRAMPOLINE) last = last.next;
  if (last?.frame !== frame) {
    throw new RangeError(`Cannot return from frame ${frame}: no node knows its return address`);
  }
  const { returnAddress, next: older } = last;
  for (let node = first; node !== older; node = node!.next) events.handle(node!, returnAddress);
  task.nodes = newest = older;
  for (let node = first; node !== older;) {
    const next: Node | undefined = node!.next;
    events.recycle(node!);
    node = next;
  }
  return returnAddress;
}
