/** The simulated machine makes the accesses that the text makes, no more and no fewer. */
import { instrument } from "@course/instrument/mod.ts";
import { Kind } from "@course/instrument/mod.ts";
import { COURSE_SOURCES } from "@course/sources/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { poolProgram, simulate } from "@course/simulate/mod.ts";
import { assert } from "@std/assert";

const PAIRS = 100;
const COUNTED = `
  import { createPool, type PoolName } from "@course/pools/mod.ts";
  export const make = (name: PoolName) => createPool(name, { cpuCount: 1, objectCount: 8 });
  export function pair(pool) { pool.push(0, pool.pop(0)); }
`;

/** Counts the accesses of a pop and its push on one CPU, straight from the instrumented text. */
function countAlone(pool: string): { loads: number; stores: number; readModifyWrites: number } {
  const { exports, runtime } = instrument(COUNTED, { library: COURSE_SOURCES });
  const made = runtime.runNow((exports.make as (name: string) => unknown)(pool));
  const count = { loads: 0, stores: 0, readModifyWrites: 0 };
  for (let i = 0; i < PAIRS; i++) {
    const thread = (exports.pair as (pool: unknown) => Generator<void, void, number | bigint>)(
      made,
    );
    let answer: number | bigint = 0;
    while (!thread.next(answer).done) {
      const { kind, array } = runtime.request;
      if (kind === Kind.LOAD) count.loads++;
      else if (kind === Kind.STORE) count.stores++;
      else if (array !== null) count.readModifyWrites++;
      answer = runtime.perform();
    }
  }
  return count;
}

for (const pool of POOL_NAMES) {
  Deno.test(`${pool} makes as many accesses on one simulated CPU as its text does`, () => {
    const alone = countAlone(pool);
    const program = poolProgram({ pool, spinLock: "as-written" });
    const { accessesPerOperation } = simulate({ topology: "xeon-8260", program, threads: 1 });
    for (const key of ["loads", "stores", "readModifyWrites"] as const) {
      // The run may end, and its accesses be counted, in the middle of a pair.
      const difference = accessesPerOperation[key] - alone[key] / PAIRS;
      assert(Math.abs(difference) < 0.02, `${key}: ${accessesPerOperation[key]}`);
    }
  });
}
