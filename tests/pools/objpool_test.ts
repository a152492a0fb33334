import { evenShares, Objpool, quotaShares, ringCapacity } from "@course/pools/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";

/** kernel.md 7: CPUs, objects, capacity of a ring, bytes of all rings with 8-byte pointers, requested bytes with 48-byte objects */
const KERNEL_TABLE = [
  [8, 16, 16, 1024, 1920],
  [96, 192, 256, 196608, 207360],
  [128, 256, 256, 262144, 276480],
  [256, 512, 512, 1048576, 1077248],
  [8, 1024, 1024, 65536, 114816],
  [96, 1024, 1024, 786432, 837120],
  [128, 1024, 1024, 1048576, 1099776],
  [256, 1024, 1024, 2097152, 2150400],
] as const;

for (const [cpus, objects, capacity, ringBytes, requestedBytes] of KERNEL_TABLE) {
  Deno.test(`Objpool with ${objects} objects on ${cpus} CPUs has the kernel's rings`, () => {
    const pool = Objpool.create({ cpuCount: cpus, objectCount: objects, lineBytes: "packed" });
    assertEquals(pool.capacity, capacity);
    assertEquals(8 * cpus * pool.capacity, ringBytes);
    assertEquals(16 * cpus + 8 * cpus * pool.capacity + 48 * objects, requestedBytes);
    // Ours: the same header of 16 bytes, entries of 4 bytes, and the reference count.
    assertEquals(pool.words.byteLength, 16 * cpus + ringBytes / 2 + 4);
  });
}

Deno.test("Objpool's ring has a power of two of places, not less than the objects and no spare", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1 << 24 }), (objects) => {
      const capacity = ringCapacity(objects);
      assert(capacity >= objects && capacity < 2 * objects && (capacity & capacity - 1) === 0);
    }),
    { seed: 1 },
  );
  assertEquals(Objpool.create({ cpuCount: 1, objectCount: 1 }).capacity, 1);
});

Deno.test("Objpool gives each CPU the same number of objects, the first CPUs one more", () => {
  const counts = Objpool.create({ cpuCount: 7, objectCount: 24 }).contents().map((r) => r.length);
  assertEquals(counts, [4, 4, 4, 3, 3, 3, 3]);
});

Deno.test("both ways to divide objects give all of them away, none twice", () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.integer({ min: 1, max: 300 }), (objects, cpus) => {
      for (const shares of [evenShares(objects, cpus), quotaShares(objects, cpus)]) {
        assertEquals(shares.length, cpus);
        assertEquals(shares.reduce((sum, share) => sum + share, 0), objects);
        assert(shares.every((share) => share >= 0));
      }
    }),
    { seed: 2 },
  );
});

Deno.test("Objpool initializes each object once, when the pool is made", () => {
  const seen: number[] = [];
  const pool = Objpool.create({ cpuCount: 2, objectCount: 5, initialize: (o) => seen.push(o) });
  pool.push(1, pool.pop(0));
  assertEquals(seen, [0, 1, 2, 3, 4]);
});

Deno.test("Objpool moves all objects to the CPU that pushes, and its ring holds them all", () => {
  const pool = Objpool.create({ cpuCount: 4, objectCount: 9 });
  for (let i = 0; i < 9; i++) pool.push(3, pool.pop(0));
  assertEquals(pool.contents().map((ring) => ring.length), [0, 0, 0, 9]);
});

Deno.test("Objpool ends at once when every object is in it", () => {
  const pool = Objpool.create({ cpuCount: 2, objectCount: 3 });
  assertEquals(pool.fini(), true);
  assertEquals(pool.contents(), [[], []]);
});

Deno.test("Objpool ends with the last drop when objects are out", () => {
  const pool = Objpool.create({ cpuCount: 2, objectCount: 3 });
  const [a, b] = [pool.pop(0), pool.pop(1)];
  assertEquals(pool.fini(), false);
  assertEquals(pool.drop(a), false);
  assertEquals(pool.drop(b), true);
});

Deno.test("Objpool refuses to drop more objects than were out", () => {
  const pool = Objpool.create({ cpuCount: 1, objectCount: 1 });
  pool.fini();
  assertThrows(() => pool.drop(0), RangeError, "Cannot drop 1 references: the pool has 0");
});

Deno.test("Objpool reports more objects in a ring than there are", () => {
  const pool = Objpool.create({ cpuCount: 1, objectCount: 2 });
  const object = pool.pop(0);
  pool.push(0, object);
  pool.push(0, object);
  assertThrows(() => pool.push(0, object), Error, "The ring of CPU 0 holds more objects");
});
