/** A relation between numbered things, as a matrix of bits. */
export class Relation {
  readonly #count: number;
  readonly #words: number;
  readonly #rows: Int32Array;

  /** @param count how many things there are */
  constructor(count: number) {
    this.#count = count;
    this.#words = Math.ceil(count / 32);
    this.#rows = new Int32Array(count * this.#words);
  }

  /** Adds a pair. */
  add(from: number, to: number): void {
    this.#rows[from * this.#words + (to >>> 5)]! |= 1 << (to & 31);
  }

  /** Adds a pair in both directions. */
  addBoth(one: number, other: number): void {
    this.add(one, other);
    this.add(other, one);
  }

  /** Whether a pair is in the relation. */
  has(from: number, to: number): boolean {
    return (this.#rows[from * this.#words + (to >>> 5)]! & 1 << (to & 31)) !== 0;
  }

  /** Pairs that are in one of both. */
  union(other: Relation): Relation {
    const result = new Relation(this.#count);
    const [rows, mine, its] = [result.#rows, this.#rows, other.#rows];
    for (let i = 0; i < rows.length; i++) rows[i] = mine[i]! | its[i]!;
    return result;
  }

  /** Pairs that are in both. */
  intersect(other: Relation): Relation {
    const result = new Relation(this.#count);
    const [rows, mine, its] = [result.#rows, this.#rows, other.#rows];
    for (let i = 0; i < rows.length; i++) rows[i] = mine[i]! & its[i]!;
    return result;
  }

  /** Pairs a, c with a b between them: a, b here and b, c there. */
  then(other: Relation): Relation {
    const result = new Relation(this.#count);
    const words = this.#words;
    for (let from = 0; from < this.#count; from++) {
      for (let word = 0; word < words; word++) {
        let bits = this.#rows[from * words + word]!;
        while (bits !== 0) {
          const middle = word * 32 + 31 - Math.clz32(bits & -bits);
          bits &= bits - 1;
          for (let i = 0; i < words; i++) {
            result.#rows[from * words + i]! |= other.#rows[middle * words + i]!;
          }
        }
      }
    }
    return result;
  }

  /** Pairs that one can get from and to in one or more steps. */
  closure(): Relation {
    const result = new Relation(this.#count);
    const words = this.#words;
    const rows = result.#rows;
    rows.set(this.#rows);
    for (let middle = 0; middle < this.#count; middle++) {
      const at = middle * words;
      for (let from = 0; from < this.#count; from++) {
        if ((rows[from * words + (middle >>> 5)]! & 1 << (middle & 31)) === 0) continue;
        for (let i = 0; i < words; i++) rows[from * words + i]! |= rows[at + i]!;
      }
    }
    return result;
  }

  /** The relation, and each thing with itself. */
  reflexive(): Relation {
    const result = new Relation(this.#count);
    result.#rows.set(this.#rows);
    for (let id = 0; id < this.#count; id++) result.add(id, id);
    return result;
  }

  /** Whether nothing is related to itself. */
  isIrreflexive(): boolean {
    for (let id = 0; id < this.#count; id++) if (this.has(id, id)) return false;
    return true;
  }
}
