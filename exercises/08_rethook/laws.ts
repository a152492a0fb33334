import { expectRefused, expectSame, expectThat, type Law, law } from "@course/grade/mod.ts";
import type { Learner } from "@course/grade/engine.ts";

interface Node {
  hook: number;
  returnAddress: number;
  frame: number;
  next: Node | undefined;
}

interface Task {
  nodes: Node | undefined;
}

interface Events {
  handle(node: Node, returnAddress: number): void;
  recycle(node: Node): void;
}

interface Api {
  TRAMPOLINE: number;
  hookReturn(task: Task, node: Node, returnSlot: number, frame: number): number;
  trampoline(task: Task, frame: number, events: Events): number;
}

const TRAMPOLINE = 0x7ffff000;
/** Any other number is an address: 0 too, and the neighbours of the trampoline. */
const ADDRESSES = [0, -1, 1, TRAMPOLINE - 1, TRAMPOLINE + 1, -0x80000000, 0x7fffffff];
/** Hooks on a call, and calls of an order. */
const MAX_HOOKS = 3;
const CALLS = 40;
/** Handlers and recycled nodes of one return, at most. */
const MAX_EVENTS = 1000;

/** A task whose calls are hooked, and what its handlers have been told. */
class Play {
  readonly told: string[] = [];
  readonly task: Task = { nodes: undefined };
  readonly #api: Api;

  constructor(learner: Learner) {
    this.#api = learner.api<Api>();
  }

  /** Numbers of the hooks whose nodes are on the list. */
  get list(): number[] {
    const hooks: number[] = [];
    for (let node = this.task.nodes; node !== undefined; node = node.next) {
      expectThat(hooks.length < 1000, "the task's list goes in a circle");
      hooks.push(node.hook);
    }
    return hooks;
  }

  /** The list, with all that is in it, for messages. */
  get #text(): string {
    const nodes: string[] = [];
    for (let node = this.task.nodes; node !== undefined; node = node.next) {
      expectThat(nodes.length < 1000, "the task's list goes in a circle");
      nodes.push(`hook ${node.hook} with ${node.returnAddress} in frame ${node.frame}`);
    }
    return `[${nodes.join(", ")}]`;
  }

  /** Calls a function that some hooks are on. A free node may hold anything. */
  call(returnAddress: number, frame: number, hooks: number[]): number {
    let slot = returnAddress;
    for (const hook of hooks) {
      const old: Node = { hook: -1, returnAddress: 1, frame, next: undefined };
      const node: Node = { hook, returnAddress: -1, frame: -1, next: old };
      slot = this.#api.hookReturn(this.task, node, slot, frame);
    }
    return slot;
  }

  /** Returns from a frame; recycled nodes are somebody else's at once. */
  return(frame: number, look: { handle?(hook: number): void; recycle?(): void } = {}): number {
    return this.#api.trampoline(this.task, frame, {
      handle: (node, address) => {
        this.#tell(`hook ${node.hook} told ${address}`);
        look.handle?.(node.hook);
      },
      recycle: (node) => {
        this.#tell(`node of hook ${node.hook} recycled`);
        look.recycle?.();
        Object.assign(node, { hook: -1, returnAddress: -1, frame: -1, next: undefined });
      },
    });
  }

  #tell(event: string): void {
    this.told.push(event);
    expectThat(
      this.told.length < MAX_EVENTS,
      `trampoline does not end: again and again, ${event}`,
    );
  }

  /** Looks whether a return is refused, and has changed neither the list nor what is in it. */
  expectRefused(frame: number, call: string): void {
    const before = this.#text;
    const told = this.told.length;
    expectRefused(() => this.return(frame), call);
    const after = this.#text;
    expectThat(after === before, `${call} has changed the list from ${before} to ${after}`);
    expectSame(this.told.slice(told), [], `handlers and nodes after ${call}`);
  }
}

