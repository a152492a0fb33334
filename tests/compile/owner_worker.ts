/** A thread that takes and gives back, and sees when an object has another owner. */
import { AttachedPool, type WasmPoolHandle } from "@course/compile/engine.ts";
import { EMPTY } from "@course/pools/mod.ts";

/** What the thread is told. */
export interface Task {
  handle: WasmPoolHandle;
  engine: "javascript" | "wasm";
  cpu: number;
  /** Word 0 says when to begin; then, for each object, its owner's CPU plus one. */
  shared: SharedArrayBuffer;
  rounds: number;
}

/** What it has seen. */
export interface Seen {
  operations: number;
  /** Objects that came although somebody had them. */
  doubled: number;
}

const scope = self as unknown as {
  postMessage(message: unknown): void;
  onmessage: (event: MessageEvent<Task>) => void;
};

scope.onmessage = ({ data: { handle, engine, cpu, shared, rounds } }) => {
  const attached = AttachedPool.attach(handle);
  const pool = engine === "wasm" ? attached : attached.javascript();
  const words = new Int32Array(shared);
  const held: number[] = [];
  const seen: Seen = { operations: 0, doubled: 0 };
  scope.postMessage("ready");
  Atomics.wait(words, 0, 0, 5000);
  for (let round = 0; round < rounds; round++) {
    for (let wanted = 0; wanted < 4; wanted++) {
      const object = pool.pop(cpu);
      if (object === EMPTY) continue;
      if (Atomics.exchange(words, 1 + object, cpu + 1) !== 0) seen.doubled++;
      held.push(object);
    }
    for (let object = held.pop(); object !== undefined; object = held.pop()) {
      Atomics.store(words, 1 + object, 0);
      pool.push(cpu, object);
      seen.operations++;
    }
  }
  scope.postMessage(seen);
};
