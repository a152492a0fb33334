import { EMPTY } from "@course/pools/mod.ts";
import { Kretprobe } from "@course/hooks/mod.ts";

/** WRONG: an instance whose call is refused is not pushed back. */
export class KeepsRefusedInstances extends Kretprobe {
  override enter(task: number, cpu: number, returnAddress: number, frame = 0): boolean {
    const object = this.rethook.tryGet(cpu);
    if (object === EMPTY || this.refuses(object, returnAddress, task, cpu)) return false;
    this.rethook.hook(task, object, returnAddress, frame);
    return true;
  }
}