export const laws: readonly Law[] = [
  law("a hooked call goes through the trampoline and back to its caller", (learner) => {
    expectSame(learner.api<Api>().TRAMPOLINE, TRAMPOLINE, "the constant TRAMPOLINE");
    const play = new Play(learner);
    const slot = play.call(100, 1, [7]);
    expectSame(slot, TRAMPOLINE, "hookReturn of a call from 100: the return slot");
    expectSame(play.list, [7], "hooks of the nodes on the list after a call with hook 7");
    expectSame(() => play.return(1), 100, "trampoline after a call from 100");
    expectSame(play.told, ["hook 7 told 100", "node of hook 7 recycled"], "handlers and nodes");
    expectSame(play.task.nodes, undefined, "the task's list after its only call has returned");
    for (const address of ADDRESSES) {
      play.call(address, 1, [7]);
      expectSame(() => play.return(1), address, `trampoline after a call from ${address}`);
    }
  }),
  law("nested calls return newest first, each from its own frame", (learner) => {
    const play = new Play(learner);
    play.call(100, 3, [7]);
    play.call(200, 2, [7]);
    play.call(300, 1, [8]);
    const addresses = [play.return(1), play.return(2), play.return(3)];
    expectSame(addresses, [300, 200, 100], "calls from 100, 200, 300, and three returns");
    for (const [outer, inner] of [[1, 2], [2, 1], [0, -5]] as const) {
      play.call(100, outer, [7]);
      play.call(100, inner, [7]);
      const call = `calls from 100 in frames ${outer} and ${inner}, return from ${inner}: the list`;
      play.return(inner);
      expectSame(play.list, [7], call);
      play.return(outer);
    }
  }),
  law("all hooks of a call learn the true address, newest first", (learner) => {
    const play = new Play(learner);
    play.call(50, 2, [6]);
    play.call(100, 1, [7, 8, 9]);
    expectSame(() => play.return(1), 100, "trampoline of a call from 100 with hooks 7, 8, 9");
    expectSame(
      play.told.filter((text) => text.includes("told")),
      ["hook 9 told 100", "hook 8 told 100", "hook 7 told 100"],
      "the handlers",
    );
    expectSame(() => play.return(2), 50, "then the return to 50");
  }),
  law("all handlers of a call run before its nodes are recycled, once each", (learner) => {
    const play = new Play(learner);
    play.call(100, 1, [7, 8]);
    play.return(1);
    expectSame(play.told, [
      "hook 8 told 100",
      "hook 7 told 100",
      "node of hook 8 recycled",
      "node of hook 7 recycled",
    ], "a call from 100 with hooks 7 and 8, and its return:");
  }),
  law("a return that does not fit is refused and changes nothing", (learner) => {
    const alone = new Play(learner);
    alone.call(TRAMPOLINE, 1, [7]);
    alone.expectRefused(1, "trampoline of the only call, which no node knows the way out of");
    const play = new Play(learner);
    play.expectRefused(1, "trampoline of a task without a hooked call");
    play.call(100, 1, [7]);
    play.expectRefused(2, "trampoline of frame 2 when the newest call is frame 1");
    play.expectRefused(0, "trampoline of frame 0 when the newest call is frame 1");
    play.call(50, 3, [8, 9]);
    play.expectRefused(1, "trampoline of frame 1 when the newest call is frame 3");
    expectSame(() => play.return(3), 50, "then the return from frame 3");
    expectSame(() => play.return(1), 100, "then the return from frame 1");
    play.call(200, 2, [7]);
    play.call(TRAMPOLINE, 1, [8]);
    play.expectRefused(1, "trampoline of frame 1, which no node knows the way out of");
    play.expectRefused(
      2,
      "trampoline of frame 2 when the newest call, without a way out, is frame 1",
    );
    play.call(TRAMPOLINE, 1, [9]);
    play.expectRefused(1, "trampoline of frame 1, of which two nodes do not know the way out");
  }),
  law(
    "nodes are on the list while handlers run, and off it when the first is recycled",
    (learner) => {
      const play = new Play(learner);
      play.call(50, 2, [6]);
      play.call(100, 1, [7, 8]);
      const seen: string[] = [];
      play.return(1, {
        handle: (hook) => void seen.push(`handler of ${hook}: ${play.list.join(" ")}`),
        recycle: () => void seen.push(`recycle: ${play.list.join(" ")}`),
      });
      expectSame(
        seen,
        ["handler of 8: 8 7 6", "handler of 7: 8 7 6", "recycle: 6", "recycle: 6"],
        "the hooks on the list, return from a call with hooks 7 and 8 above one with hook 6:",
      );
    },
  ),
  law("a handler may call a hooked function itself", (learner) => {
    const play = new Play(learner);
    play.call(100, 1, [7, 8]);
    const address = play.return(1, {
      handle: (hook) => {
        if (hook === 9) return;
        play.call(300, 5, [9]);
        expectSame(() => play.return(5), 300, `return to 300 in the handler of hook ${hook}`);
      },
    });
    expectSame(address, 100, "return to 100, with calls from 300 in the handlers");
    const ofInner = ["hook 9 told 300", "node of hook 9 recycled"];
    expectSame(play.told, [
      "hook 8 told 100",
      ...ofInner,
      "hook 7 told 100",
      ...ofInner,
      "node of hook 8 recycled",
      "node of hook 7 recycled",
    ], "handlers that call a function with hook 9, from 300:");
  }),
  law("any order of calls and returns of two tasks goes back the same way", (learner, draw) => {
    const plays = [new Play(learner), new Play(learner)];
    const running: { address: number; frame: number; hooks: number[] }[][] = [[], []];
    const orders = draw.integer("order of calls", 0, 2 ** 30 - 1);
    const tasks = draw.integer("task of each call", 0, 2 ** 30 - 1);
    for (let call = 0; call < CALLS; call++) {
      const which = tasks >> call % 30 & 1;
      const [play, calls] = [plays[which]!, running[which]!];
      if ((orders >> call % 30 & 1) === 1 || calls.length === 0) {
        const address = ADDRESSES[call % ADDRESSES.length]!;
        // Frames are different, in no order.
        const frame = call * 17 % CALLS;
        const hooks = Array.from({ length: 1 + call % MAX_HOOKS }, (_, hook) => 10 * call + hook);
        const slot = play.call(address, frame, hooks);
        expectSame(slot, TRAMPOLINE, `hookReturn of a call from ${address}: the return slot`);
        calls.push({ address, frame, hooks });
      } else {
        const { address, frame, hooks } = calls.pop()!;
        const text =
          `return of task ${which} from frame ${frame}, with ${calls.length} calls below`;
        play.told.length = 0;
        expectSame(() => play.return(frame), address, text);
        const newest = hooks.toReversed();
        expectSame(play.told, [
          ...newest.map((hook) => `hook ${hook} told ${address}`),
          ...newest.map((hook) => `node of hook ${hook} recycled`),
        ], `${text}: handlers and nodes`);
      }
      const list = calls.flatMap(({ hooks }) => hooks).reverse();
      expectSame(play.list, list, `hooks on the list of task ${which}, newest first`);
    }
  }),
];
