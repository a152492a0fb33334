import { TaskLists } from "@course/hooks/mod.ts";

/**
 * WRONG: gives back one node for each return and each death, as if no return had two. The others are
 * on no list and in no pool any more.
 */
export class RecyclesOneNode extends TaskLists {
  protected override recycleAll(first: number, cpu: number): number {
    this.cut(first);
    return super.recycleAll(first, cpu);
  }
}
