import { Arena } from "../pools/mod.ts";
import { checkCount, checkDataWord, checkNumber, checkWord, MAX_TASKS } from "./checks.ts";
import type { ReturnHooks } from "./return_hooks.ts";
import { layoutOf, type StackForm, type StackLayout, type StackUser } from "./stack_layout.ts";
import { formatAddress, RETURN_TO_HANDLER } from "./trampolines.ts";

const TOP = 0;
const OVERRUN = 1;
const NMISSED = 2;
const STATE_WORDS = 3;

const RETURN_ADDRESS = 0;

const MAX_USERS = 16;

// The last word of an entry: offset down to the frame, kind, and what the kind needs.
const OFFSET_MASK = 0x3ff;
const KIND_BITMAP = 1 << 10;
const KIND_DATA = 2 << 10;
const BITMAP_SHIFT = 12;
const DATA_SIZE_SHIFT = 12;
const DATA_USER_SHIFT = 17;

/** What `PerTaskStack.create` takes. */
export interface PerTaskStackOptions {
  /** Tasks, 1 to 65536; every one pays for a stack, used or not. */
  taskCount: number;
  /** Which kernel's form; "6.13" unless given. */
  form?: StackForm;
  /** Who traces, and what it keeps for each call; a user without data unless given. */
  user?: StackUser;
  /**
   * Private data words of each call. With `user: "fprobe"` one entry for each fprobe on the function,
   * 0 to 15 words each. With no `user` one entry for each user of the stack: 1 to 16 users, 0 to 32
   * words each. Not for form "2.6.29" and not for `user: "function_graph"`, which has its own.
   */
  dataWords?: readonly number[];
}

/** Stacks as they travel to a Worker with `postMessage`: their memory, not a copy. */
export interface PerTaskStackHandle extends PerTaskStackOptions {
  /** The stacks' memory. */
  buffer: SharedArrayBuffer;
}

/**
 * Return hooks that keep the return address on a stack of the task: no pool, nothing shared, no
 * atomics. A full stack is the only miss.
 *
 * Form "6.13": an array of 512 words. A traced call pushes a frame of 3 words and one bitmap word
 * that tells which users want the return; a user with d data words adds d and one header word. The
 * top 16 words are one lasting word for each user. A call that needs n words is refused when the
 * index plus n reaches 492 = 512 - (3 + 1) - 16, so floor(491 / n) calls nest.
 *
 * | user | words of a call | calls that nest |
 * | --- | --- | --- |
 * | none: a bare user, and nobody is one | 4 | 122 |
 * | "function_graph" | 4 + 1 + 1, for the time of the call | 81 |
 * | "fprobe" with an exit handler, d data words | 4 + 1 + (1 + d) | 81 without data, 23 with 15 words |
 *
 * All fprobes on one function share one reservation, of at most 32 words: three with 15 words each
 * need 48, and then no call is traced for any of them. Measured on Linux 7.2.13: 81, 70, 61, 49, 35,
 * 27 and 23 calls with 0, 1, 2, 4, 8, 12 and 15 words.
 *
 * Form "6.11" (6.11 and 6.12): the frame has a time stamp besides, 4 words, and the array takes a
 * page; with the function profiler in the kernel the frame has a word more. Calculated, not
 * measured: function_graph nests 98 calls. fprobe was not on these stacks yet.
 *
 * Form "2.6.29": 50 entries of 4 words; refused when the newest has index 49, so 50 calls nest.
 * Linux 2.6.29 to 6.10.
 *
 * A word is 4 bytes here and 8 in a 64-bit kernel. In the kernel each user asks for its data by
 * itself, and one that finds no room is left out; here a call is traced for all users or for none.
 *
 * Source: kernel/trace/fgraph.c and kernel/trace/fprobe.c (Linux 6.14; 6.12 and 6.10 for the older
 * forms).
 *
 * @example
 * ```ts
 * import { PerTaskStack } from "@course/hooks/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const hooks = PerTaskStack.create({ taskCount: 2, user: "fprobe" });
 * let depth = 0;
 * while (hooks.enter(0, 0, 0x1000 + depth)) depth++;
 * assertEquals([depth, hooks.missed], [81, 1]);
 * assertEquals(hooks.exit(0, 0), 0x1000 + 80);
 * assertEquals(hooks.enter(1, 0, 0x2000), true); // another task has a stack of its own
 * ```
 */
