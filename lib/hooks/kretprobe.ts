import { EMPTY, MAX_CPUS, MAX_OBJECTS, type ObjectPool, Objpool } from "../pools/mod.ts";
import { checkCount } from "./checks.ts";
import { listsFor, MAX_DATA_WORDS, Rethook } from "./rethook.ts";
import type { ReturnHooks } from "./return_hooks.ts";
import type { TaskLists } from "./task_lists.ts";

/** What `Kretprobe.register` takes. */
export interface KretprobeOptions {
  /** CPUs that tasks run on, 1 to 8192. */
  cpuCount: number;
  /** Lists to share with the other probes of these tasks; lists of its own unless given. */
  taskLists?: TaskLists;
  /** Tasks of its own lists, 1 to 65536; 1 unless given. Not together with `taskLists`. */
  taskCount?: number;
  /** Class of the pool of instances; `Objpool` unless given, as in Linux 6.7 and later. */
  pool?: { create(options: { cpuCount: number; objectCount: number }): ObjectPool };
  /** Instances in the pool, up to 16777216; 0 or none given means `defaultMaxactive(cpuCount)`. */
  maxactive?: number;
  /** Private data of each call, 0 to 1024 words of 32 bits (4096 bytes); 0 unless given. */
  dataWords?: number;
  /** Called when a call begins; an answer other than 0 refuses the call. It must not throw. */
  entryHandler?: (instance: KretprobeInstance) => number | void;
  /** Called when a hooked call returns. It must not throw. */
  handler?: (instance: KretprobeInstance) => void;
  /** Called once, when the probe is unregistered and its last instance is back. */
  release?: () => void;
  /** Name for prints. */
  name?: string;
}

/**
 * One probed call, as the two handlers see it. Private data that the entry handler writes is there
 * for the return handler of the same call; before that it holds what an earlier call left.
 *
 * @example
 * ```ts
 * import { Kretprobe } from "@course/hooks/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * let clock = 100;
 * const durations: number[] = [];
 * const probe = Kretprobe.register({
 *   cpuCount: 1,
 *   dataWords: 1,
 *   entryHandler: (instance) => instance.write(0, clock),
 *   handler: (instance) => durations.push(clock - instance.read(0)),
 * });
 * probe.enter(0, 0, 0x1000);
 * clock = 130;
 * probe.exit(0, 0);
 * assertEquals(durations, [30]);
 * ```
 */
export class KretprobeInstance {
  readonly #rethook: Rethook;
  /** Object of the pool that records the call. */
  readonly object: number;
  /** Where the call returns to; in the entry handler it may be the trampoline of another probe. */
  readonly returnAddress: number;
  /** Task that makes the call. */
  readonly task: number;
  /** CPU it runs on now. */
  readonly cpu: number;

  /**
   * Describes a call; a kretprobe does it for its handlers.
   *
   * @param rethook rethook the instance belongs to
   * @param object object that records the call
   * @param returnAddress where the call returns to
   * @param task task that makes the call
   * @param cpu CPU it runs on now
   */
  constructor(rethook: Rethook, object: number, returnAddress: number, task: number, cpu: number) {
    this.#rethook = rethook;
    this.object = object;
    this.returnAddress = returnAddress;
    this.task = task;
    this.cpu = cpu;
  }

  /**
   * Reads private data of the call.
   *
   * @param word data word, 0 to `dataWords - 1`
   * @returns its value, a signed 32-bit integer
   * @throws {RangeError} If there is no such data word
   */
  read(word: number): number {
    return this.#rethook.readData(this.object, word);
  }

  /**
   * Writes private data of the call.
   *
   * @param word data word, 0 to `dataWords - 1`
   * @param value new value; only its low 32 bits are kept
   * @throws {RangeError} If there is no such data word
   */
  write(word: number, value: number): void {
    this.#rethook.writeData(this.object, word, value);
  }
}

