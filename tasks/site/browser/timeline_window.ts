/** The part of simulated time that is in view. It never leaves what was recorded. */
export class TimelineWindow {
  /** First moment in view, in simulated nanoseconds. */
  start: number;
  /** Last moment in view. */
  end: number;

  readonly #first: number;
  readonly #last: number;

  /**
   * Begins with everything in view.
   *
   * @param first first moment that was recorded, in simulated nanoseconds
   * @param last last moment
   */
  constructor(first: number, last: number) {
    this.#first = this.start = first;
    this.#last = this.end = last;
  }

  /**
   * Shows less or more.
   *
   * @param factor how many times as much is in view afterwards; below 1 is nearer
   * @param at moment that stays where it is
   */
  zoom(factor: number, at: number = (this.start + this.end) / 2): void {
    const whole = this.#last - this.#first;
    const now = this.end - this.start;
    const next = Math.min(whole, Math.max(LEAST_NS, now * factor));
    const part = Math.min(1, Math.max(0, (at - this.start) / now));
    this.#show(at - part * next, next);
  }

  /**
   * Moves on or back.
   *
   * @param ns simulated nanoseconds; negative is back
   */
  move(ns: number): void {
    this.#show(this.start + ns, this.end - this.start);
  }

  /**
   * Moves no further than it takes for something to be in view.
   *
   * @param start where it begins
   * @param end where it ends
   */
  reveal(start: number, end: number): void {
    if (end > this.end) this.move(end - this.end);
    if (start < this.start) this.move(start - this.start);
  }

  /** Shows everything. */
  showAll(): void {
    this.start = this.#first;
    this.end = this.#last;
  }

  #show(start: number, length: number): void {
    this.start = Math.min(Math.max(start, this.#first), this.#last - length);
    this.end = this.start + length;
  }
}

/** Shorter than any access. */
const LEAST_NS = 5;
