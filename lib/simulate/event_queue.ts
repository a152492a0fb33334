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
 */
export class EventQueue {
  #times = new Float64Array(256);
  #numbers = new Float64Array(256);
  #codes = new Int32Array(256);
  #count = 0;
  #added = 0;

  /** Events that are still to come. */
  get length(): number {
    return this.#count;
  }

  /** Time of the next event, `Infinity` when there is none. */
  get nextTime(): number {
    return this.#count === 0 ? Infinity : this.#times[0]!;
  }

  /**
   * Adds an event.
   *
   * @param time when it happens, in nanoseconds
   * @param code what happens
   */
  add(time: number, code: number): void {
    if (this.#count === this.#times.length) this.#grow();
    const times = this.#times;
    const numbers = this.#numbers;
    const codes = this.#codes;
    const number = this.#added++;
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
    const times = this.#times;
    const numbers = this.#numbers;
    const codes = this.#codes;
    const first = codes[0]!;
    const last = --this.#count;
    const time = times[last]!;
    const number = numbers[last]!;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= last) break;
      const other = child + 1;
      if (
        other < last && (times[other]! < times[child]! ||
          (times[other]! === times[child]! && numbers[other]! < numbers[child]!))
      ) child = other;
      const isBehind = times[child]! < time ||
        (times[child]! === time && numbers[child]! < number);
      if (!isBehind) break;
      times[place] = times[child]!;
      numbers[place] = numbers[child]!;
      codes[place] = codes[child]!;
      place = child;
    }
    times[place] = time;
    numbers[place] = number;
    codes[place] = codes[last]!;
    return first;
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
