import type { ReturnHooks } from "./return_hooks.ts";
import { formatAddress } from "./trampolines.ts";

/** Return hooks that a toy task can plant: `PerTaskStack`, `Rethook` and `Kretprobe` are. */
export interface ToyProbe extends ReturnHooks {
  /** What they put in place of a return address. */
  readonly trampoline: number;
  /** As in `ReturnHooks`, with the number of the task's frame. */
  enter(task: number, cpu: number, returnAddress: number, frame?: number): boolean;
  /** As in `ReturnHooks`, with the number of the task's frame. */
  exit(task: number, cpu: number, frame?: number): number;
  /** Gives back what a dead task has left. */
  flushTask(task: number, cpu: number): number;
}

/** Return address of the outermost call that `traced` makes. */
const CALL_SITES = 0x1000;
const INSTRUCTION_BYTES = 0x10;

/**
 * A task that calls functions, with a stack of return addresses to look at: what the hardware and
 * the entry code of a real kernel do, step by step.
 *
 * @example
 * ```ts
 * import { Kretprobe, TaskLists, ToyTask } from "@course/hooks/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const taskLists = TaskLists.create({ cpuCount: 1, taskCount: 1 });
 * const log: string[] = [];
 * const first = Kretprobe.register({ cpuCount: 1, taskLists, handler: () => log.push("first") });
 * const second = Kretprobe.register({ cpuCount: 1, taskLists, handler: () => log.push("second") });
 *
 * const task = new ToyTask();
 * task.call(0x1000, [first, second]); // two probes on one function
 * assertEquals(task.describe(), "task 0 on CPU 0\n  frame 0  rethook trampoline");
 * assertEquals(task.ret(), 0x1000);
 * assertEquals(log, ["second", "first"]); // one return, two nodes, newest first
 * ```
 */
export class ToyTask {
  /** Task number. */
  readonly task: number;
  /** CPU the task runs on; set it to migrate. */
  cpu: number;
  /** What a handler would read from the argument registers: set by `traced`. */
  args: readonly unknown[] = [];
  /** What a handler would read from the result register: set by `traced`. */
  returnValue: unknown = undefined;
  readonly #frames: { returnSlot: number; planted: ToyProbe[] }[] = [];

  /**
   * Makes a task that is in no call.
   *
   * @param task task number
   * @param cpu CPU it runs on
   */
  constructor(task = 0, cpu = 0) {
    this.task = task;
    this.cpu = cpu;
  }

  /** Number of calls the task is in. */
  get depth(): number {
    return this.#frames.length;
  }

  /** What the return slots hold, oldest call first: return addresses and trampolines. */
  get returnSlots(): number[] {
    return this.#frames.map((frame) => frame.returnSlot);
  }

  /**
   * Calls a function: a new frame, and each probe on the function may take its return slot.
   *
   * @param returnAddress where the call returns to
   * @param probes probes on the called function, in the order they run
   */
  call(returnAddress: number, probes: readonly ToyProbe[]): void {
    this.#frames.push({ returnSlot: returnAddress, planted: [] });
    this.tailCall(probes);
  }

  /**
   * Jumps to a function, which will return for the one that jumps: its probes find the return slot
   * as it is, perhaps with a trampoline in it.
   *
   * @param probes probes on the function, in the order they run
   * @throws {Error} If the task is in no call
   */
  tailCall(probes: readonly ToyProbe[]): void {
    const { frame, number } = this.#newest("jump");
    for (const probe of probes) {
      if (probe.enter(this.task, this.cpu, frame.returnSlot, number)) {
        frame.returnSlot = probe.trampoline;
        frame.planted.push(probe);
      }
    }
  }

  /**
   * Returns from the newest call. While the return slot holds a trampoline, its probe is asked where
   * to go.
   *
   * @returns the address at which the caller goes on
   * @throws {Error} If the task is in no call
   */
  ret(): number {
    const { frame, number } = this.#newest("return");
    let address = frame.returnSlot;
    for (;;) {
      const probe = frame.planted.find((planted) => planted.trampoline === address);
      if (!probe) break;
      address = probe.exit(this.task, this.cpu, number);
    }
    this.#frames.pop();
    return address;
  }

  /**
   * Dies in the middle of its calls, none of which will return; its records are given back.
   *
   * @returns number of records given back
   */
  die(): number {
    let count = 0;
    for (const frame of this.#frames) {
      for (const probe of frame.planted) count += probe.flushTask(this.task, this.cpu);
    }
    this.#frames.length = 0;
    return count;
  }

  /**
   * Describes the task's stack as text.
   *
   * @returns a heading and one line a frame, newest first
   */
  describe(): string {
    const lines = [`task ${this.task} on CPU ${this.cpu}`];
    for (let number = this.depth - 1; number >= 0; number--) {
      lines.push(`  frame ${number}  ${formatAddress(this.#frames[number]!.returnSlot)}`);
    }
    return lines.join("\n");
  }

  #newest(action: string): { frame: { returnSlot: number; planted: ToyProbe[] }; number: number } {
    const number = this.#frames.length - 1;
    const frame = this.#frames[number];
    if (frame) return { frame, number };
    throw new Error(
      `Cannot ${action} in task ${this.task}: it is in no call, call a function first`,
    );
  }
}

/**
 * Makes a function whose calls are probed, recursive ones too.
 *
 * @param task toy task that makes the calls
 * @param probes probes on the function, in the order they run
 * @param body the function; when it throws, the task is left inside the call, as if it had died
 * @returns a function with the same arguments and result
 * @throws {Error} If a call comes back to an address other than the one it left from
 *
 * @example
 * ```ts
 * import { PerTaskStack, ToyTask, traced } from "@course/hooks/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const task = new ToyTask();
 * const hooks = PerTaskStack.create({ taskCount: 1, form: "2.6.29" });
 * const descend = traced(task, [hooks], (n: number): number => n === 0 ? 0 : 1 + descend(n - 1));
 * assertEquals(descend(60), 60); // 61 calls
 * assertEquals(hooks.missed, 11);
 * ```
 */
export function traced<Args extends unknown[], Result>(
  task: ToyTask,
  probes: readonly ToyProbe[],
  body: (...args: Args) => Result,
): (...args: Args) => Result {
  return (...args: Args): Result => {
    const returnAddress = CALL_SITES + INSTRUCTION_BYTES * task.depth;
    task.args = args;
    task.call(returnAddress, probes);
    const result = body(...args);
    task.returnValue = result;
    const address = task.ret();
    if (address !== returnAddress) {
      throw new Error(
        `Cannot go on in task ${task.task}: the call came back to ${
          formatAddress(address)
        } instead of ${formatAddress(returnAddress)}`,
      );
    }
    return result;
  };
}
