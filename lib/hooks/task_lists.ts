import { Arena, MAX_CPUS, MAX_OBJECTS } from "../pools/mod.ts";
import { checkCount, checkNumber, checkWord, MAX_TASKS } from "./checks.ts";
import { formatAddress, RETHOOK_TRAMPOLINE } from "./trampolines.ts";

/** Link to the next older node of the task, or `END`. */
export const NEXT = 0;
/** Where the hooked call returned to when it was hooked: the true address or the trampoline. */
export const RETURN_ADDRESS = 1;
/** Which frame of the task's stack the call is. */
export const FRAME = 2;
/** First word of private data. */
export const DATA = 3;

/** The word after the last node of a list; node numbers are never 0. */
export const END = 0;

const NUMBER_SHIFT = 24;
const OBJECT_MASK = MAX_OBJECTS - 1;
const MAX_RETHOOKS = 127;

/** What `TaskLists.create` takes. */
export interface TaskListsOptions {
  /** CPUs that tasks run on, 1 to 8192. */
  cpuCount: number;
  /** Tasks, 1 to 65536. */
  taskCount: number;
}

/** Task lists as they travel to a Worker with `postMessage`: their memory, not a copy. */
export interface TaskListsHandle extends TaskListsOptions {
  /** The memory of the list heads. */
  buffer: SharedArrayBuffer;
}

/** One node of a task's list, as `TaskLists.nodes` shows it. */
export interface ListedNode {
  /** Name of the rethook the node belongs to. */
  rethook: string;
  /** Its object in that rethook's pool. */
  object: number;
  /** Frame number of the hooked call. */
  frame: number;
  /** Return address it saved: the true one, or the trampoline. */
  returnAddress: number;
}

/** What task lists know of the rethook that a node belongs to. */
export interface NodeOwner {
  /** What it is called in messages. */
  readonly name: string;
  /** Its number in the task lists. */
  readonly number: number;
  /** Memory of its nodes. */
  readonly words: Int32Array<SharedArrayBuffer>;
  /** Index of an object's node. */
  nodeIndex(object: number): number;
  /** Calls the handler of a hooked call that returns. */
  callHandler(object: number, returnAddress: number, task: number, cpu: number): void;
  /** Gives a node back. */
  recycle(object: number, cpu: number): void;
}

/**
 * The shadow stacks of all tasks: one list of hooked calls a task, newest first (the kernel's
 * `current->rethooks`). Several rethooks share the lists, because two probes on one function hook
 * the same return.
 *
 * A node is one word: the rethook's number (1 to 127) in the high 8 bits, its object in the low 24;
 * 0 ends a list. The kernel keeps a pointer to the rethook in each node instead.
 *
 * Only the task itself touches its list, and interrupts nest like a stack, so nothing here is
 * atomic. The heads are on lines of their own, as they are in `task_struct`.
 *
 * Source: kernel/trace/rethook.c (Linux 5.18 and later).
 *
 * @example
 * ```ts
 * import { Rethook, RETHOOK_TRAMPOLINE, TaskLists } from "@course/hooks/mod.ts";
 * import { Objpool } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const taskLists = TaskLists.create({ cpuCount: 1, taskCount: 1 });
 * const options = { cpuCount: 1, objectCount: 4 };
 * const first = Rethook.create({ name: "first", pool: Objpool.create(options), taskLists });
 * const second = Rethook.create({ name: "second", pool: Objpool.create(options), taskLists });
 *
 * first.enter(0, 0, 0x1000);
 * second.enter(0, 0, RETHOOK_TRAMPOLINE); // the same call: its return slot is taken already
 * assertEquals(taskLists.nodes(0).map((node) => node.rethook), ["second", "first"]);
 * assertEquals(taskLists.trampolineHandler(0, 0), 0x1000);
 * assertEquals(taskLists.nodes(0), []);
 * ```
 */
