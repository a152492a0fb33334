import type { SharedView } from "../instrument/engine.ts";

/** Stores that a core keeps until their lines are there; 56 on Intel's Skylake and Cascade Lake. */
const CAPACITY = 56;

/** A store that is not written out yet. */
export interface PendingStore {
  array: SharedView | null;
  index: number;
  value: number | bigint;
  type: number;
  address: number;
  size: number;
  position: number;
}

/** The stores of a thread that are not written out yet, in order. A ring: each place is used again. */
export class StoreBuffer {
  readonly #stores: PendingStore[] = [];
  #first = 0;
  /** Stores that wait. */
  length = 0;

  /** Whether there is no room for another. */
  get isFull(): boolean {
    return this.length >= CAPACITY;
  }

  /** The one that is written out next; there must be one. */
  get first(): PendingStore {
    return this.#stores[this.#first]!;
  }

  /**
   * Adds a store behind the others.
   *
   * @returns it, to be filled in
   */
  add(): PendingStore {
    const place = (this.#first + this.length++) % CAPACITY;
    return this.#stores[place] ??= {
      array: null,
      index: 0,
      value: 0,
      type: 0,
      address: 0,
      size: 0,
      position: 0,
    };
  }

  /**
   * Takes the first store out; there must be one.
   *
   * @returns the store, until another is added
   */
  shift(): PendingStore {
    const { first } = this;
    this.#first = (this.#first + 1) % CAPACITY;
    this.length--;
    return first;
  }

  /**
   * Finds what a load would see here.
   *
   * @param address first byte
   * @param size bytes
   * @returns the last store that touches one of them
   */
  lastAt(address: number, size: number): PendingStore | undefined {
    for (let i = this.length - 1; i >= 0; i--) {
      const store = this.#stores[(this.#first + i) % CAPACITY]!;
      if (store.address < address + size && address < store.address + store.size) return store;
    }
    return undefined;
  }
}
