import { cmpxchg, fetchAdd, readOnce, xchg } from "../atomics/mod.ts";
import { Arena, EMPTY, MAX_OBJECTS, type ObjectPool } from "../pools/mod.ts";
import { checkCount, checkDataWord } from "./checks.ts";
import type { ReturnHooks } from "./return_hooks.ts";
import { DATA, TaskLists } from "./task_lists.ts";
import { RETHOOK_TRAMPOLINE } from "./trampolines.ts";

/** Most private data of one call, in 32-bit words: the kernel's 4096 bytes. */
export const MAX_DATA_WORDS = 1024;

const ALIVE = 0;
const STOPPED = 1;
const FREED = 2;

/**
 * What a rethook calls when a hooked call returns. It must not throw: a kernel handler cannot.
 *
 * @param object object of the call's node, for `readData`
 * @param returnAddress true return address
 * @param task task that returns
 * @param cpu CPU it runs on now
 */
export type RethookHandler = (
  object: number,
  returnAddress: number,
  task: number,
  cpu: number,
) => void;

/** What `Rethook.create` takes. */
export interface RethookOptions {
  /** Pool of free nodes, nobody else's: object numbers are node numbers. */
  pool: ObjectPool;
  /** Lists to share with other rethooks; lists of its own unless given. */
  taskLists?: TaskLists;
  /** Tasks of its own lists, 1 to 65536; 1 unless given. Not together with `taskLists`. */
  taskCount?: number;
  /** Private data of each call, 0 to 1024 words of 32 bits; 0 unless given. */
  dataWords?: number;
  /** Called for each hooked return. */
  handler?: RethookHandler | undefined;
  /** Called once, when the rethook is freed and its last node is back. */
  release?: (() => void) | undefined;
  /** Name for prints. */
  name?: string;
}

/** A rethook as it travels to a Worker with `postMessage`: its memory, not a copy. */
export interface RethookHandle {
  /** Name for prints. */
  name: string;
  /** Number in its task lists. */
  number: number;
  /** Private data words of each call. */
  dataWords: number;
  /** Memory of its nodes and counters. */
  buffer: SharedArrayBuffer;
}

/** What `Rethook.attach` needs besides the handle: what cannot travel. */
export interface RethookAttachOptions {
  /** The same pool, attached in this thread. */
  pool: ObjectPool;
  /** The same task lists, attached in this thread. */
  taskLists: TaskLists;
  /** Called for each hooked return that this thread makes. */
  handler?: RethookHandler | undefined;
  /** Called if it is this thread that brings the last node back. */
  release?: (() => void) | undefined;
}

/**
 * Return hooks whose records come from a pool: one pop at entry, one push at return. With `Freelist`
 * this is the rethook of Linux 5.18 to 6.6, with `Objpool` that of 6.7 and later. When the pool is
 * empty the call is missed.
 *
 * A node is 3 words and the private data: link, saved return address, frame. The kernel's is 48
 * bytes and the data. Nodes come back dirty: private data still holds what the last call left.
 *
 * Life cycle: after `stop` no new call is hooked, no handler runs any more, and the nodes of running
 * calls are dropped instead of pushed. `free` empties the pool. Each node and `free` itself hold one
 * reference (nodes + 1), so whoever gives the last one up calls `release`. The kernel waits for an
 * RCU grace period between `stop` and `free`; here the caller waits until every `enter` and `exit`
 * that began before `stop` is over. Otherwise a push after the pool was emptied keeps its reference
 * for ever.
 *
 * Source: kernel/trace/rethook.c, include/linux/rethook.h (Linux 6.7; 5.18 to 6.6 with a freelist).
 *
 * @example
 * ```ts
 * import { Rethook } from "@course/hooks/mod.ts";
 * import { Objpool } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const returns: number[] = [];
 * const hooks = Rethook.create({
 *   pool: Objpool.create({ cpuCount: 1, objectCount: 2 }),
 *   handler: (_object, returnAddress) => returns.push(returnAddress),
 * });
 * const task = 0;
 * const cpu = 0;
 * const entered = [0x10, 0x20, 0x30].map((address) => hooks.enter(task, cpu, address));
 * assertEquals(entered, [true, true, false]); // the third nested call finds the pool empty
 * assertEquals([hooks.exit(task, cpu), hooks.exit(task, cpu)], [0x20, 0x10]);
 * assertEquals([returns, hooks.missed], [[0x20, 0x10], 1]);
 * ```
 */
