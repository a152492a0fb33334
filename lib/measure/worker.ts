/** The Worker of the harness: runs one workload at a time, when told to. */
import { attachPool, type SharedPool } from "../pools/mod.ts";
import { controlWords, INIT, RUN } from "./control.ts";
import type { Job, Reply, ThreadResult } from "./crew.ts";
import { type Place, WORKLOADS } from "../pools/workloads.ts";

const scope = self as unknown as {
  postMessage(reply: Reply): void;
  onmessage: (event: MessageEvent<Job>) => void;
};

scope.onmessage = async ({ data }) => {
  try {
    scope.postMessage({ kind: "result", result: await run(data) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    scope.postMessage({ kind: "error", reason });
  }
};
scope.postMessage({ kind: "ready" });

async function run(job: Job): Promise<ThreadResult> {
  const { workload } = job;
  const control = controlWords(job.handle.cpuCount, job.control);
  const place: Place = {
    pool: await attach(job),
    cpu: job.cpu,
    bulk: job.bulk,
    thinkTurns: job.thinkTurns,
    mail: control.words.subarray(control.mail),
    mailStride: control.mailStride,
  };
  const { run } = WORKLOADS[workload];
  const tally = { operations: 0, misses: 0 };

  scope.postMessage({ kind: "ready" });
  const flag = () => Atomics.load(control.words, control.flag);
  if (Atomics.wait(control.words, control.flag, INIT, job.patience * 1000) === "timed-out") {
    throw new Error(`Waited ${job.patience} s for the start`);
  }
  const start = performance.now();
  const deadline = start + (job.seconds + job.patience) * 1000;
  let pausedMs = 0;
  let end = start;
  do {
    const before = end;
    run(place, job.batch, tally);
    end = performance.now();
    if (end - before > job.pauseMs) pausedMs += end - before;
  } while (flag() === RUN && end < deadline);
  return {
    ...tally,
    startedAt: performance.timeOrigin + start,
    seconds: (end - start) / 1000,
    paused: pausedMs / 1000,
  };
}

async function attach(job: Job): Promise<SharedPool> {
  if (job.module === undefined) return attachPool(job.handle);
  const { default: Pool } = await import(job.module);
  return Pool.attach(job.handle);
}