export class TaskLists {
  /** CPUs that tasks run on. */
  readonly cpuCount: number;
  /** Number of tasks. */
  readonly taskCount: number;
  /** Memory of the list heads, and of a word for each CPU that says whether a probe is running. */
  readonly words: Int32Array<SharedArrayBuffer>;
  readonly #stride: number;
  readonly #running: { first: number; stride: number };
  readonly #rethooks: (NodeOwner | undefined)[] = [];

  /**
   * Lays the list heads out; see `create` and `attach`.
   *
   * @param options CPUs and tasks
   * @param buffer memory of another thread's lists
   * @throws {RangeError} If a count is out of range
   */
  protected constructor(options: TaskListsOptions, buffer?: SharedArrayBuffer) {
    const { cpuCount, taskCount } = options;
    checkCount("task lists", "CPUs", "cpuCount", cpuCount, 1, MAX_CPUS);
    checkCount("task lists", "tasks", "taskCount", taskCount, 1, MAX_TASKS);
    const arena = new Arena();
    this.#stride = arena.blocks(taskCount, 1).stride;
    this.#running = arena.blocks(cpuCount, 1);
    this.words = arena.allocate(buffer);
    this.cpuCount = cpuCount;
    this.taskCount = taskCount;
  }

  /**
   * Makes empty lists.
   *
   * @param options CPUs and tasks
   * @returns the lists
   * @throws {RangeError} If a count is out of range
   */
  static create(options: TaskListsOptions): TaskLists {
    return new this(options);
  }

  /**
   * Attaches to lists of another thread. The rethooks attach to the result one by one.
   *
   * @param handle what those lists' `handle` returned
   * @returns the same lists
   */
  static attach(handle: TaskListsHandle): TaskLists {
    return new this(handle, handle.buffer);
  }

  /**
   * Describes the lists for another thread.
   *
   * @returns a value for `postMessage`; the other side calls `TaskLists.attach`
   */
  handle(): TaskListsHandle {
    return { cpuCount: this.cpuCount, taskCount: this.taskCount, buffer: this.words.buffer };
  }

