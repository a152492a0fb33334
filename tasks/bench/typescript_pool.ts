/**
 * The TypeScript side of the bench: one pool, with the same loop as in pools.c.
 *
 * Usage: typescript_pool.ts MODE NAME PAIRS THREADS CPUS, where NAME is a pool of the course or the
 * address of a text. It prints what pools.c prints: nanoseconds on a core for one pop and push, the
 * part of the time for which the threads were on a core, and nanoseconds on the clock for one pop and
 * push of all threads.
 */
import process from "node:process";
import { median, sum } from "simple-statistics";
import { compileClass, type CompileOptions, WasmPool } from "@course/compile/mod.ts";
import { createPool, type PoolName } from "@course/pools/mod.ts";
import { type Begin, DONE, LOOK, PAIRS, type Subject } from "./thread.ts";

/** What makes the calls. */
export const MODES = ["javascript", "called", "loop", "kernel"] as const;
export type Mode = typeof MODES[number];

const LOOKS = 7;
const LOOP = { workload: "ideal", bulk: 1, thinkTime: 0 } as const;
/** V8 optimises on another thread: many short runs, and a pause, let it finish. */
const WARM_UPS = 20;
const PAUSE_MS = 100;

function subjectOf(mode: Mode, name: string, cpuCount: number): Subject {
  const shape = { cpuCount, objectCount: 8 * cpuCount };
  const compiled = (options: CompileOptions) =>
    name.startsWith("file:")
      ? compileClass(new URL(name), { ...shape, ...options })
      : WasmPool.from(createPool(name as PoolName, shape), options);
  if (mode === "javascript") {
    return { kind: "javascript", handle: createPool(name as PoolName, shape).handle() };
  }
  if (mode === "called") return { kind: "called", handle: compiled({}).handle() };
  const order = mode === "kernel" ? "kernel" : "seq_cst";
  return { kind: "loop", handle: compiled({ order, loop: LOOP }).handle() };
}

/** Time of all threads of this program on a core; the main one sleeps while the others work. */
function coreMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Starts the threads; the answer is a function that lets all of them run and waits for the last. */
async function start(subject: Subject, threads: number, cpuCount: number) {
  const words = new Int32Array(new SharedArrayBuffer(12));
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL("thread.ts", import.meta.url), { type: "module" }),
  );
  await Promise.all(workers.map((worker, thread) =>
    new Promise<void>((resolve, reject) => {
      worker.onmessage = () => resolve();
      worker.onerror = ({ message }) =>
        reject(new Error(`A thread of the bench failed: ${message}`));
      worker.postMessage({ subject, words, cpu: (thread + 1) % cpuCount } satisfies Begin);
    })
  ));
  return (count: number) => {
    Atomics.store(words, DONE, 0);
    Atomics.store(words, PAIRS, count);
    Atomics.add(words, LOOK, 1);
    Atomics.notify(words, LOOK);
    for (let done = 0; done < threads; done = Atomics.load(words, DONE)) {
      if (Atomics.wait(words, DONE, done, 60_000) === "timed-out") {
        throw new Error("A thread of the bench has not come back for 60 s");
      }
    }
  };
}

if (import.meta.main) {
  const [mode, name, ...counts] = Deno.args;
  const [pairs, threads, cpuCount] = counts.map(Number) as [number, number, number];
  const run = await start(subjectOf(mode as Mode, name!, cpuCount), threads, cpuCount);
  for (let half = 0; half < 2; half++) {
    for (let warmUp = 0; warmUp < WARM_UPS; warmUp++) run(pairs / WARM_UPS);
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
  const looks = Array.from({ length: LOOKS }, () => {
    const [clock, core] = [performance.now(), coreMilliseconds()];
    run(pairs);
    return { core: coreMilliseconds() - core, clock: performance.now() - clock };
  });
  const [core, clock] = (["core", "clock"] as const).map((of) => looks.map((look) => look[of]));
  const shown = threads === 1 ? (times: number[]) => Math.min(...times) : median;
  const each = (times: number[]) => (shown(times) * 1e6 / (pairs * threads)).toFixed(3);
  console.log(each(core!), (sum(core!) / (threads * sum(clock!))).toFixed(3), each(clock!));
  Deno.exit(0);
}