export class Rethook implements ReturnHooks {
  /** Name for prints. */
  readonly name: string;
  /** Pool of free nodes. */
  readonly pool: ObjectPool;
  /** Lists of the nodes in use, one a task. */
  readonly taskLists: TaskLists;
  /** Number of this rethook in its task lists. */
  readonly number: number;
  /** Private data words of each call. */
  readonly dataWords: number;
  /** What a traced call's return slot holds. */
  readonly trampoline: number = RETHOOK_TRAMPOLINE;
  /** Memory of the nodes and counters. */
  readonly words: Int32Array<SharedArrayBuffer>;
  readonly #handler: RethookHandler | undefined;
  readonly #release: (() => void) | undefined;
  readonly #state: number;
  readonly #missed: number;
  readonly #references: number;
  readonly #nodes: number;
  readonly #nodeWords: number;

  /**
   * Lays the nodes out and registers with the task lists; see `create` and `attach`.
   *
   * @param options what travels between threads
   * @param local what each thread brings
   */
  protected constructor(
    options: { name?: string; number?: number; dataWords?: number; buffer?: SharedArrayBuffer },
    local: RethookAttachOptions,
  ) {
    const { name, number, dataWords = 0, buffer } = options;
    const { pool, taskLists } = local;
    checkCount("a rethook", "data words", "dataWords", dataWords, 0, MAX_DATA_WORDS);
    checkCount("a rethook", "objects", "the pool's objectCount", pool.objectCount, 1, MAX_OBJECTS);
    if (pool.cpuCount < taskLists.cpuCount) {
      throw new RangeError(
        `Cannot create a rethook with a pool of ${pool.cpuCount} CPUs: its task lists have ${taskLists.cpuCount}, give both the same cpuCount`,
      );
    }
    // Every call reads the state; only misses and the end of life write the other two.
    const arena = new Arena();
    this.#state = arena.block(1);
    this.#missed = arena.block(1);
    this.#references = arena.block(1);
    this.#nodeWords = DATA + dataWords;
    this.#nodes = arena.block(pool.objectCount * this.#nodeWords);
    this.words = arena.allocate(buffer);
    if (!buffer) this.words[this.#references] = pool.objectCount + 1;
    this.pool = pool;
    this.taskLists = taskLists;
    this.dataWords = dataWords;
    this.#handler = local.handler;
    this.#release = local.release;
    this.name = name ?? "rethook";
    this.number = taskLists.add(this, number);
  }

  /**
   * Makes a rethook whose nodes are all free.
   *
   * C: `rethook_alloc`.
   *
   * @param options pool, lists, handler and private data
   * @returns the rethook
   * @throws {RangeError} If a count is out of range
   * @throws {TypeError} If both `taskLists` and `taskCount` are given
   */
  static create(options: RethookOptions): Rethook {
    return new this(options, { ...options, taskLists: listsFor(options, options.pool.cpuCount) });
  }

  /**
   * Attaches to a rethook of another thread.
   *
   * @param handle what that rethook's `handle` returned
   * @param options pool and lists as attached in this thread, and this thread's handler
   * @returns the same rethook
   *
   * @example
   * ```ts
   * import { Rethook, TaskLists } from "@course/hooks/mod.ts";
   * import { attachPool, Freelist } from "@course/pools/mod.ts";
   * import { assertEquals } from "@std/assert";
   *
   * const pool = Freelist.create({ cpuCount: 2, objectCount: 4 });
   * const hooks = Rethook.create({ pool, taskCount: 2 });
   * const message = { pool: pool.handle(), lists: hooks.taskLists.handle(), hooks: hooks.handle() };
   *
   * // in the Worker:
   * const there = Rethook.attach(message.hooks, {
   *   pool: attachPool(message.pool),
   *   taskLists: TaskLists.attach(message.lists),
   * });
   * there.enter(1, 1, 0x1000);
   * assertEquals(hooks.taskLists.nodes(1).length, 1);
   * ```
   */
  static attach(handle: RethookHandle, options: RethookAttachOptions): Rethook {
    return new this(handle, options);
  }

  /**
   * Describes the rethook for another thread; its pool and task lists travel by themselves.
   *
   * @returns a value for `postMessage`; the other side calls `Rethook.attach`
   */
  handle(): RethookHandle {
    return {
      name: this.name,
      number: this.number,
      dataWords: this.dataWords,
      buffer: this.words.buffer,
    };
  }

  /**
   * Calls that were missed because the pool was empty. It is counted with a plain increment, as the
   * kernel's `nmissed` is, so concurrent misses may be counted once. Read it while no task is running.
   */
  get missed(): number {
    return this.words[this.#missed]!;
  }

  /** Bytes of one node, private data included; the kernel's are 48 and the data. */
  get nodeBytes(): number {
    return 4 * this.#nodeWords;
  }

  /**
   * Hooks the return of a call, unless the pool is empty or the rethook is stopped.
   *
   * @param task task that calls
   * @param cpu CPU it runs on
   * @param returnAddress where the call returns to: the true address, or `RETHOOK_TRAMPOLINE` when
   * another rethook of the same lists has hooked this call
   * @param frame frame number of the call, the same for all hooks of one call
   * @returns whether the call is hooked
   * @throws {RangeError} If a number is out of range
   * @throws {Error} If the call returns to the trampoline, but its frame is not hooked
   */
  enter(task: number, cpu: number, returnAddress: number, frame = 0): boolean {
    this.taskLists.checkCall(task, cpu, returnAddress, frame);
    const object = this.tryGet(cpu);
    if (object === EMPTY) return false;
    this.hook(task, object, returnAddress, frame);
    return true;
  }

  /**
   * Ends the newest hooked call of a task, for every rethook that hooked it.
   *
   * @param task task that returns
   * @param cpu CPU it runs on now
   * @param frame frame number of the returning call
   * @returns the true return address
   * @throws {RangeError} If there is no such task or CPU
   * @throws {Error} If the task's list is empty, knows no true address, or starts with another frame
   */
  exit(task: number, cpu: number, frame = 0): number {
    return this.taskLists.trampolineHandler(task, cpu, frame);
  }

  /**
   * Takes a free node. An empty pool is counted as a miss; a stopped rethook is not (in the kernel
   * the caller counts, and `pre_handler_kretprobe` counts both).
   *
   * C: `rethook_try_get`.
   *
   * @param cpu CPU that calls
   * @returns object number, or `EMPTY`
   */
  tryGet(cpu: number): number {
    if (readOnce(this.words, this.#state) !== ALIVE) return EMPTY;
    const object = this.pool.pop(cpu);
    if (object === EMPTY) this.words[this.#missed] = this.words[this.#missed]! + 1;
    return object;
  }

  /**
   * Puts a node on the task's list.
   *
   * C: `rethook_hook`.
   *
   * @param task task that calls
   * @param object what `tryGet` returned
   * @param returnAddress where the call returns to
   * @param frame frame number of the call
   */
  hook(task: number, object: number, returnAddress: number, frame: number): void {
    this.taskLists.link(task, this, object, returnAddress, frame);
  }

  /**
   * Calls the handler for one node, unless the rethook is stopped; the task lists call this.
   *
   * @param object object of the node
   * @param returnAddress true return address
   * @param task task that returns
   * @param cpu CPU it runs on now
   */
  callHandler(object: number, returnAddress: number, task: number, cpu: number): void {
    if (readOnce(this.words, this.#state) !== ALIVE) return;
    this.#handler?.(object, returnAddress, task, cpu);
  }

  /**
   * Gives a node back to the pool; when the rethook is stopped, drops it.
   *
   * C: `rethook_recycle`.
   *
   * @param object object of the node, on no list
   * @param cpu CPU that calls
   */
  recycle(object: number, cpu: number): void {
    if (readOnce(this.words, this.#state) === ALIVE) this.pool.push(cpu, object);
    else this.#drop(1);
  }

  /**
   * Gives back every node of a dead task, those of other rethooks on the same lists included.
   *
   * @param task task that is dead
   * @param cpu CPU that cleans up after it
   * @returns number of nodes given back
   * @throws {RangeError} If there is no such task or CPU
   */
  flushTask(task: number, cpu: number): number {
    return this.taskLists.flushTask(task, cpu);
  }

  /**
   * Stops hooking calls and calling the handler.
   *
   * C: `rethook_stop`.
   */
  stop(): void {
    cmpxchg(this.words, this.#state, ALIVE, STOPPED);
  }

  /**
   * Stops, and gives up the nodes in the pool. Call it when no `enter` or `exit` that began before
   * `stop` is still running.
   *
   * C: `rethook_free`, which waits for a grace period and calls `objpool_fini`.
   *
   * @param cpu CPU that calls
   * @throws {Error} If it is freed already
   *
   * @example
   * ```ts
   * import { Rethook } from "@course/hooks/mod.ts";
   * import { Objpool } from "@course/pools/mod.ts";
   * import { assertEquals } from "@std/assert";
   *
   * let released = 0;
   * const hooks = Rethook.create({
   *   pool: Objpool.create({ cpuCount: 1, objectCount: 4 }),
   *   release: () => released++,
   * });
   * hooks.enter(0, 0, 0x1000);
   * hooks.free(0);
   * assertEquals(released, 0); // one call is still running
   * assertEquals([hooks.exit(0, 0), released], [0x1000, 1]);
   * ```
   */
  free(cpu: number): void {
    if (xchg(this.words, this.#state, FREED) === FREED) {
      throw new Error(`Cannot free rethook "${this.name}" twice`);
    }
    let found = 0;
    while (this.pool.pop(cpu) !== EMPTY) found++;
    this.#drop(found + 1);
  }

  /**
   * Reads private data of a running call.
   *
   * @param object object of the call's node
   * @param word data word, 0 to `dataWords - 1`
   * @returns its value, a signed 32-bit integer
   * @throws {RangeError} If there is no such data word
   */
  readData(object: number, word: number): number {
    checkDataWord("read", word, this.dataWords);
    return this.words[this.nodeIndex(object) + DATA + word]!;
  }

  /**
   * Writes private data of a running call.
   *
   * @param object object of the call's node
   * @param word data word, 0 to `dataWords - 1`
   * @param value new value; only its low 32 bits are kept
   * @throws {RangeError} If there is no such data word
   */
  writeData(object: number, word: number, value: number): void {
    checkDataWord("write", word, this.dataWords);
    this.words[this.nodeIndex(object) + DATA + word] = value;
  }

  /**
   * Finds a node in `words`.
   *
   * @param object object of the node
   * @returns index of its first word
   */
  nodeIndex(object: number): number {
    return this.#nodes + object * this.#nodeWords;
  }

  /** How the rethook prints in Deno and in notebooks. */
  [Symbol.for("Deno.customInspect")](): string {
    const { name, pool, missed } = this;
    return `${name}: ${pool.objectCount} nodes, ${missed} missed`;
  }

  /** Gives up references; the last one out reports it. */
  #drop(count: number): void {
    // Invariant: fully ordered, so that whoever sees the last reference go has every owner's writes.
    if (fetchAdd(this.words, this.#references, -count) !== count) return;
    this.taskLists.remove(this.number);
    this.#release?.();
  }
}

/**
 * The task lists that options of a probe ask for.
 *
 * @param options options with shared lists, or a number of tasks
 * @param cpuCount CPUs of lists that are made
 * @returns the shared lists, or new ones
 * @throws {TypeError} If both are given
 */
export function listsFor(
  options: { taskLists?: TaskLists; taskCount?: number },
  cpuCount: number,
): TaskLists {
  const { taskLists, taskCount } = options;
  if (taskLists === undefined) return TaskLists.create({ cpuCount, taskCount: taskCount ?? 1 });
  if (taskCount !== undefined) {
    throw new TypeError(
      "Cannot use taskLists and taskCount together: shared task lists have their tasks already, leave taskCount out",
    );
  }
  return taskLists;
}
