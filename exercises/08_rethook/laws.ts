import { expectRefused, expectSame, type Law, law } from "@course/grade/mod.ts";
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

/** A task whose calls are hooked, and what its handlers have been told. */
class Play {
  readonly told: string[] = [];
  readonly task: Task = { nodes: undefined };
  readonly #api: Api;

  constructor(learner: Learner) {
    this.#api = learner.api<Api>();
  }

  /** Calls a function that some hooks are on. */
  call(returnAddress: number, frame: number, hooks: number[]): number {
    let slot = returnAddress;
    for (const hook of hooks) {
      const node = { hook, returnAddress: -1, frame: -1, next: undefined };
      slot = this.#api.hookReturn(this.task, node, slot, frame);
    }
    return slot;
  }

  /** Returns from a frame; recycled nodes are somebody else's at once. */
  return(frame: number): number {
    return this.#api.trampoline(this.task, frame, {
      handle: (node, address) => void this.told.push(`hook ${node.hook} told ${address}`),
      recycle: (node) => {
        this.told.push(`node of hook ${node.hook} recycled`);
        Object.assign(node, { hook: -1, returnAddress: -1, frame: -1, next: undefined });
      },
    });
  }
}

export const laws: readonly Law[] = [
  law("a hooked call goes through the trampoline and back to its caller", (learner) => {
    const play = new Play(learner);
    const slot = play.call(100, 1, [7]);
    expectSame(slot, 0x7ffff000, "hookReturn of a call from 100: the return slot");
    expectSame(play.return(1), 100, "trampoline after a call from 100");
    expectSame(play.told, ["hook 7 told 100", "node of hook 7 recycled"], "handlers and nodes");
    expectSame(play.task.nodes, undefined, "the task's list after its only call has returned");
  }),
  law("nested calls return newest first, each from its own frame", (learner) => {
    const play = new Play(learner);
    play.call(100, 3, [7]);
    play.call(200, 2, [7]);
    play.call(300, 1, [8]);
    const addresses = [play.return(1), play.return(2), play.return(3)];
    expectSame(addresses, [300, 200, 100], "calls from 100, 200, 300, and three returns");
  }),
  law("all hooks of a call learn the true address, newest first", (learner) => {
    const play = new Play(learner);
    play.call(50, 2, [6]);
    play.call(100, 1, [7, 8, 9]);
    expectSame(play.return(1), 100, "trampoline of a call from 100 with hooks 7, 8, 9");
    expectSame(
      play.told.filter((text) => text.includes("told")),
      ["hook 9 told 100", "hook 8 told 100", "hook 7 told 100"],
      "the handlers",
    );
    expectSame(play.return(2), 50, "then the return to 50");
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
    const play = new Play(learner);
    expectRefused(() => play.return(1), "trampoline of a task without a hooked call");
    play.call(100, 1, [7]);
    expectRefused(() => play.return(2), "trampoline of frame 2 when the newest call is frame 1");
    expectSame(play.told, [], "handlers and nodes after the two refusals");
    expectSame(play.return(1), 100, "then the return from frame 1");
    play.call(200, 2, [7]);
    play.call(0x7ffff000, 1, [8]);
    expectRefused(
      () => play.return(1),
      "trampoline of frame 1, which no node knows the way out of",
    );
  }),
];
