const BUCKETS_PER_OCTAVE = 16;
const OCTAVES = 40;

/**
 * How often which time was needed, to within 2 percent; takes the same memory for any number of times.
 */
export class Histogram {
  readonly #counts = new Uint32Array(BUCKETS_PER_OCTAVE * OCTAVES);
  #total = 0;
  #sum = 0;
  #longest = 0;

  /** Times that were added. */
  get count(): number {
    return this.#total;
  }

  /** Mean, `NaN` without any. */
  get mean(): number {
    return this.#sum / this.#total;
  }

  /** Longest time, 0 without any. */
  get longest(): number {
    return this.#longest;
  }

  /** @param nanoseconds a time, 0 or more */
  add(nanoseconds: number): void {
    const bucket = Math.round(BUCKETS_PER_OCTAVE * Math.log2(Math.max(1, nanoseconds)));
    this.#counts[Math.min(bucket, this.#counts.length - 1)]!++;
    this.#total++;
    this.#sum += nanoseconds;
    this.#longest = Math.max(this.#longest, nanoseconds);
  }

  /**
   * @param part for example 0.5 for the median
   * @returns the time that this part of all times does not exceed, `NaN` without any
   */
  quantile(part: number): number {
    let left = part * this.#total;
    for (const [bucket, count] of this.#counts.entries()) {
      left -= count;
      if (count > 0 && left <= 0) {
        return Math.min(2 ** (bucket / BUCKETS_PER_OCTAVE), this.#longest);
      }
    }
    return NaN;
  }
}