  /**
   * Admits a rethook; `Rethook.create` and `Rethook.attach` call this.
   *
   * @param rethook rethook whose nodes are going to be linked here
   * @param number number it has in another thread; the first free one unless given
   * @returns its number
   * @throws {RangeError} If there are 127 already
   */
  add(rethook: NodeOwner, number?: number): number {
    let free = number ?? 1;
    if (number === undefined) {
      while (this.#rethooks[free] !== undefined) free++;
    }
    if (free > MAX_RETHOOKS) {
      throw new RangeError(
        `Cannot add rethook "${rethook.name}": ${MAX_RETHOOKS} share these task lists already, free one or use other lists`,
      );
    }
    this.#rethooks[free] = rethook;
    return free;
  }

  /**
   * Forgets a rethook; it calls this itself when its last node is out.
   *
   * @param number what `add` returned
   */
  remove(number: number): void {
    this.#rethooks[number] = undefined;
  }

  /**
   * Checks that a call can be hooked, before a record is taken for it.
   *
   * @param task task that calls
   * @param cpu CPU it runs on
   * @param returnAddress where the call returns to
   * @param frame frame number of the call
   * @throws {RangeError} If a number is out of range
   * @throws {Error} If the call returns to the trampoline, but its frame is not hooked
   */
  checkCall(task: number, cpu: number, returnAddress: number, frame: number): void {
    this.#check("enter", task, cpu);
    checkWord("enter", "return address", returnAddress);
    checkWord("enter", "frame", frame);
    if (returnAddress !== RETHOOK_TRAMPOLINE) return;
    const node = this.words[this.head(task)]!;
    if (node === END || this.read(node, FRAME) !== frame) {
      throw new Error(
        `Cannot hook a return to the trampoline: no node of task ${task} has hooked frame ${frame} yet, so the true return address is lost, pass the address the caller put there`,
      );
    }
  }

  /**
   * Says whether the handler of a probe is running on a CPU. Every probe that is hit there meanwhile
   * is skipped.
   *
   * C: `kprobe_running`.
   *
   * @param cpu CPU to look at
   * @returns whether a handler is running
   */
  isRunning(cpu: number): boolean {
    return this.words[this.#runningWord(cpu)] !== 0;
  }

  /**
   * Notes that a handler begins or ends on a CPU.
   *
   * C: writing `current_kprobe`, a pointer for each CPU.
   *
   * @param cpu CPU the handler runs on
   * @param running whether it begins
   */
  setRunning(cpu: number, running: boolean): void {
    this.words[this.#runningWord(cpu)] = Number(running);
  }

  /**
   * Links a node in front of a task's list.
   *
   * C: `rethook_hook`, less the arch code that plants the trampoline.
   *
   * @param task task that calls
   * @param rethook rethook the object belongs to
   * @param object object of its pool, owned by the caller
   * @param returnAddress where the call returns to
   * @param frame frame number of the call
   */
  link(
    task: number,
    rethook: NodeOwner,
    object: number,
    returnAddress: number,
    frame: number,
  ): void {
    const head = this.head(task);
    const at = rethook.nodeIndex(object);
    rethook.words[at + RETURN_ADDRESS] = returnAddress;
    rethook.words[at + FRAME] = frame;
    rethook.words[at + NEXT] = this.words[head]!;
    // Invariant: a node is complete before the head names it, for an interrupt may link on top of it.
    this.words[head] = rethook.number << NUMBER_SHIFT | object;
  }

  /**
   * What runs when a function returns to the trampoline: finds the true return address, calls the
   * handlers of all nodes that hooked this return, newest first, and gives the nodes back.
   *
   * C: `rethook_trampoline_handler`. There a wrong frame is a warning and the rest of the handlers
   * are skipped (`BUG_ON` in a kretprobe without rethook); here it is an error.
   *
   * @param task task that returns
   * @param cpu CPU it runs on now
   * @param frame frame number of the returning call
   * @returns the true return address
   * @throws {RangeError} If there is no such task or CPU
   * @throws {Error} If the list is empty, knows no true address, or starts with another frame
   */
  trampolineHandler(task: number, cpu: number, frame = 0): number {
    this.#check("exit", task, cpu);
    const head = this.head(task);
    const last = this.findTrueReturn(task);
    const returnAddress = this.read(last, RETURN_ADDRESS);

    // Invariant: the nodes stay linked until the last handler is back, so that a stack dump in a
    // handler finds the true address.
    let node = this.words[head]!;
    for (;;) {
      const found = this.read(node, FRAME);
      if (found !== frame) {
        throw new Error(
          `Cannot return from frame ${frame} of task ${task}: the newest hooked call is frame ${found}, call exit once for each traced call, newest first`,
        );
      }
      this.owner(node).callHandler(node & OBJECT_MASK, returnAddress, task, cpu);
      if (node === last) break;
      node = this.read(node, NEXT);
    }

    node = this.words[head]!;
    this.words[head] = this.read(last, NEXT);
    this.cut(last);
    this.recycleAll(node, cpu);
    return returnAddress;
  }

  /**
   * Gives back every node of a task that died inside hooked calls. No handler runs: the calls never
   * returned.
   *
   * C: `rethook_flush_task`.
   *
   * @param task task that is dead
   * @param cpu CPU that cleans up after it
   * @returns number of nodes given back
   * @throws {RangeError} If there is no such task or CPU
   */
  flushTask(task: number, cpu: number): number {
    this.#check("flush", task, cpu);
    const head = this.head(task);
    const node = this.words[head]!;
    this.words[head] = END;
    return this.recycleAll(node, cpu);
  }

  /**
   * Lists the hooked calls of a task, as a stack dump sees them.
   *
   * @param task task to look at
   * @returns its nodes, newest first
   * @throws {RangeError} If there is no such task
   */
  nodes(task: number): ListedNode[] {
    checkNumber("list nodes", "task", "taskCount", task, this.taskCount);
    const list: ListedNode[] = [];
    let node = this.words[this.head(task)]!;
    while (node !== END) {
      list.push({
        rethook: this.owner(node).name,
        object: node & OBJECT_MASK,
        frame: this.read(node, FRAME),
        returnAddress: this.read(node, RETURN_ADDRESS),
      });
      node = this.read(node, NEXT);
    }
    return list;
  }

  /**
   * Describes a task's list as text.
   *
   * @param task task to look at
   * @returns a heading and one line a node, newest first
   * @throws {RangeError} If there is no such task
   *
   * @example
   * ```ts
   * import { Kretprobe, ToyTask } from "@course/hooks/mod.ts";
   * import { assertEquals } from "@std/assert";
   *
   * const probe = Kretprobe.register({ name: "open", cpuCount: 1 });
   * const task = new ToyTask();
   * task.call(0x1000, [probe]);
   * assertEquals(
   *   probe.taskLists.describe(0),
   *   "task 0: 1 node\n  frame 0  open, object 0  saved 0x00001000",
   * );
   * ```
   */
  describe(task: number): string {
    const nodes = this.nodes(task);
    const lines = [`task ${task}: ${nodes.length} node${nodes.length === 1 ? "" : "s"}`];
    for (const { rethook, object, frame, returnAddress } of nodes) {
      lines.push(
        `  frame ${frame}  ${rethook}, object ${object}  saved ${formatAddress(returnAddress)}`,
      );
    }
    return lines.join("\n");
  }

  /** The first node that did not save the trampoline: it hooked this return before the others. */
  protected findTrueReturn(task: number): number {
    let node = this.words[this.head(task)]!;
    if (node === END) {
      throw new Error(
        `Cannot return to the caller of task ${task}: its list is empty, call exit only after an enter that answered true`,
      );
    }
    while (this.read(node, RETURN_ADDRESS) === RETHOOK_TRAMPOLINE) {
      node = this.read(node, NEXT);
      if (node === END) {
        throw new Error(
          `Cannot return to the caller of task ${task}: every node of its list saved the trampoline, so the true return address is lost`,
        );
      }
    }
    return node;
  }

  /** Gives back a chain of nodes that is linked nowhere any more, and counts them. */
  protected recycleAll(first: number, cpu: number): number {
    let count = 0;
    let node = first;
    while (node !== END) {
      // Invariant: the link is read before the node is given back; after that it is somebody else's.
      const next = this.read(node, NEXT);
      this.owner(node).recycle(node & OBJECT_MASK, cpu);
      node = next;
      count++;
    }
    return count;
  }

  /** Makes a node the last of its chain. */
  protected cut(node: number): void {
    const owner = this.owner(node);
    owner.words[owner.nodeIndex(node & OBJECT_MASK) + NEXT] = END;
  }

  /** Reads one word of a node. */
  protected read(node: number, field: number): number {
    const owner = this.owner(node);
    return owner.words[owner.nodeIndex(node & OBJECT_MASK) + field]!;
  }

  /** The rethook a node belongs to. */
  protected owner(node: number): NodeOwner {
    const owner = this.#rethooks[node >>> NUMBER_SHIFT];
    if (owner === undefined) {
      throw new Error(
        `Cannot follow a node of rethook ${
          node >>> NUMBER_SHIFT
        }: it is not attached in this thread, call Rethook.attach for it`,
      );
    }
    return owner;
  }

  /** Index of a task's list head. */
  protected head(task: number): number {
    return task * this.#stride;
  }

  #runningWord(cpu: number): number {
    return this.#running.first + cpu * this.#running.stride;
  }

  #check(action: string, task: number, cpu: number): void {
    checkNumber(action, "task", "taskCount", task, this.taskCount);
    checkNumber(action, "CPU", "cpuCount", cpu, this.cpuCount);
  }
}
