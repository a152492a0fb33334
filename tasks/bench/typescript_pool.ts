/**
 * The TypeScript side of the bench: one pool, one thread, the same loop as in pools.c.
 *
 * Usage: typescript_pool.ts MODE NAME PAIRS  prints two numbers: nanoseconds on a core for one pop and
 * push, the best of several looks, and the part of the time for which the program was on a core.
 */
import process from "node:process";
import { WasmPool } from "@course/compile/mod.ts";
import { createPool, EMPTY, type ObjectPool, type PoolName } from "@course/pools/mod.ts";

/** What makes the calls. */
export const MODES = ["javascript", "called", "loop", "kernel"] as const;
export type Mode = typeof MODES[number];

const LOOKS = 7;
const SHAPE = { cpuCount: 4, objectCount: 32 };
const LOOP = { run: "popPush", bulk: 1, thinkTurns: 0 };
/** V8 optimises on another thread: many short runs, and a pause, let it finish. */
const WARM_UPS = 20;
const PAUSE_MS = 100;

/** The loop of the bench, in JavaScript. */
function pairsOn(pool: ObjectPool): (count: number) => void {
  return (count) => {
    for (let pair = 0; pair < count; pair++) {
      const object = pool.pop(1);
      if (object === EMPTY) throw new Error("The pool is empty although nobody else uses it");
      pool.push(1, object);
    }
  };
}

function runnerOf(mode: Mode, name: PoolName): (count: number) => void {
  const pool = createPool(name, SHAPE);
  if (mode === "javascript") return pairsOn(pool);
  if (mode === "called") return pairsOn(WasmPool.from(pool));
  const order = mode === "kernel" ? "kernel" : "seq_cst";
  const compiled = WasmPool.from(pool, { order, loop: LOOP });
  return (count) => {
    const { misses } = compiled.run(1, count);
    if (misses > 0) throw new Error("The pool is empty although nobody else uses it");
  };
}

/** Time of all threads of this program on a core; by now the others have nothing to do. */
function coreMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

if (import.meta.main) {
  const [mode, name, given] = Deno.args;
  const run = runnerOf(mode as Mode, name as PoolName);
  const pairs = Number(given);
  for (let half = 0; half < 2; half++) {
    for (let warmUp = 0; warmUp < WARM_UPS; warmUp++) run(pairs / WARM_UPS);
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
  const [begin, ran] = [performance.now(), coreMilliseconds()];
  let best = Infinity;
  for (let look = 0; look < LOOKS; look++) {
    const start = coreMilliseconds();
    run(pairs);
    best = Math.min(best, (coreMilliseconds() - start) * 1e6 / pairs);
  }
  const part = (coreMilliseconds() - ran) / (performance.now() - begin);
  console.log(best.toFixed(3), part.toFixed(3));
}
