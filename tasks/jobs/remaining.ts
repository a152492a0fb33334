/** Says how long a long piece of work will take, from how long it has taken so far. */
export class Remaining {
  #all: number;
  readonly #now: () => number;
  readonly #start: number;
  #count = 0;

  /**
   * @param all pieces that there are
   * @param now what time it is, in milliseconds
   */
  constructor(all: number, now: () => number = performance.now.bind(performance)) {
    this.#all = all;
    this.#now = now;
    this.#start = now();
  }

  /** One more piece is done. */
  done(): void {
    this.#count++;
  }

  /** One piece less: it was done before. */
  skip(): void {
    this.#all--;
  }

  /** @returns ", 4 min left", or nothing at the end */
  text(): string {
    if (this.#count >= this.#all || this.#count === 0) return "";
    const seconds = (this.#now() - this.#start) / 1000 / this.#count * (this.#all - this.#count);
    return seconds < 90
      ? `, ${Math.ceil(seconds)} s left`
      : `, ${Math.ceil(seconds / 60)} min left`;
  }
}
