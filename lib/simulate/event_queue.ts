/** Kinds of events; a code is `kind + 8 * number`. */
export const EventKind = {
  /** A thread goes on with the answer that it has got. */
  STEP: 0,
  /** A thread writes out the next store of its store buffer. */
  DRAIN: 1,
  /** A thread does the access that has waited for its store buffer. */
  ISSUE: 2,
  /** A spinning thread looks again although nobody has written. */
  LOOK: 3,
  /** A line has come to the core that asked for it. */
  ARRIVE: 4,
  /** A line may go to the next core that waits for it. */
  FREE: 5,
  /** The old owner can no longer use a line that is on its way. */
  WINDOW: 6,
  /** A core asks for the neighbour of a line that it misses. */
  PREFETCH: 7,
} as const;

/**
 * What will happen, in the order of its time; what has the same time, in the order in which it was
 * added. A binary heap in typed arrays: nothing is allocated for an event.
 *
 * Most events lead to one other a moment later. So what is taken out leaves a gap at the top, and what
 * is added next is put there: it seldom has to go down far.
 */
export class EventQueue {
  /** Simulated time in nanoseconds: that of the event taken last, or later. */
  now = 0;
  #times = new Float64Array(256);
  #numbers = new Float64Array(256);
  #codes = new Int32Array(256);
  /** Places in use, with the gap. */
  #count = 0;
  #added = 0;
  /** Whether nothing is at the top. */
  #hasGap = false;

  /** Events that are still to come. */
  get length(): number {
    return this.#hasGap ? this.#count - 1 : this.#count;
  }

  /** Time of the next event, `Infinity` when there is none. */
  get nextTime(): number {
    const times = this.#times;
    if (!this.#hasGap) return this.#count === 0 ? Infinity : times[0]!;
    if (this.#count <= 2) return this.#count === 2 ? times[1]! : Infinity;
    return Math.min(times[1]!, times[2]!);
  }

  /**
   * Adds an event.
   *
   * @param time when it happens, in nanoseconds
   * @param code what happens
   */
  add(time: number, code: number): void {
    const number = this.#added++;
    if (this.#hasGap) {
      this.#hasGap = false;
      this.#sink(time, number, code);
      return;
    }
    if (this.#count === this.#times.length) this.#grow();
    const times = this.#times;
    const numbers = this.#numbers;
    const codes = this.#codes;
    let place = this.#count++;
    // Its number is the largest so far, so it stays behind all events of the same time.
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (times[parent]! <= time) break;
      times[place] = times[parent]!;
      numbers[place] = numbers[parent]!;
      codes[place] = codes[parent]!;
      place = parent;
    }
    times[place] = time;
    numbers[place] = number;
    codes[place] = code;
  }

  /**
   * Takes the next event out; there must be one.
   *
   * @returns its code
   */
  take(): number {
    if (this.#hasGap) {
      const last = --this.#count;
      this.#sink(this.#times[last]!, this.#numbers[last]!, this.#codes[last]!);
    }
    this.#hasGap = true;
    this.now = this.#times[0]!;
    return this.#codes[0]!;
  }

  /** Puts an event in the gap at the top, and lets it sink behind those that come before it. */
  #sink(time: number, number: number, code: number): void {
    const times = this.#times;
    const numbers = this.#numbers;
    const codes = this.#codes;
    const count = this.#count;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= count) break;
      let childTime = times[child]!;
      const other = child + 1;
      if (other < count) {
        const otherTime = times[other]!;
        if (
          otherTime < childTime || (otherTime === childTime && numbers[other]! < numbers[child]!)
        ) {
          child = other;
          childTime = otherTime;
        }
      }
      if (!(childTime < time || (childTime === time && numbers[child]! < number))) break;
      times[place] = childTime;
      numbers[place] = numbers[child]!;
      codes[place] = codes[child]!;
      place = child;
    }
    times[place] = time;
    numbers[place] = number;
    codes[place] = code;
  }

  #grow(): void {
    const longer = <T extends Float64Array | Int32Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    const size = 2 * this.#times.length;
    this.#times = longer(new Float64Array(size), this.#times);
    this.#numbers = longer(new Float64Array(size), this.#numbers);
    this.#codes = longer(new Int32Array(size), this.#codes);
  }
}
