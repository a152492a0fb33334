import {
  cmpxchgAcquire,
  cmpxchgRelease,
  fetchAdd,
  fetchAddRelease,
  loadAcquire,
  readOnce,
  storeRelease,
  writeOnce,
} from "../atomics/mod.ts";
import { Arena } from "./arena.ts";
import { EMPTY } from "./object_pool.ts";
import { checkOptions, type PoolHandle, type PoolOptions, SharedPool } from "./shared_pool.ts";

const REFS = 0;
const NEXT = 1;
/** Words of a node: its reference count and its link. */
export const NODE_WORDS = 2;

/** The owner wants the node on the list; whoever drops the last reference links it. */
const ON_FREELIST = 0x80000000 | 0;
/** The reference count: 1 for the list while the node is linked, and 1 for each reader. */
const REFS_MASK = 0x7fffffff;

/**
 * A lock-free list of nodes, last in, first out, that is safe from the ABA problem: a reader counts
 * itself in before it looks at a node's link, and a node's link changes only while its count is
 * zero. The list never frees a node, because a late reader may touch its count at any time.
 *
 * Source: include/linux/freelist.h (Linux 5.11 to 6.6), after Cameron Desrochers, 2014.
 *
 * @example
 * ```ts
 * import { EMPTY, FreelistHead } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // word 0 is the head, nodes 0 and 1 are at words 1 and 3
 * const words = new Int32Array(new SharedArrayBuffer(20));
 * words[0] = EMPTY;
 * const list = new FreelistHead(words, 0, 1, 2);
 * list.add(0);
 * list.add(1);
 * assertEquals([list.tryGet(), list.tryGet(), list.tryGet()], [1, 0, EMPTY]);
 * ```
 */
export class FreelistHead {
  readonly #words: Int32Array;
  readonly #head: number;
  readonly #nodes: number;
  readonly #stride: number;

  /**
   * Looks at memory that holds a list already; it writes nothing.
   *
   * @param words shared memory, 32-bit words
   * @param head index of the head word, which holds the first node's number or `EMPTY`
   * @param nodes index of node 0
   * @param stride words from one node to the next
   */
  constructor(words: Int32Array, head: number, nodes: number, stride: number) {
    this.#words = words;
    this.#head = head;
    this.#nodes = nodes;
    this.#stride = stride;
  }

