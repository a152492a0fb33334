import { Rethook } from "@course/hooks/mod.ts";

/** WRONG: a node of a freed rethook goes back to the pool, where nobody will ever look for it. */
export class PushesAfterStop extends Rethook {
  override recycle(object: number, cpu: number): void {
    this.pool.push(cpu, object);
  }
}
