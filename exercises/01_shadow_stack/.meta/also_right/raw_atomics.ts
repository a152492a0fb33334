// Right, and different: atomics instead of the course's words; the depth goes up and down by
// additions.
export const DEPTH = 0;
export const MISSED = 1;
export const SLOTS = 2;

export function enter(words: Int32Array, returnAddress: number): boolean {
  const room = words.length - SLOTS;
  if (Atomics.load(words, DEPTH) < room) {
    const place = Atomics.add(words, DEPTH, 1);
    Atomics.store(words, SLOTS + place, returnAddress);
    return true;
  }
  Atomics.add(words, MISSED, 1);
  return false;
}

export function exit(words: Int32Array): number {
  const depth = Atomics.load(words, DEPTH);
  if (depth <= 0) {
    throw new RangeError(`Cannot end a call: the stack holds ${depth}`);
  }
  const address = Atomics.load(words, SLOTS + depth - 1);
  Atomics.sub(words, DEPTH, 1);
  return address;
}
