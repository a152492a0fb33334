import type { Execution } from "./execution.ts";

/** How a scenario calls its memory. */
export class WordNames {
  /** Names by the address of the word. */
  readonly byAddress: ReadonlyMap<number, string>;

  /** Names that the text has for words, which are not said to be the scenario's. */
  readonly #inCode: ReadonlyMap<number, string>;

  /**
   * @param execution the execution, which has just been started
   * @param inCode names that the text has for words; what the scenario says goes first
   */
  constructor({ scenario }: Execution, inCode: ReadonlyMap<number, string> = new Map()) {
    const { names, runtime } = scenario;
    const found = new Map<number, string>();
    this.byAddress = found;
    this.#inCode = inCode;
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
   * @returns the name that the scenario or its text gives it, or "word 5"
   */
  of(address: number, size: number): string {
    const known = this.byAddress.get(address) ?? this.#inCode.get(address);
    if (known !== undefined) return known;
    if (size === 4 && address % 4 === 0) return `word ${address / 4}`;
    return size === 1 ? `byte ${address}` : `bytes ${address} to ${address + size - 1}`;
  }
}