  /**
   * Puts a node on the list. If late readers still hold references, the last of them links it.
   *
   * C: `freelist_add`.
   *
   * @param node node number, owned by the caller
   */
  add(node: number): void {
    const refs = this.#nodes + node * this.#stride + REFS;
    // Invariant: release publishes the owner's last writes to whoever links or takes the node next.
    if (fetchAddRelease(this.#words, refs, ON_FREELIST) === 0) this.#link(node);
  }

  /**
   * Takes the first node.
   *
   * C: `freelist_try_get`.
   *
   * @returns node number, or `EMPTY`
   */
  tryGet(): number {
    const words = this.#words;
    let head = loadAcquire(words, this.#head);
    while (head !== EMPTY) {
      const node = head;
      const at = this.#nodes + node * this.#stride;
      const refs = readOnce(words, at + REFS);
      // Invariant: a reference is taken only while somebody else holds one, and before next is read.
      if (
        (refs & REFS_MASK) === 0 || cmpxchgAcquire(words, at + REFS, refs, refs + 1 | 0) !== refs
      ) {
        head = loadAcquire(words, this.#head);
        continue;
      }
      const next = readOnce(words, at + NEXT);
      head = cmpxchgAcquire(words, this.#head, node, next);
      if (head === node) {
        // Two references go: the reader's and the list's.
        fetchAdd(words, at + REFS, -2);
        return node;
      }
      // Invariant: the last reader of a node that was given back in the meantime has to link it.
      if (fetchAdd(words, at + REFS, -1) === (ON_FREELIST + 1 | 0)) this.#link(node);
    }
    return EMPTY;
  }

  /**
   * Lists the nodes; right only while no thread is using the list.
   *
   * @param limit length at which to give up, in case the list has become a ring
   * @returns node numbers from the head on
   */
  contents(limit: number): number[] {
    const list: number[] = [];
    let node = this.#words[this.#head]!;
    while (node !== EMPTY && list.length <= limit) {
      list.push(node);
      node = this.#words[this.#nodes + node * this.#stride + NEXT]!;
    }
    return list;
  }

  /** C: `__freelist_add`. The caller is alone with the node: its count is zero. */
  #link(node: number): void {
    const words = this.#words;
    const at = this.#nodes + node * this.#stride;
    let head = readOnce(words, this.#head);
    for (;;) {
      writeOnce(words, at + NEXT, head);
      // Invariant: next is written before the count rises; a reader that counts itself in trusts next.
      storeRelease(words, at + REFS, 1);
      const seen = cmpxchgRelease(words, this.#head, head, node);
      if (seen === head) return;
      head = seen;
      // The list's reference is taken back; with readers about, the last of them links the node.
      if (fetchAddRelease(words, at + REFS, ON_FREELIST - 1 | 0) !== 1) return;
    }
  }
}

/**
 * One lock-free list for all CPUs.
 *
 * The free instances of a kretprobe from Linux 5.11 to 6.6. A pop and a push together are five
 * locked instructions on two cache lines that every CPU wants: nobody waits for a lock, and still
 * it gets slower with every CPU.
 *
 * Source: include/linux/freelist.h (Linux 5.11 to 6.6).
 *
 * @example
 * ```ts
 * import { EMPTY, Freelist } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = Freelist.create({ cpuCount: 4, objectCount: 2 });
 * assertEquals([pool.pop(0), pool.pop(1), pool.pop(2)], [1, 0, EMPTY]);
 * pool.push(3, 0); // any CPU may give it back
 * assertEquals(pool.contents(), [[0]]);
 * ```
 */
export class Freelist extends SharedPool {
  /** Name in tables, on the command line and in handles. */
  override readonly name = "freelist";
  readonly #list: FreelistHead;

  private constructor(options: PoolOptions, buffer?: SharedArrayBuffer) {
    checkOptions(options);
    const arena = new Arena(options.lineBytes);
    const head = arena.block(1);
    const nodes = arena.blocks(options.objectCount, NODE_WORDS);
    const words = arena.allocate(buffer);
    if (!buffer) words[head] = EMPTY;
    super(options, words);
    this.#list = new FreelistHead(words, head, nodes.first, nodes.stride);
  }

  /**
   * Makes a pool with all objects in it.
   *
   * @param options CPUs, objects, and the distance between hot words
   * @returns the pool
   * @throws {RangeError} If a count is out of range
   */
  static create(options: PoolOptions): Freelist {
    const pool = new Freelist(options);
    pool.fill([pool.objectCount]);
    return pool;
  }

  /**
   * Attaches to a pool of another thread.
   *
   * @param handle what that pool's `handle` returned
   * @returns the same pool
   */
  static attach(handle: PoolHandle): Freelist {
    return new Freelist(handle, handle.buffer);
  }

  /**
   * Takes the object that was given back last.
   *
   * @param cpu CPU that calls
   * @returns object number, or `EMPTY`
   * @throws {RangeError} If `cpu` is not a CPU of this pool
   */
  override pop(cpu: number): number {
    this.checkCpu("pop", cpu);
    return this.#list.tryGet();
  }

  /**
   * Gives an object back.
   *
   * @param cpu CPU that calls
   * @param object object number that `pop` has returned
   * @throws {RangeError} If `cpu` or `object` does not belong to this pool
   */
  override push(cpu: number, object: number): void {
    this.checkCpu("push", cpu);
    this.checkObject("push", object);
    this.#list.add(object);
  }

  /** Objects of the one list, from the first to the last. */
  override contents(): number[][] {
    return [this.#list.contents(this.objectCount)];
  }
}
