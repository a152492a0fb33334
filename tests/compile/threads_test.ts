import { compileClass, hasKernelOrder, WasmPool } from "@course/compile/mod.ts";
import { createPool, POOL_NAMES } from "@course/pools/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { runThreads } from "./threads.ts";

const OBJECTS = 5;
const ROUNDS = 20_000;
const ORDERS = hasKernelOrder() ? ["seq_cst", "kernel"] as const : ["seq_cst"] as const;

for (const name of POOL_NAMES) {
  for (const engines of [["wasm", "wasm"], ["javascript", "wasm"]] as const) {
    for (const order of ORDERS) {
      Deno.test(`${name} loses and doubles nothing on ${engines.join(" beside ")} in ${order} order`, async () => {
        const pool = WasmPool.from(
          createPool(name, { cpuCount: engines.length, objectCount: OBJECTS }),
          { order },
        );
        for (const { operations, doubled } of await runThreads(pool.handle(), engines, ROUNDS)) {
          assertEquals(doubled, 0);
          assert(operations > 0, "this thread got nothing");
        }
        assertEquals(pool.contents().flat().toSorted((a, b) => a - b), [0, 1, 2, 3, 4]);
      });
    }
  }
}

const WRONG = ["unlocked_list", "freelist_owner_links"];

for (const name of WRONG) {
  const title = `two Workers catch ${name} compiled, too: an object is lost or has two owners`;
  Deno.test(title, { ignore: navigator.hardwareConcurrency < 2 }, async () => {
    const source = new URL(`../pools/wrong/${name}.ts`, import.meta.url);
    // Chance decides when it goes wrong.
    for (let attempt = 0; attempt < 30; attempt++) {
      const pool = compileClass(source, { cpuCount: 2, objectCount: 2 });
      const seen = await runThreads(pool.handle(), ["wasm", "wasm"], 200_000);
      const isDoubled = seen.some(({ doubled }) => doubled > 0);
      const left = pool.contents().flat().toSorted((a, b) => a - b);
      if (isDoubled || left.join() !== "0,1") return;
    }
    throw new Error(`${name} lost nothing in 30 attempts`);
  });
}