/**
 * A probe on the return of one function: an entry handler that may refuse the call, a return
 * handler, and private data that the two share.
 *
 * Source: kernel/kprobes.c, pre_handler_kretprobe and kretprobe_rethook_handler (Linux 6.7).
 *
 * @example
 * ```ts
 * import { Kretprobe, ToyTask, traced } from "@course/hooks/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const task = new ToyTask();
 * const seen: unknown[] = [];
 * const probe = Kretprobe.register({
 *   name: "factorial",
 *   cpuCount: 1,
 *   maxactive: 3,
 *   handler: () => seen.push(task.returnValue),
 * });
 * const factorial = traced(
 *   task,
 *   [probe],
 *   (n: number): number => n < 2 ? 1 : n * factorial(n - 1),
 * );
 *
 * assertEquals(factorial(5), 120);
 * assertEquals(seen, [6, 24, 120]); // the two innermost calls found the pool empty
 * assertEquals(probe.nmissed, 2);
 * ```
 */
export class Kretprobe implements ReturnHooks {
  /** The return hook underneath: its pool, nodes and task lists. */
  readonly rethook: Rethook;
  /** Instances in the pool. */
  readonly maxactive: number;
  readonly #entryHandler: KretprobeOptions["entryHandler"];
  #skipped = 0;

  /**
   * Makes a kretprobe with a pool and a rethook of its own; see `register`.
   *
   * @param options checked by `Rethook` and the pool
   */
  protected constructor(options: KretprobeOptions) {
    const { cpuCount, pool = Objpool, maxactive = 0, dataWords = 0, handler, release } = options;
    checkCount("a kretprobe", "CPUs", "cpuCount", cpuCount, 1, MAX_CPUS);
    checkCount("a kretprobe", "instances", "maxactive", maxactive, 0, MAX_OBJECTS);
    checkCount("a kretprobe", "data words", "dataWords", dataWords, 0, MAX_DATA_WORDS);
    this.maxactive = maxactive || defaultMaxactive(cpuCount);
    const taskLists = listsFor(options, cpuCount);
    this.rethook = Rethook.create({
      name: options.name ?? "kretprobe",
      pool: pool.create({ cpuCount, objectCount: this.maxactive }),
      taskLists,
      dataWords,
      handler: handler && ((object, returnAddress, task, cpu) => {
        const instance = new KretprobeInstance(this.rethook, object, returnAddress, task, cpu);
        taskLists.setRunning(cpu, true);
        try {
          handler(instance);
        } finally {
          taskLists.setRunning(cpu, false);
        }
      }),
      release,
    });
    this.#entryHandler = options.entryHandler;
  }

  /**
   * Puts a probe on a function.
   *
   * C: `register_kretprobe`.
   *
   * @param options CPUs, tasks, instances, handlers and private data
   * @returns the probe
   * @throws {RangeError} If a count is out of range
   * @throws {TypeError} If both `taskLists` and `taskCount` are given
   */
  static register(options: KretprobeOptions): Kretprobe {
    return new this(options);
  }

  /** Name for prints. */
  get name(): string {
    return this.rethook.name;
  }

  /** Lists of the running probed calls, one a task. */
  get taskLists(): TaskLists {
    return this.rethook.taskLists;
  }

  /** What a probed call's return slot holds. */
  get trampoline(): number {
    return this.rethook.trampoline;
  }

  /**
   * Calls that were not probed because the pool was empty; refused and skipped calls are not among
   * them. It is a plain counter as in the kernel: concurrent misses may be counted once. Read it while no task
   * is running.
   */
  get nmissed(): number {
    return this.rethook.missed;
  }

  /**
   * Calls that were not probed because the handler of a probe, this one or another on the same lists,
   * was running on their CPU. They are counted apart, in the `nmissed` of the kprobe inside: here a
   * plain counter of this thread. The misses that tracefs shows in `kprobe_profile` are the sum of
   * both.
   *
   * C: `kp.nmissed`.
   */
  get skipped(): number {
    return this.#skipped;
  }

  /** The same as `nmissed`, under the name that all return hooks have. */
  get missed(): number {
    return this.rethook.missed;
  }

