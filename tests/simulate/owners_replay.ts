import type { RecordedTransfer, Topology } from "@course/simulate/mod.ts";

/** Who may use a line: the core that may write it, -1 if none may, and those that may read it. */
interface Rights {
  owner: number;
  copies: Set<number>;
}

/**
 * Who has which line, told from recorded transfers alone by two rules: who gets a line to write is its
 * owner, and all others lose it; who gets it to read has a copy, and nobody is its owner.
 */
export class OwnersReplay {
  readonly #cores = new Map<number, number>();
  readonly #arrivals: RecordedTransfer[];
  readonly #rights = new Map<number, Rights>();

  /**
   * @param topology the machine
   * @param transfers all transfers since the start
   */
  constructor({ cpus }: Topology, transfers: readonly RecordedTransfer[]) {
    for (const { cpu, core } of cpus) this.#cores.set(cpu, core);
    this.#arrivals = transfers.toSorted((a, b) => a.end - b.end);
  }

  coreOf(cpu: number): number {
    return this.#cores.get(cpu)!;
  }

  /**
   * @param line number of a line
   * @param time not before that of the last call
   * @returns who may use it then
   */
  rightsAt(line: number, time: number): Rights {
    while (this.#arrivals.length > 0 && this.#arrivals[0]!.end <= time) {
      const { line, to, isOwn } = this.#arrivals.shift()!;
      const rights = this.#of(line);
      const core = this.coreOf(to);
      if (isOwn) rights.copies.clear();
      rights.copies.add(core);
      rights.owner = isOwn ? core : -1;
    }
    return this.#of(line);
  }

  #of(line: number): Rights {
    if (!this.#rights.has(line)) this.#rights.set(line, { owner: -1, copies: new Set() });
    return this.#rights.get(line)!;
  }
}
