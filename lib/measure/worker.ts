/** The Worker of the harness: runs one workload at a time, when told to. */
import { think } from "../atomics/mod.ts";
import { AttachedPool } from "../compile/engine.ts";
import { attachPool, type ObjectPool } from "../pools/mod.ts";
import { type Attachment, instantiateThink } from "./attachment.ts";
import { nextBatch } from "./batch.ts";
import { controlWords, INIT, RUN } from "./control.ts";
import type { Job, Reply, ThreadResult } from "./worker_group.ts";
import { pacedCalls } from "./latency.ts";
import { pinThread } from "./pin.ts";
import { turnNanosecondsNow } from "./think_time.ts";
import { between, threadTime } from "./thread_time.ts";
import { type Tally, WORKLOADS } from "../pools/workloads.ts";

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

/** A pool as this thread calls it. */
interface Attached {
  pool: ObjectPool;
  /** Runs some rounds of the workload and adds up what happened. */
  run(rounds: number, tally: Tally): void;
  think(turns: number): void;
}

async function run(job: Job): Promise<ThreadResult> {
  if (job.pin !== undefined && !pinThread([job.pin])) {
    throw new Error(
      `Cannot keep a thread on core ${job.pin}: the system has no such core, or forbids it; leave the list of cores out`,
    );
  }
  const attached = await attach(job);
  const control = controlWords(attached.pool.cpuCount, job.control);
  const tally = { operations: 0, misses: 0 };
  const turnNow = () => job.thinkTime > 0 ? turnNanosecondsNow(attached.think) : 0;

  scope.postMessage({ kind: "ready" });
  const flag = () => Atomics.load(control.words, control.flag);
  if (Atomics.wait(control.words, control.flag, INIT, job.timeoutSeconds * 1000) === "timed-out") {
    throw new Error(`Waited ${job.timeoutSeconds} s for the start`);
  }
  const turnBefore = turnNow();
  const before = threadTime();
  const start = performance.now();
  const deadline = start + (job.seconds + job.timeoutSeconds) * 1000;
  const isOver = (now: number) => flag() !== RUN || now >= deadline;
  const startedAt = performance.timeOrigin + start;
  if (job.paceMs !== undefined) {
    const { counts } = pacedCalls(attached.pool, job.cpu, job.paceMs, isOver);
    const seconds = (performance.now() - start) / 1000;
    const time = between(before, threadTime());
    return { ...tally, startedAt, seconds, paused: 0, thought: 0, time, latencies: counts };
  }
  let pausedMs = 0;
  let rounds = 0;
  let batch = job.batch;
  let end = start;
  do {
    const begin = end;
    attached.run(batch, tally);
    rounds += batch;
    end = performance.now();
    const tookMs = end - begin;
    if (tookMs > job.pauseMs) pausedMs += tookMs;
    batch = nextBatch(batch, tookMs, job.batch);
  } while (!isOver(end));
  const time = between(before, threadTime());
  const turn = (turnBefore + turnNow()) / 2;
  return {
    ...tally,
    startedAt,
    seconds: (end - start) / 1000,
    paused: pausedMs / 1000,
    thought: rounds * job.thinkTime * turn / 1e9,
    time,
  };
}

async function attach(job: Job): Promise<Attached> {
  const { attachment, cpu, bulk, thinkTime } = job;
  if (attachment.kind === "wasm") {
    const pool = AttachedPool.attach(attachment.handle);
    const run = (rounds: number, tally: Tally) => {
      const { operations, misses } = pool.run(cpu, rounds);
      tally.operations += operations;
      tally.misses += misses;
    };
    return { pool, run, think: instantiateThink(attachment.think) };
  }
  const pool = await attachJavascript(attachment);
  const control = controlWords(pool.cpuCount, job.control);
  const mail = control.words.subarray(control.mail);
  const place = { pool, cpu, bulk, thinkTime, mail, mailStride: control.mailStride };
  const workload = WORKLOADS[job.workload].run;
  return { pool, run: (rounds, tally) => workload(place, rounds, tally), think };
}

async function attachJavascript(
  { handle, module }: Extract<Attachment, { kind: "javascript" }>,
): Promise<ObjectPool> {
  if (module === undefined) return attachPool(handle);
  const { default: Pool } = await import(module);
  return Pool.attach(handle);
}