  /**
   * Probes a call, unless the pool is empty, the entry handler refuses, the probe is unregistered, or
   * the handler of a probe is running on this CPU.
   *
   * C: `pre_handler_kretprobe`, and the test for `kprobe_running` in front of it.
   *
   * @param task task that calls
   * @param cpu CPU it runs on
   * @param returnAddress where the call returns to: the true address, or `RETHOOK_TRAMPOLINE` when
   * another probe on the same lists has hooked this call
   * @param frame frame number of the call, the same for all probes of one call
   * @returns whether the call is probed; `false` is a miss only if `nmissed` or `skipped` has grown
   * @throws {RangeError} If a number is out of range
   * @throws {Error} If the call returns to the trampoline, but its frame is not hooked
   */
  enter(task: number, cpu: number, returnAddress: number, frame = 0): boolean {
    const { taskLists } = this.rethook;
    taskLists.checkCall(task, cpu, returnAddress, frame);
    if (taskLists.isRunning(cpu)) {
      this.#skipped++;
      return false;
    }
    taskLists.setRunning(cpu, true);
    try {
      return this.preHandler(task, cpu, returnAddress, frame);
    } finally {
      taskLists.setRunning(cpu, false);
    }
  }

  /**
   * Ends the newest probed call of a task, for every probe that hooked it.
   *
   * @param task task that returns
   * @param cpu CPU it runs on now
   * @param frame frame number of the returning call
   * @returns the true return address
   * @throws {RangeError} If there is no such task or CPU
   * @throws {Error} If the task's list is empty, knows no true address, or starts with another frame
   */
  exit(task: number, cpu: number, frame = 0): number {
    return this.rethook.exit(task, cpu, frame);
  }

  /**
   * Gives back every instance of a dead task, those of other probes on the same lists included.
   *
   * @param task task that is dead
   * @param cpu CPU that cleans up after it
   * @returns number of instances given back
   * @throws {RangeError} If there is no such task or CPU
   */
  flushTask(task: number, cpu: number): number {
    return this.rethook.flushTask(task, cpu);
  }

  /**
   * Takes the probe off its function. Calls that are running return as always, without the handler.
   *
   * C: `unregister_kretprobe`.
   *
   * @param cpu CPU that calls
   * @throws {Error} If it is unregistered already
   */
  unregister(cpu: number): void {
    this.rethook.free(cpu);
  }

  /** How the probe prints in Deno and in notebooks. */
  [Symbol.for("Deno.customInspect")](): string {
    return `${this.name}: maxactive ${this.maxactive}, nmissed ${this.nmissed}`;
  }

  /** Takes an instance, asks the entry handler, and hooks the call. */
  protected preHandler(task: number, cpu: number, returnAddress: number, frame: number): boolean {
    const { rethook } = this;
    const object = rethook.tryGet(cpu);
    if (object === EMPTY) return false;
    if (this.refuses(object, returnAddress, task, cpu)) {
      rethook.recycle(object, cpu);
      return false;
    }
    rethook.hook(task, object, returnAddress, frame);
    return true;
  }

  /** Asks the entry handler. */
  protected refuses(object: number, returnAddress: number, task: number, cpu: number): boolean {
    if (!this.#entryHandler) return false;
    const instance = new KretprobeInstance(this.rethook, object, returnAddress, task, cpu);
    return Boolean(this.#entryHandler(instance));
  }
}

/**
 * The number of instances a kretprobe gets when nobody chooses one. It follows the CPUs, while the
 * need follows the tasks: with more tasks inside the function than this, calls are missed.
 *
 * Source: kernel/kprobes.c, register_kretprobe (Linux 6.2 and later, 3b7ddab8a19a; before that,
 * kernels without preemption took the number of CPUs).
 *
 * @param cpuCount possible CPUs
 * @returns the larger of 10 and twice the CPUs
 *
 * @example
 * ```ts
 * import { defaultMaxactive } from "@course/hooks/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([2, 5, 128].map(defaultMaxactive), [10, 10, 256]);
 * ```
 */
export function defaultMaxactive(cpuCount: number): number {
  return Math.max(10, 2 * cpuCount);
}
