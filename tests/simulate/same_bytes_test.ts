/** What makes the simulator quick changes no byte of its results. */
import { POOL_NAMES } from "@course/pools/mod.ts";
import { poolProgram, simulate } from "@course/simulate/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { Random } from "../../lib/random/mod.ts";
import { EventQueue } from "../../lib/simulate/event_queue.ts";
import { StoreBuffer } from "../../lib/simulate/store_buffer.ts";
import { PlainQueue, withPlainEngine } from "./plain_engine.ts";
import { smallMachine } from "./scripts.ts";

const PREFETCHING = smallMachine({ name: "prefetching", prefetchAhead: 2, pairPrefetch: true });
const STOPPED = smallMachine({ name: "stopped", preemption: { runNs: 2e4, stopNs: [500, 5000] } });
const WORKLOADS = ["ideal", "overrun", "empty", "migrate"] as const;

for (const pool of POOL_NAMES) {
  Deno.test(`${pool}: a sorted list and nested calls give the same bytes as heap and call stack`, () => {
    for (const [number, workload] of WORKLOADS.entries()) {
      const program = poolProgram({ pool, workload });
      for (const topology of [PREFETCHING, STOPPED]) {
        const bytes = (seed: number) =>
          JSON.stringify(simulate({ topology, program, threads: 8, durationNs: 8e3, seed }));
        const seeds = [1 + number, 11 + number];
        const quick = seeds.map(bytes);
        assert(quick[0] !== quick[1]);
        assertEquals(withPlainEngine(program.instrumented, () => seeds.map(bytes)), quick);
      }
    }
  });
}

Deno.test("the queue gives events as a sorted list does, with many at the same time", () => {
  const random = new Random(7);
  const [queue, plain] = [new EventQueue(), new PlainQueue()];
  for (let turn = 0; turn < 20_000; turn++) {
    assertEquals([queue.length, queue.nextTime], [plain.length, plain.nextTime]);
    // It grows to some hundreds, and is emptied now and then.
    const adds = turn % 4000 < 3000 ? 0.55 : 0.2;
    if (plain.length === 0 || random.next() < adds) {
      const time = plain.now + Math.floor(20 * random.next());
      queue.add(time, turn);
      plain.add(time, turn);
    } else assertEquals([queue.take(), queue.now], [plain.take(), plain.now]);
  }
});

Deno.test("the store buffer is a queue of 56 that knows the last store to a byte", () => {
  const random = new Random(3);
  const stores = new StoreBuffer();
  const plain: { address: number; size: number; value: number }[] = [];
  for (let turn = 0; turn < 5000; turn++) {
    assertEquals([stores.length, stores.isFull], [plain.length, plain.length === 56]);
    if (plain.length < 56 && random.next() < 0.52) {
      const [address, size] = [8 * Math.floor(6 * random.next()), random.next() < 0.5 ? 4 : 8];
      plain.push({ address, size, value: turn });
      Object.assign(stores.add(), plain.at(-1));
    } else if (plain.length > 0) {
      assertEquals(stores.first.value, plain[0]!.value);
      assertEquals(stores.shift().value, plain.shift()!.value);
    }
    const address = 4 * Math.floor(12 * random.next());
    const expected = plain.findLast((store) =>
      store.address < address + 4 && address < store.address + store.size
    );
    assertEquals(stores.lastAt(address, 4)?.value, expected?.value);
  }
});
