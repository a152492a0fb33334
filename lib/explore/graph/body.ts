import { Kind, Order, type Request, type Thread } from "../../instrument/engine.ts";
import type { Access, Part, WaiterList } from "./part.ts";
import { Stage } from "./stage.ts";

/** The next part that a CPU wants to add to the graph. */
export interface Step {
  access: Access;
  role: number;
  /** What is written, all of it. */
  low: number;
  high: number;
  list: WaiterList | undefined;
  /** For a choice: in how many ways it can go. */
  ways: number;
  /** Whether the write of a read-modify-write. */
  isUpdate: boolean;
  /** For a list of waiters: whether what was read lets the agent go on. */
  accepts: ((list: WaiterList) => boolean) | undefined;
}

/** Why a CPU does not go on. */
export type Halt =
  | "done"
  /** It could go on, if what it wants to do could be done. */
  | "ready"
  /** A turn of a loop has changed nothing, or an agent waits to be woken. */
  | "waiting"
  /** Somebody has been woken after all: it cannot time out any more. */
  | "impossible"
  /** It has made too many steps. */
  | "cut";

/** What a body can do: make its next access, wait for news, nothing, or nothing more within the bounds. */
export const READY = 0;
export const AWAITING = 1;
export const DONE = 2;
export const CUT = 3;

/** A thread or an interrupt, as far as it has come. */
export interface Body {
  thread: Thread | undefined;
  /** What it wants to do next. */
  request: Request;
  state: number;
  result: unknown;
  /** Whether it has switched interrupts off. */
  isIrqOff: boolean;
  steps: number;
  /** Accesses that have changed something. */
  changes: number;
  /** The CPU's first access of the turn that has changed nothing. */
  turn: number;
  /** How far `Atomics.wait` has come, see `Stage`. */
  stage: number;
  /** What the list of waiters will be when it is left. */
  left: WaiterList;
  /** Whether the word was as `Atomics.wait` expects it. */
  isExpected: boolean;
  /** How many `Atomics.notify` has woken. */
  woken: number;
  /** What it has said since its last access: it counts as said as late as possible. */
  saying: Note[];
}

/** Something that a body has said. */
export interface Note {
  body: number;
  /** How many accesses the CPU has made before. */
  at: number;
  what: unknown;
}

/** A CPU, as far as it has come in its thread and interrupts. */
export interface Cpu {
  /** The body that runs: the thread, or an interrupt. */
  active: number;
  /** Interrupts that have not come yet. */
  pending: number[];
  /** Whether it is decided that no interrupt comes before the next access. */
  asked: boolean;
  /** The access in progress, or the next one. */
  access: Access | undefined;
  /** Whether a part of it is in the graph. */
  isBegun: boolean;
  /** What the access in progress does now. */
  role: number;
  low: number;
  high: number;
  list: WaiterList | undefined;
  accepts: ((list: WaiterList) => boolean) | undefined;
  ways: number;
  /** Interrupts that a choice is about, or -1 for a choice of the body's own. */
  interrupts: number[] | undefined;
  halt: Halt | undefined;
  /** Accesses begun. */
  count: number;
  /** All parts that have been added for it. */
  fed: Part[];
  /** What its bodies have said. */
  notes: Note[];
}

/** Notes what a body wants to do next. */
export function copyRequest(from: Request, to: Request): void {
  to.kind = from.kind;
  to.order = from.order;
  to.position = from.position;
  to.array = from.array;
  to.index = from.index;
  to.a = from.a;
  to.b = from.b;
  to.address = from.address;
  to.size = from.size;
  to.type = from.type;
}

/** A body that has not started. */
export function newBody(): Body {
  return {
    thread: undefined,
    request: {
      kind: Kind.LOAD,
      order: Order.PLAIN,
      array: null,
      index: 0,
      a: 0,
      b: 0,
      position: 0,
      address: -1,
      size: 0,
      type: 0,
      note: undefined,
    },
    state: READY,
    result: undefined,
    isIrqOff: false,
    steps: 0,
    changes: 0,
    turn: -1,
    stage: Stage.NONE,
    left: { locked: false, waiters: [] },
    isExpected: false,
    woken: 0,
    saying: [],
  };
}

/** Brings a body back to where it has not started. */
export function resetBody(body: Body): void {
  body.thread = undefined;
  body.state = READY;
  body.result = undefined;
  body.isIrqOff = false;
  body.steps = 0;
  body.changes = 0;
  body.turn = -1;
  body.stage = Stage.NONE;
  body.saying.length = 0;
}

/** A CPU that has not started. */
export function newCpu(): Cpu {
  return {
    active: 0,
    pending: [],
    asked: false,
    access: undefined,
    isBegun: false,
    role: 0,
    low: 0,
    high: 0,
    list: undefined,
    accepts: undefined,
    ways: 0,
    interrupts: undefined,
    halt: undefined,
    count: 0,
    fed: [],
    notes: [],
  };
}

/** Brings a CPU back to where it has not started; `pending` is empty. */
export function resetCpu(state: Cpu, thread: number): void {
  state.active = thread;
  state.pending.length = 0;
  state.asked = false;
  state.access = undefined;
  state.halt = undefined;
  state.count = 0;
  state.fed.length = 0;
  state.notes.length = 0;
}

/** A step that is filled in before it is used. */
export function newStep(): Step {
  return {
    access: undefined as unknown as Access,
    role: 0,
    low: 0,
    high: 0,
    list: undefined,
    ways: 0,
    isUpdate: false,
    accepts: undefined,
  };
}
