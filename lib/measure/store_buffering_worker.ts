/** One of the two threads of the litmus test. */
import { AttachedPool, type WasmPoolHandle } from "../compile/engine.ts";
import { pinThread } from "./pin.ts";

/** What both threads are told. */
export interface Crossing {
  handle: WasmPoolHandle;
  /** Word from which on the threads note what they have read. */
  seen: number;
  tries: number;
}

const scope = self as unknown as {
  postMessage(seen: Int32Array): void;
  onmessage: (event: MessageEvent<Crossing & { cpu: number }>) => void;
};

scope.onmessage = ({ data: { handle, seen, tries, cpu } }) => {
  // On a busy machine both would often be on one core, and never meet; elsewhere it does not matter.
  pinThread([cpu]);
  AttachedPool.attach(handle).pop(cpu);
  const words = new Int32Array(handle.memory.buffer, 4 * (seen + cpu * tries), tries);
  scope.postMessage(words.slice());
};