export class PerTaskStack implements ReturnHooks {
  /** Number of tasks. */
  readonly taskCount: number;
  /** Which kernel's form. */
  readonly form: StackForm;
  /** Who traces, if anybody in particular. */
  readonly user: StackUser | undefined;
  /** Private data words of each call, one entry an fprobe or a user. */
  readonly dataWords: readonly number[];
  /** Words of one task's stack. */
  readonly wordsPerTask: number;
  /** Words of one traced call. */
  readonly wordsPerCall: number;
  /** What a traced call's return slot holds. */
  readonly trampoline: number = RETURN_TO_HANDLER;
  /** Memory of all tasks. */
  readonly words: Int32Array<SharedArrayBuffer>;
  readonly #layout: StackLayout;
  readonly #states: { first: number; stride: number };
  readonly #stacks: { first: number; stride: number };

  private constructor(options: PerTaskStackOptions, buffer?: SharedArrayBuffer) {
    const { taskCount, form = "6.13", user, dataWords = [0] } = options;
    checkCount("stacks", "tasks", "taskCount", taskCount, 1, MAX_TASKS);
    const layout = layoutOf(form, user, options.dataWords);
    const arena = new Arena();
    this.#states = arena.blocks(taskCount, STATE_WORDS);
    this.#stacks = arena.blocks(taskCount, layout.words);
    this.words = arena.allocate(buffer);
    this.taskCount = taskCount;
    this.form = form;
    this.user = user;
    this.dataWords = dataWords;
    this.wordsPerTask = layout.words;
    this.wordsPerCall = layout.wordsPerCall;
    this.#layout = layout;
  }

  /**
   * Makes empty stacks, one a task.
   *
   * @param options tasks, form, user and private data
   * @returns the stacks
   * @throws {RangeError} If a count is out of range, or the form or user does not exist or has no
   * such data
   */
  static create(options: PerTaskStackOptions): PerTaskStack {
    return new PerTaskStack(options);
  }

  /**
   * Attaches to stacks of another thread.
   *
   * @param handle what those stacks' `handle` returned
   * @returns the same stacks
   */
  static attach(handle: PerTaskStackHandle): PerTaskStack {
    return new PerTaskStack(handle, handle.buffer);
  }

  /**
   * Describes the stacks for another thread.
   *
   * @returns a value for `postMessage`; the other side calls `PerTaskStack.attach`
   */
  handle(): PerTaskStackHandle {
    const { taskCount, form, user, dataWords, words: { buffer } } = this;
    if (user === "function_graph") return { taskCount, form, user, buffer };
    return { taskCount, form, ...(user && { user }), dataWords, buffer };
  }

  /** Bytes of one task's stack here: 2048, or 800 in the old form. */
  get bytesPerTask(): number {
    return this.wordsPerTask * Int32Array.BYTES_PER_ELEMENT;
  }

  /** Bytes of one task's stack in an x86-64 kernel: 4096, or 2048 in the old form (1600 rounded up). */
  get kernelBytesPerTask(): number {
    return this.#layout.kernelBytes;
  }

  /** Traced calls of one task that can be nested; 0 when the fprobes need more than 32 words. */
  get maxDepth(): number {
    const { limit, isRefused } = this.#layout;
    return isRefused ? 0 : Math.floor((limit - 1) / this.wordsPerCall);
  }

  /** Calls of all tasks that were not traced. Read it while no task is running. */
  get missed(): number {
    let sum = 0;
    for (let task = 0; task < this.taskCount; task++) {
      sum += this.overrun(task) + this.#nmissed(task);
    }
    return sum;
  }

  /**
   * Calls of all tasks whose frame fitted and whose data did not. An fprobe counts these and no
   * others: its `nmissed` stays 0 when already the frame finds no room. Read it while no task is
   * running.
   *
   * @example
   * ```ts
   * import { PerTaskStack } from "@course/hooks/mod.ts";
   * import { assertEquals } from "@std/assert";
   *
   * // 150 nested calls, as measured on Linux 7.2.13: 80 are lost, and the counter says 0.
   * const hooks = PerTaskStack.create({ taskCount: 1, user: "fprobe", dataWords: [1] });
   * for (let call = 0; call < 150; call++) hooks.enter(0, 0, 0x1000);
   * assertEquals([hooks.missed, hooks.nmissed], [80, 0]);
   * ```
   */
  get nmissed(): number {
    let sum = 0;
    for (let task = 0; task < this.taskCount; task++) sum += this.#nmissed(task);
    return sum;
  }

