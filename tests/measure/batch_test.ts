import { assert, assertEquals } from "@std/assert";
import { batchOf, nextBatch } from "../../lib/measure/batch.ts";

/** Batches of a thread whose rounds take so long, after some of them. */
function settled(roundNanoseconds: number, engine: "javascript" | "wasm") {
  const { batch: most, pauseMs } = batchOf(engine, 1, 0);
  let batch = most;
  for (let i = 0; i < 30; i++) batch = nextBatch(batch, batch * roundNanoseconds / 1e6, most);
  return { batch, most, milliseconds: batch * roundNanoseconds / 1e6, pauseMs };
}

Deno.test("threads that wait for each other are not taken for threads that stand still", () => {
  for (const engine of ["javascript", "wasm"] as const) {
    for (const nanoseconds of [500, 5000, 25_000, 200_000]) {
      const { milliseconds, pauseMs } = settled(nanoseconds, engine);
      assert(milliseconds < pauseMs, `${engine}, ${nanoseconds} ns: a batch of ${milliseconds} ms`);
    }
  }
});

Deno.test("a batch of an undisturbed pool has as many rounds as before", () => {
  assertEquals(settled(20, "wasm").batch, settled(20, "wasm").most);
  assertEquals(settled(100, "javascript").batch, 256);
});

Deno.test("after a pause the batch grows again", () => {
  let batch = nextBatch(4096, 50, 4096);
  assertEquals(batch, 2048);
  for (let i = 0; i < 10; i++) batch = nextBatch(batch, batch * 20 / 1e6, 4096);
  assertEquals(batch, 4096);
});
