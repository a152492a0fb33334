import { TaskLists } from "@course/hooks/mod.ts";

/** WRONG: tidies up first. A stack dump in a handler cannot find the true return address. */
export class UnlinksBeforeHandlers extends TaskLists {
  override trampolineHandler(task: number, cpu: number): number {
    const head = this.head(task);
    const last = this.findTrueReturn(task);
    const returnAddress = this.read(last, 1);
    const first = this.words[head]!;
    this.words[head] = this.read(last, 0);
    this.cut(last);
    for (let node = first; node !== 0; node = this.read(node, 0)) {
      this.owner(node).callHandler(node & 0xffffff, returnAddress, task, cpu);
    }
    this.recycleAll(first, cpu);
    return returnAddress;
  }
}