  /**
   * Counts the calls of one task whose frame found no room.
   *
   * C: `task_struct.trace_overrun`.
   *
   * @param task task to look at
   * @returns its calls without a frame
   * @throws {RangeError} If there is no such task
   */
  overrun(task: number): number {
    return this.words[this.#state("count overruns", task) + OVERRUN]!;
  }

  /**
   * Pushes a call on its task's stack, unless the stack is full.
   *
   * C: `ftrace_push_return_trace`.
   *
   * @param task task that calls
   * @param _cpu CPU it runs on; a stack needs to know nothing about CPUs
   * @param returnAddress where the call returns to
   * @param frame frame number of the call
   * @returns whether the call is traced
   * @throws {RangeError} If there is no such task, or a value does not fit a word
   */
  enter(task: number, _cpu: number, returnAddress: number, frame = 0): boolean {
    const state = this.#state("enter", task);
    checkWord("enter", "return address", returnAddress);
    checkWord("enter", "frame", frame);
    const { words } = this;
    const { limit, bareWords, isRefused } = this.#layout;
    const top = words[state + TOP]!;
    if (isRefused || top + this.wordsPerCall >= limit) {
      const counter = state + (top + bareWords >= limit ? OVERRUN : NMISSED);
      words[counter] = words[counter]! + 1;
      return false;
    }
    const at = this.#stack(task) + top;
    this.#writeEntry(at, returnAddress, frame);
    // Invariant: whenever top moves, the word below it leads to a frame, for an interrupt may unwind.
    words[state + TOP] = top + this.wordsPerCall;
    // An interrupt before that line may have used these words. From here on they are reserved.
    this.#writeEntry(at, returnAddress, frame);
    return true;
  }

  /**
   * Pops the newest traced call of a task.
   *
   * C: `ftrace_pop_return_trace`.
   *
   * @param task task that returns
   * @param _cpu CPU it runs on now
   * @param frame frame number of the returning call
   * @returns the true return address
   * @throws {RangeError} If there is no such task
   * @throws {Error} If the stack is empty, or the newest call is another frame
   */
  exit(task: number, _cpu: number, frame = 0): number {
    const state = this.#state("exit", task);
    const { words } = this;
    const top = words[state + TOP]!;
    if (top === 0) {
      throw new Error(
        `Cannot return to the caller of task ${task}: its stack is empty, call exit only after an enter that answered true`,
      );
    }
    const stack = this.#stack(task);
    const newest = this.#newest(stack, top);
    const returnAddress = words[stack + newest + RETURN_ADDRESS]!;
    const found = words[stack + newest + this.#layout.frameAt]!;
    if (found !== frame) {
      throw new Error(
        `Cannot return from frame ${frame} of task ${task}: the newest traced call is frame ${found}, call exit once for each traced call, newest first`,
      );
    }
    // Invariant: the entry is read before top gives its words up.
    words[state + TOP] = newest;
    return returnAddress;
  }

  /**
   * Forgets every call of a dead task. The kernel frees the whole stack.
   *
   * @param task task that is dead
   * @param _cpu CPU that cleans up after it
   * @returns number of calls forgotten
   * @throws {RangeError} If there is no such task
   */
  flushTask(task: number, _cpu: number): number {
    const state = this.#state("flush", task);
    const count = this.words[state + TOP]! / this.wordsPerCall;
    this.words[state + TOP] = 0;
    return count;
  }

  /**
   * Reads private data of the newest traced call.
   *
   * @param task task that makes the call
   * @param user fprobe or user the data belongs to, an index of `dataWords`
   * @param word data word
   * @returns its value, a signed 32-bit integer
   * @throws {RangeError} If there is no such task, user or data word
   * @throws {Error} If no call of the task is traced
   */
  readData(task: number, user: number, word: number): number {
    return this.words[this.#data("read", task, user, word)]!;
  }

  /**
   * Writes private data of the newest traced call.
   *
   * @param task task that makes the call
   * @param user fprobe or user the data belongs to, an index of `dataWords`
   * @param word data word
   * @param value new value; only its low 32 bits are kept
   * @throws {RangeError} If there is no such task, user or data word
   * @throws {Error} If no call of the task is traced
   */
  writeData(task: number, user: number, word: number, value: number): void {
    this.words[this.#data("write", task, user, word)] = value;
  }

  /**
   * Reads the lasting word that a user has in each task, whatever the task is calling.
   *
   * @param task task the word belongs to
   * @param user user the word belongs to, 0 to 15
   * @returns its value, a signed 32-bit integer
   * @throws {RangeError} If there is no such task or user, or the old form has no such words
   */
  readTaskWord(task: number, user: number): number {
    return this.words[this.#taskWord("read", task, user)]!;
  }

  /**
   * Writes the lasting word that a user has in each task.
   *
   * @param task task the word belongs to
   * @param user user the word belongs to, 0 to 15
   * @param value new value; only its low 32 bits are kept
   * @throws {RangeError} If there is no such task or user, or the old form has no such words
   */
  writeTaskWord(task: number, user: number, value: number): void {
    this.words[this.#taskWord("write", task, user)] = value;
  }

  /**
   * Lists the return addresses on a task's stack, as a stack dump finds them.
   *
   * @param task task to look at
   * @returns return addresses, newest first
   * @throws {RangeError} If there is no such task
   */
  returnAddresses(task: number): number[] {
    const stack = this.#stack(task);
    const list: number[] = [];
    let top = this.words[this.#state("list calls", task) + TOP]!;
    while (top > 0) {
      top = this.#newest(stack, top);
      list.push(this.words[stack + top + RETURN_ADDRESS]!);
    }
    return list;
  }

  /**
   * Describes a task's stack as text.
   *
   * @param task task to look at
   * @returns a heading and one line a call, newest first
   * @throws {RangeError} If there is no such task
   *
   * @example
   * ```ts
   * import { PerTaskStack } from "@course/hooks/mod.ts";
   * import { assertEquals } from "@std/assert";
   *
   * const hooks = PerTaskStack.create({ taskCount: 1 });
   * hooks.enter(0, 0, 0x1000);
   * assertEquals(hooks.describe(0), "task 0: 4 of 512 words, 0 missed\n  0x00001000");
   * ```
   */
  describe(task: number): string {
    const used = this.words[this.#state("describe", task) + TOP]!;
    const heading = `task ${task}: ${used} of ${this.wordsPerTask} words, ${
      this.overrun(task) + this.#nmissed(task)
    } missed`;
    return [heading, ...this.returnAddresses(task).map((address) => `  ${formatAddress(address)}`)]
      .join("\n");
  }

  /** How the stacks print in Deno and in notebooks. */
  [Symbol.for("Deno.customInspect")](): string {
    return `per-task stack ${this.form}: ${this.taskCount} tasks, ${this.bytesPerTask} bytes each, ${this.missed} missed`;
  }

  #nmissed(task: number): number {
    return this.words[this.#state("count misses", task) + NMISSED]!;
  }

  /** Writes the words of one call from `at` on, private data excepted. */
  #writeEntry(at: number, returnAddress: number, frame: number): void {
    const { words } = this;
    const { bitmapAt, users, frameAt } = this.#layout;
    if (bitmapAt > 0) {
      words[at + bitmapAt] = bitmapAt | KIND_BITMAP | ((1 << users.length) - 1) << BITMAP_SHIFT;
      for (const [user, { offset, count }] of users.entries()) {
        if (count === 0) continue;
        words[at + offset + count] = offset + count | KIND_DATA |
          count - 1 << DATA_SIZE_SHIFT | user << DATA_USER_SHIFT;
      }
    }
    words[at + RETURN_ADDRESS] = returnAddress;
    words[at + frameAt] = frame;
  }

  /** Where the newest entry below `top` begins. */
  #newest(stack: number, top: number): number {
    if (this.#layout.bitmapAt === 0) return top - this.wordsPerCall;
    const last = top - 1;
    return last - (this.words[stack + last]! & OFFSET_MASK);
  }

  #data(action: string, task: number, user: number, word: number): number {
    const state = this.#state(`${action} data`, task);
    const top = this.words[state + TOP]!;
    if (top === 0) {
      throw new Error(
        `Cannot ${action} data of task ${task}: none of its calls is traced, call enter first`,
      );
    }
    const { offset, count } = this.#layout.data[user] ?? { offset: 0, count: 0 };
    checkDataWord(action, word, count);
    const stack = this.#stack(task);
    return stack + this.#newest(stack, top) + offset + word;
  }

  #taskWord(action: string, task: number, user: number): number {
    this.#state(`${action} task word`, task);
    if (this.form === "2.6.29" || !(user >>> 0 === user && user < MAX_USERS)) {
      throw new RangeError(
        `Cannot ${action} task word of user ${user}: form "${this.form}" has ${
          this.form === "2.6.29" ? "no such words" : `users 0 to ${MAX_USERS - 1}`
        }`,
      );
    }
    return this.#stack(task) + this.wordsPerTask - MAX_USERS + user;
  }

  #state(action: string, task: number): number {
    checkNumber(action, "task", "taskCount", task, this.taskCount);
    return this.#states.first + task * this.#states.stride;
  }

  #stack(task: number): number {
    return this.#stacks.first + task * this.#stacks.stride;
  }
}
