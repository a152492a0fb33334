import {
  BpfPercpuFreelist,
  createPool,
  Objpool,
  POOL_NAMES,
  quotaShares,
  WorkerRing,
} from "@course/pools/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { checkAgainstModel } from "./laws.ts";
import { modelOf } from "./models.ts";
import { FreelistMinusOne } from "./wrong/freelist_minus_one.ts";
import { ObjpoolSigned } from "./wrong/objpool_signed.ts";
import { PercpuFreelistHome } from "./wrong/percpu_freelist_home.ts";
import { WorkerRingSmall } from "./wrong/worker_ring_small.ts";

for (const name of POOL_NAMES) {
  Deno.test(`${name} answers like its model, call by call`, () => {
    checkAgainstModel(
      (cpuCount, objectCount) => createPool(name, { cpuCount, objectCount }),
      (cpuCount, objectCount) => modelOf(name, cpuCount, objectCount),
    );
  });

  Deno.test(`${name} answers the same when its words are packed or 128 bytes apart`, () => {
    for (const lineBytes of ["packed", 128] as const) {
      checkAgainstModel(
        (cpuCount, objectCount) => createPool(name, { cpuCount, objectCount, lineBytes }),
        (cpuCount, objectCount) => modelOf(name, cpuCount, objectCount),
      );
    }
  });
}

for (const firstSequence of [0x7ffffff8, 0xfffffff8]) {
  Deno.test(`Objpool and WorkerRing keep their order when counters pass 2^32 from ${firstSequence}`, () => {
    for (const [Pool, name] of [[Objpool, "objpool"], [WorkerRing, "worker-ring"]] as const) {
      checkAgainstModel(
        (cpuCount, objectCount) => Pool.create({ cpuCount, objectCount, firstSequence }),
        (cpuCount, objectCount) => modelOf(name, cpuCount, objectCount),
      );
    }
  });
}

Deno.test("counters started at 0xfffffff0 wrap without losing an object", () => {
  for (const Pool of [Objpool, WorkerRing]) {
    const pool = Pool.create({ cpuCount: 2, objectCount: 3, firstSequence: 0xfffffff0 });
    for (let round = 0; round < 100; round++) {
      const taken = [pool.pop(0), pool.pop(1), pool.pop(0)];
      assertEquals(taken.toSorted(), [0, 1, 2]);
      assertEquals(pool.pop(1), -1);
      for (const object of taken) pool.push(round % 2, object);
    }
  }
});

Deno.test("BpfPercpuFreelist answers like its model when all calls come from NMI", () => {
  checkAgainstModel(
    (cpuCount, objectCount) => {
      const pool = BpfPercpuFreelist.create({ cpuCount, objectCount });
      pool.pop = pool.popNmi;
      pool.push = pool.pushNmi;
      return pool;
    },
    (cpuCount, objectCount) => modelOf("bpf-percpu-freelist", cpuCount, objectCount),
  );
});

Deno.test("BpfPercpuFreelist's extra list takes an NMI push that finds every lock held", () => {
  const pool = BpfPercpuFreelist.create({ cpuCount: 2, objectCount: 2, lineBytes: "packed" });
  const object = pool.pop(0);
  const locks = [1, 3]; // the packed layout: first, lock, first, lock, then the extra list
  for (const lock of locks) pool.words[lock] = 1;
  pool.pushNmi(0, object);
  assertEquals(pool.popNmi(0), object); // every other list is locked
  pool.pushNmi(0, object);
  for (const lock of locks) pool.words[lock] = 0;
  assertEquals(pool.contents(), [[], [1], [0]]);
  assertEquals([pool.pop(0), pool.pop(0)], [1, 0]); // the extra list comes last
});

Deno.test("BpfPercpuFreelist fills by quota as before Linux 6.2: 256 objects, 32 CPUs", () => {
  const pool = BpfPercpuFreelist.create({ cpuCount: 32, objectCount: 256 }, quotaShares);
  const counts = pool.contents().slice(0, 32).map((list) => list.length);
  assertEquals(counts, [...new Array(28).fill(9), 4, 0, 0, 0]);
});

for (
  const [wrong, Pool, right] of [
    ["subtracts 1 instead of 2 after a pop", FreelistMinusOne, "freelist"],
    ["pushes to the CPU the object came from", PercpuFreelistHome, "percpu-freelist"],
    ["has room for its share of the objects only", WorkerRingSmall, "worker-ring"],
    ["compares counters as signed numbers", ObjpoolSigned, "objpool"],
  ] as const
) {
  Deno.test(`the laws catch a ${right} that ${wrong}`, () => {
    assertThrows(
      () =>
        checkAgainstModel(
          (cpuCount, objectCount) => new Pool(cpuCount, objectCount),
          (cpuCount, objectCount) => modelOf(right, cpuCount, objectCount),
        ),
      Error,
      "Property failed after",
    );
  });
}
