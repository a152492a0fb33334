import { Kretprobe } from "@course/hooks/mod.ts";

/** WRONG: every call that is not probed counts as missed, a refused one too. */
export class CountsRefusedCalls extends Kretprobe {
  #refused = 0;

  override get nmissed(): number {
    return super.nmissed + this.#refused;
  }

  protected override refuses(
    object: number,
    returnAddress: number,
    task: number,
    cpu: number,
  ): boolean {
    const refused = super.refuses(object, returnAddress, task, cpu);
    if (refused) this.#refused++;
    return refused;
  }
}
