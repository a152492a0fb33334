/** A thread that makes calls, one access at a time, whenever it is its turn. */
import { AttachedPool, type WasmPoolHandle } from "@course/compile/engine.ts";
import { EMPTY } from "@course/pools/mod.ts";

/** What the thread does: pops and pushes; a push gives back what the first pop took. */
export type Action = "pop" | "push";

/** What the thread is told. */
export interface Turn {
  handle: WasmPoolHandle;
  me: number;
  actions: Action[];
  /** Word 0: how many steps are done. Then, for each step, whose it is. */
  schedule: SharedArrayBuffer;
}

const PATIENCE_MS = 10_000;

const scope = self as unknown as {
  postMessage(popped: number[]): void;
  onmessage: (event: MessageEvent<Turn>) => void;
};

scope.onmessage = ({ data: { handle, me, actions, schedule } }) => {
  const words = new Int32Array(schedule);
  const done = () => Atomics.load(words, 0);
  let isOn = false;
  const finish = () => {
    if (isOn) {
      Atomics.add(words, 0, 1);
      Atomics.notify(words, 0);
    }
    isOn = false;
  };
  const pool = AttachedPool.attach(handle, () => {
    finish();
    for (let at = done(); 1 + at < words.length && words[1 + at] !== me; at = done()) {
      if (Atomics.wait(words, 0, at, PATIENCE_MS) === "timed-out") throw new Error("Nobody moves");
    }
    isOn = true;
  });
  const popped: number[] = [];
  for (const action of actions) {
    if (action === "pop") popped.push(pool.pop(me));
    else if (popped[0] !== EMPTY) pool.push(me, popped[0]!);
  }
  finish();
  scope.postMessage(popped);
};
