import type { Execution } from "./execution.ts";

/** How a scenario calls its memory. */
export class WordNames {
  /** Names by the address of the word. */
  readonly byAddress: ReadonlyMap<number, string>;

  /** @param execution the execution, which has just been started */
  constructor({ scenario }: Execution) {
    const { names, runtime } = scenario;
    const found = new Map<number, string>();
    this.byAddress = found;
    if (!names) return;
    if (!scenario.always) scenario.beginJudging();
    for (const [name, [array, index]] of Object.entries(names(scenario.state))) {
      found.set(runtime.addressOf(array, index), name);
    }
  }

  /**
   * Names a piece of memory.
   *
   * @param address its first byte
   * @param size bytes
   * @returns the name that the scenario gives it, or "word 5"
   */
  of(address: number, size: number): string {
    const known = this.byAddress.get(address);
    if (known !== undefined) return known;
    if (size === 4 && address % 4 === 0) return `word ${address / 4}`;
    return size === 1 ? `byte ${address}` : `bytes ${address} to ${address + size - 1}`;
  }
}
