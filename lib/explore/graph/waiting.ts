/**
 * What `Atomics.wait` and `Atomics.notify` do, one shared access after the other.
 *
 * Each word has a list of waiters, which is a cell of memory like any other: entering it is a
 * read-modify-write that locks it, leaving it is a write that unlocks it. So the search tries all
 * orders of waiters and wakers as it does for other accesses, and nobody sleeps through a wake-up that
 * came after he looked at the word.
 *
 * Source: ECMA-262, Atomics.wait and Atomics.notify: EnterCriticalSection of a WaiterList.
 *
 * @module
 */
import { encode, Kind } from "../../instrument/engine.ts";
import type { Body, Cpu } from "./body.ts";
import { Role, type WaiterList } from "./part.ts";
import { Stage } from "./stage.ts";

/** What `Atomics.wait` answers: "ok", "not-equal" and "timed-out". */
const WOKEN = 0;
const NOT_EQUAL = 1;
const TIMED_OUT = 2;

/**
 * Gets ready for the access of the stage that a wait is at.
 *
 * @param state the CPU
 * @param body what runs on it; a wait that was not begun is begun
 */
export function beginStage(state: Cpu, body: Body): void {
  const me = state.active;
  if (body.stage === Stage.NONE) body.stage = Stage.ENTER;
  state.role = Role.READ;
  switch (body.stage) {
    case Stage.ENTER:
      state.accepts = isUnlocked;
      break;
    case Stage.LEAVE:
      state.role = Role.WRITE;
      state.list = body.left;
      break;
    case Stage.WAKE:
      state.accepts = ({ locked, waiters }) => !locked && !waiters.includes(me);
      break;
    case Stage.GIVE_UP:
      state.accepts = ({ locked, waiters }) => !locked && waiters.includes(me);
  }
}

/** What kind of access a stage is. */
export function kindOfStage(stage: number): number {
  if (stage === Stage.ENTER || stage === Stage.GIVE_UP) return Kind.WAIT;
  return stage === Stage.LEAVE ? Kind.STORE : Kind.LOAD;
}

/**
 * Goes on after the access of a stage has read or written.
 *
 * @param state the CPU, with what was read
 * @param body what runs on it
 * @returns the answer of `Atomics.wait` if it is over
 */
export function finishStage(state: Cpu, body: Body): number | undefined {
  const { request } = body;
  const me = state.active;
  const isWrite = state.role === Role.WRITE;
  switch (body.stage) {
    case Stage.ENTER:
      if (isWrite) {
        body.stage = Stage.LOOK;
        return undefined;
      }
      body.left = state.list!;
      state.list = { locked: true, waiters: state.list!.waiters };
      state.role = Role.WRITE;
      return undefined;
    case Stage.LOOK: {
      const { lo, hi } = encode(request.type, request.a);
      body.isExpected = state.low === lo && state.high === hi;
      if (body.isExpected) body.left = { locked: false, waiters: [...body.left.waiters, me] };
      state.access = undefined;
      body.stage = Stage.LEAVE;
      return undefined;
    }
    case Stage.LEAVE:
      if (!body.isExpected) return end(body, NOT_EQUAL);
      body.stage = hasTimeout(body) ? Stage.CHOOSE : Stage.WAKE;
      // An interrupt may come while it sleeps.
      state.asked = false;
      return undefined;
    case Stage.WAKE:
      state.access = undefined;
      body.changes++;
      return end(body, WOKEN);
    default: {
      if (isWrite) return end(body, TIMED_OUT);
      const { waiters } = state.list!;
      state.list = { locked: false, waiters: waiters.filter((other) => other !== me) };
      state.role = Role.WRITE;
      return undefined;
    }
  }
}

function end(body: Body, answer: number): number {
  body.stage = Stage.NONE;
  return answer;
}

/**
 * Takes agents off the list of waiters that `Atomics.notify` has read.
 *
 * @param state the CPU, with the list
 * @param body what runs on it
 * @param listsSynchronize whether the list is written even if nobody was in it
 * @returns whether it is written
 */
export function wakeWaiters(state: Cpu, body: Body, listsSynchronize: boolean): boolean {
  const { waiters } = state.list!;
  const count = Math.min(waiters.length, Number(body.request.a));
  body.woken = count;
  if (count > 0) body.changes++;
  // Who finds nobody has only looked.
  else if (!listsSynchronize) return false;
  state.list = { locked: false, waiters: waiters.slice(count) };
  state.role = Role.WRITE;
  return true;
}

/** Whether nobody is just changing a list. */
export function isUnlocked({ locked }: WaiterList): boolean {
  return !locked;
}

/** Whether a body has locked a list of waiters: its next access belongs to the one before. */
export function hasLocked({ stage }: Body): boolean {
  return stage === Stage.LOOK || stage === Stage.LEAVE;
}

/** Whether a body is in a wait that may time out, or that has. */
export function mayGiveUp(body: Body): boolean {
  return body.stage === Stage.GIVE_UP || body.stage === Stage.WAKE && hasTimeout(body);
}

/** Whether a body sleeps until somebody wakes it. */
export function sleeps(body: Body): boolean {
  return body.stage === Stage.WAKE && !hasTimeout(body);
}

function hasTimeout({ request }: Body): boolean {
  return Number(request.b) !== Infinity;
}
