/**
 * Arrows between numbered things, to look for a cycle. There is one store for the arrows of all: who
 * makes new ones forgets the old ones.
 */
export class Arrows {
  static #first = new Int32Array(64);
  static #arriving = new Int32Array(64);
  static #order = new Int32Array(64);
  /** For each arrow the next one from the same thing, and where it goes. */
  static #next = new Int32Array(256);
  static #target = new Int32Array(256);
  readonly #count: number;
  #arrows = 0;

  /** @param count how many things there are */
  constructor(count: number) {
    this.#count = count;
    if (count > Arrows.#first.length) {
      Arrows.#first = new Int32Array(2 * count);
      Arrows.#arriving = new Int32Array(2 * count);
      Arrows.#order = new Int32Array(2 * count);
    }
    Arrows.#first.fill(-1, 0, count);
    Arrows.#arriving.fill(0, 0, count);
  }

  /** Adds an arrow; one from a thing to itself is none, nor is one with something unknown. */
  add(from: number, to: number): void {
    if (from === to || from < 0 || to < 0) return;
    const arrow = this.#arrows++;
    if (arrow === Arrows.#next.length) {
      Arrows.#next = doubled(Arrows.#next);
      Arrows.#target = doubled(Arrows.#target);
    }
    Arrows.#next[arrow] = Arrows.#first[from]!;
    Arrows.#target[arrow] = to;
    Arrows.#first[from] = arrow;
    Arrows.#arriving[to]!++;
  }

  /** Whether one can never come back to where one started; asked once. */
  isAcyclic(): boolean {
    const order = Arrows.#order;
    let length = 0;
    for (let id = 0; id < this.#count; id++) if (Arrows.#arriving[id] === 0) order[length++] = id;
    for (let at = 0; at < length; at++) length = this.#leave(order[at]!, order, length);
    return length === this.#count;
  }

  /** The things in an order that follows the arrows and stays with one owner while it can. */
  inFewTurns(ownerOf: (id: number) => number): number[] {
    const ready: number[] = [];
    for (let id = 0; id < this.#count; id++) if (Arrows.#arriving[id] === 0) ready.push(id);
    const order: number[] = [];
    const freed = new Int32Array(this.#count);
    while (ready.length > 0) {
      const owner = order.length > 0 ? ownerOf(order.at(-1)!) : -1;
      const at = Math.max(0, ready.findIndex((id) => ownerOf(id) === owner));
      const [id] = ready.splice(at, 1);
      order.push(id!);
      ready.push(...freed.subarray(0, this.#leave(id!, freed, 0)));
    }
    return order;
  }

  /** Takes the arrows from a thing away, and notes what has none arriving any more. */
  #leave(id: number, free: Int32Array, length: number): number {
    for (let arrow = Arrows.#first[id]!; arrow >= 0; arrow = Arrows.#next[arrow]!) {
      const to = Arrows.#target[arrow]!;
      if (--Arrows.#arriving[to]! === 0) free[length++] = to;
    }
    return length;
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
