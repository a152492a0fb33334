/** A thread of a stress run. */
import { type Shared, STRESS_PROGRAMS } from "./stress_programs.ts";

/** What a thread is told. */
export interface StressJob {
  name: string;
  /** Address of the answer. */
  module: string;
  shared: Shared;
  thread: number;
  rounds: number;
  /** A word that counts the threads that are ready. */
  ready: Int32Array;
  threads: number;
}

const scope = self as unknown as {
  postMessage(problem: string): void;
  onmessage: (event: MessageEvent<StressJob>) => void;
};

scope.onmessage = async ({ data }) => {
  const { name, module, shared, thread, rounds, ready, threads } = data;
  try {
    const answer = await import(module);
    const { round } = STRESS_PROGRAMS[name]!;
    Atomics.add(ready, 0, 1);
    while (Atomics.load(ready, 0) < threads);
    for (let i = 0; i < rounds; i++) round(answer, shared, thread);
    scope.postMessage("");
  } catch (error) {
    scope.postMessage(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
};
