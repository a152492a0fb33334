/** Real Workers on every pool: after each run every object is in the pool or held, and once. */
import {
  type Measurement,
  measureSeries,
  measureThroughput,
  type WorkloadName,
  WORKLOADS,
} from "@course/measure/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";

const RUN = { seconds: 0.02, repetitions: 1 };

for (const pool of POOL_NAMES) {
  for (const workload of Object.keys(WORKLOADS) as WorkloadName[]) {
    Deno.test(`${pool} loses and doubles nothing on 2 to 4 Workers, ${workload}`, async () => {
      for (const result of await measureSeries({ pool, workload, threads: [2, 3, 4], ...RUN })) {
        checkWorkload(result);
      }
    });
  }
}

/** Each loop once; bulk and empty are the loops of overrun and ideal. */
const LOOPS = ["ideal", "overrun", "think-time", "migrate"] as const;

for (const pool of POOL_NAMES) {
  Deno.test(`${pool}, compiled, loses and doubles nothing on 2 Workers in any loop`, async () => {
    for (const workload of pool === "objpool" ? LOOPS : ["overrun", "migrate"] as const) {
      checkWorkload(
        await measureThroughput({ pool, workload, engine: "wasm", threads: 2, ...RUN }),
      );
    }
  });
}

/** What a workload is for must be seen in its figures. */
function checkWorkload({ workload, operationsPerSecond, missesPerSecond }: Measurement): void {
  if (workload === "empty") assertEquals(operationsPerSecond, 0);
  else assert(operationsPerSecond > 0, "no operation was counted");
  if (workload === "empty") assert(missesPerSecond > 0, "no miss was counted");
  if (workload === "ideal" || workload === "think-time") assertEquals(missesPerSecond, 0);
}

for (const engine of ["javascript", "wasm"] as const) {
  Deno.test(`one thread alone gets every object it asks for, and in overrun half of them, in ${engine}`, async () => {
    for (const pool of POOL_NAMES) {
      const [bulk, overrun] = await Promise.all(
        (["bulk", "overrun"] as const).map((workload) =>
          measureThroughput({ pool, workload, engine, threads: 1, ...RUN })
        ),
      );
      assertEquals(bulk!.missesPerSecond, 0);
      assertEquals(overrun!.missesPerSecond, overrun!.operationsPerSecond);
    }
  });
}

const wrong = (name: string) => ({
  name,
  module: new URL(`../pools/wrong/${name}.ts`, import.meta.url),
});

for (const engine of ["javascript", "wasm"] as const) {
  for (const name of ["unlocked_list", "freelist_owner_links"]) {
    const title = `two Workers catch ${name} in ${engine}: an object is lost or there twice`;
    Deno.test(title, { ignore: navigator.hardwareConcurrency < 2 }, async () => {
      const caught = async () => {
        // Chance decides when it goes wrong; the explorer will not need it.
        for (let attempt = 0; attempt < 20; attempt++) {
          const run = { objectCount: 2, seconds: 0.2, repetitions: 1 };
          await measureThroughput({ pool: wrong(name), engine, threads: 2, ...run });
        }
      };
      await assertRejects(caught, Error, "after the run");
    });
  }
}
