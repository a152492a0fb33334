/** Real Workers on one compiled pool, some of them JavaScript. */
import type { WasmPoolHandle } from "@course/compile/mod.ts";
import type { Seen, Task } from "./owner_worker.ts";

const PATIENCE = 20_000;

/** Lets one thread for each engine take and give back, all at the same time. */
export async function runThreads(
  handle: WasmPoolHandle,
  engines: readonly Task["engine"][],
  rounds: number,
): Promise<Seen[]> {
  const shared = new SharedArrayBuffer(4 * (1 + handle.objectCount));
  const url = new URL("./owner_worker.ts", import.meta.url);
  const workers = engines.map(() => new Worker(url, { type: "module" }));
  try {
    await Promise.all(workers.map((worker, cpu) => {
      const ready = next(worker);
      const task: Task = { handle, engine: engines[cpu]!, cpu, shared, rounds };
      worker.postMessage(task);
      return ready;
    }));
    const seen = workers.map((worker) => next(worker));
    const words = new Int32Array(shared);
    Atomics.store(words, 0, 1);
    Atomics.notify(words, 0);
    return await Promise.all(seen) as Seen[];
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

function next(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("A thread did not answer")), PATIENCE);
    worker.onmessage = ({ data }) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      clearTimeout(timer);
      reject(new Error(event.message));
    };
  });
}
