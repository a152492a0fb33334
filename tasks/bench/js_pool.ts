/**
 * The JavaScript side of the bench: one pool, one thread, the same loop as in pools.c.
 *
 * Usage: js_pool.ts NAME PAIRS  prints nanoseconds for one pop and push, the best of several looks.
 */
import { createPool, EMPTY, type PoolName } from "@course/pools/mod.ts";

const LOOKS = 7;
const [name, pairs] = Deno.args;
const pool = createPool(name as PoolName, { cpuCount: 4, objectCount: 32 });

function run(count: number): void {
  for (let pair = 0; pair < count; pair++) {
    const object = pool.pop(1);
    if (object === EMPTY) throw new Error("The pool is empty although nobody else uses it");
    pool.push(1, object);
  }
}

let best = Infinity;
run(Number(pairs));
for (let look = 0; look < LOOKS; look++) {
  const start = performance.now();
  run(Number(pairs));
  best = Math.min(best, (performance.now() - start) * 1e6 / Number(pairs));
}
console.log(best.toFixed(3));
