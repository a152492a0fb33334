/** A thread of the bench: runs the loop as often as it is told to, whenever it is told to. */
import { AttachedPool, type WasmPoolHandle } from "@course/compile/engine.ts";
import { attachPool, EMPTY, type ObjectPool, type PoolHandle } from "@course/pools/mod.ts";

/** The pool, and what makes the calls. */
export type Subject =
  | { kind: "javascript"; handle: PoolHandle }
  | { kind: "called" | "loop"; handle: WasmPoolHandle };

/** What a thread is told at its start. */
export interface Begin {
  subject: Subject;
  words: Int32Array<SharedArrayBuffer>;
  cpu: number;
}

/** Words that threads and bench share: the look, how many pairs it has, and threads at its end. */
export const LOOK = 0;
export const PAIRS = 1;
export const DONE = 2;

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<Begin>) => void;
  postMessage(reply: "ready"): void;
};

scope.onmessage = ({ data: { subject, words, cpu } }) => {
  const run = runnerOf(subject, cpu);
  scope.postMessage("ready");
  for (let look = 0;; look++) {
    Atomics.wait(words, LOOK, look);
    run(Atomics.load(words, PAIRS));
    Atomics.add(words, DONE, 1);
    Atomics.notify(words, DONE);
  }
};

function runnerOf(subject: Subject, cpu: number): (pairs: number) => void {
  if (subject.kind === "javascript") return pairsOn(attachPool(subject.handle), cpu);
  const pool = AttachedPool.attach(subject.handle);
  if (subject.kind === "called") return pairsOn(pool, cpu);
  return (pairs) => {
    const { misses } = pool.run(cpu, pairs);
    if (misses > 0) throw new Error("The pool is empty although each CPU has eight objects");
  };
}

/** The loop of the bench, in JavaScript. */
function pairsOn(pool: ObjectPool, cpu: number): (pairs: number) => void {
  return (pairs) => {
    for (let pair = 0; pair < pairs; pair++) {
      const object = pool.pop(cpu);
      if (object === EMPTY) {
        throw new Error("The pool is empty although each CPU has eight objects");
      }
      pool.push(cpu, object);
    }
  };
}
