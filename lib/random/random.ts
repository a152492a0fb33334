/**
 * Numbers that look random and are the same for the same seed.
 *
 * Source: mulberry32 by Tommy Ettinger, in the public domain.
 */
export class Random {
  #state: number;

  /**
   * Starts a row of numbers that only the seed decides.
   *
   * @param seed any whole number
   */
  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /**
   * Draws a number; all are as likely.
   *
   * @returns a number from 0 to just below 1
   */
  next(): number {
    this.#state = this.#state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(this.#state ^ this.#state >>> 15, 1 | this.#state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  }

  /**
   * Draws a factor around 1.
   *
   * @param part how far from 1 the result may be
   * @returns a factor from `1 - part` to `1 + part`
   */
  about(part: number): number {
    return 1 + part * (2 * this.next() - 1);
  }

  /**
   * Draws from the exponential distribution.
   *
   * @param mean mean of the results
   * @returns a time until something that happens at any moment with the same chance
   */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }
}
