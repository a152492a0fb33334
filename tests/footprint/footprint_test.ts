import {
  breakEvenProbes,
  bytesOf,
  footprintOf,
  type Load,
  type Scheme,
  sharedPoolBytes,
} from "@course/footprint/mod.ts";
import { createPool, POOL_NAMES } from "@course/pools/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { BREAK_EVEN, POOL_BYTES } from "./tables.ts";

for (const [cpus, objects, objectBytes, list, vmalloc, kmalloc, bpf] of POOL_BYTES) {
  Deno.test(`${objects} objects of ${objectBytes} bytes on ${cpus} CPUs take what the table says`, () => {
    const load = { cpus, objects, objectBytes };
    const schemes: Scheme[] = ["list", "objpool", "objpool-kmalloc", "bpf-percpu-freelist"];
    assertEquals(schemes.map((scheme) => bytesOf(scheme, load)), [list, vmalloc, kmalloc, bpf]);
  });
}

for (const [stackBytes, cpus, tasks, total, withObjpool, withList] of BREAK_EVEN) {
  const stack = stackBytes === 4096 ? "per-task-stack" : "per-task-stack-2.6.29";
  Deno.test(`stacks of ${stackBytes} bytes for ${tasks} tasks on ${cpus} CPUs meet pools where the table says`, () => {
    const load = { cpus, tasks };
    assertEquals(bytesOf(stack, load), total);
    assertEquals(Number(breakEvenProbes(load, "objpool", stack).toFixed(1)), withObjpool);
    assertEquals(Number(breakEvenProbes(load, "list", stack).toFixed(1)), withList);
  });
}

Deno.test("objpool's requested bytes are header, ring and objects", () => {
  // kernel.md 7: CPUs, objects, requested, of it ring
  const rows = [
    [8, 16, 1920, 1024],
    [96, 192, 207360, 196608],
    [128, 256, 276480, 262144],
    [256, 512, 1077248, 1048576],
    [8, 1024, 114816, 65536],
    [96, 1024, 837120, 786432],
    [128, 1024, 1099776, 1048576],
    [256, 1024, 2150400, 2097152],
  ];
  for (const [cpus, objects, requested, ring] of rows) {
    const { objects: records, rings } = footprintOf("objpool", { cpus: cpus!, objects: objects! });
    assertEquals([16 * cpus! + records + rings, rings], [requested, ring]);
  }
});

Deno.test("a ring of exactly 512 places takes two pages, and most of the second is lost", () => {
  const { rounding } = footprintOf("objpool", { cpus: 256, objects: 512 });
  // 8192 - 16 - 4096 - 2 x 48 in each slot, and the rethook's 8 bytes
  assertEquals(rounding, 256 * 3984 + 8);
});

Deno.test("pages of 64 KiB round 16 times as coarsely", () => {
  const slots = (pageBytes: number) => bytesOf("objpool", { cpus: 8, pageBytes }) - 160;
  assertEquals(slots(65536), 16 * slots(4096));
});

Deno.test("a ring with ages has a pointer and a stamp for each place, at least 4", () => {
  assertEquals(bytesOf("ring-with-ages", { cpus: 2, objects: 1 }), 2 * (16 + 12 * 4) + 48);
  assertEquals(bytesOf("ring-with-ages", { cpus: 4, objects: 10 }), 4 * (16 + 12 * 16) + 10 * 48);
});

Deno.test("a list for each CPU is one allocation with its head and objects", () => {
  // 2 objects on each CPU: 8 + 96 = 104 bytes, from the slab of 128
  assertEquals(bytesOf("percpu-freelist", { cpus: 8, objects: 16 }), 8 * 128);
});

const SCHEMES: Scheme[] = [
  "list",
  "percpu-freelist",
  "bpf-percpu-freelist",
  "ring-with-ages",
  "objpool",
  "objpool-kmalloc",
  "per-task-stack",
  "per-task-stack-2.6.29",
];

const LOADS = fc.record({
  cpus: fc.integer({ min: 1, max: 300 }),
  tasks: fc.nat(5000),
  probes: fc.nat(50),
  objects: fc.integer({ min: 1, max: 2000 }),
  objectBytes: fc.integer({ min: 1, max: 500 }),
});

Deno.test("the parts of a footprint add up to its total, and none is negative", () => {
  fc.assert(
    fc.property(fc.constantFrom(...SCHEMES), LOADS, (scheme, load) => {
      const { objects, rings, heads, rounding, total } = footprintOf(scheme, load);
      assertEquals(objects + rings + heads + rounding, total);
      assert(Math.min(objects, rings, heads, rounding) >= 0);
    }),
    { seed: 1 },
  );
});

Deno.test("more tasks, probes or objects, or larger ones, never take less memory", () => {
  const more = fc.constantFrom("tasks", "probes", "objects", "objectBytes");
  fc.assert(
    fc.property(fc.constantFrom(...SCHEMES), LOADS, more, (scheme, load, name) => {
      const larger = { ...load, [name]: load[name as keyof typeof load] + 1 };
      assert(bytesOf(scheme, larger) >= bytesOf(scheme, load));
    }),
    { seed: 2, numRuns: 300 },
  );
});

Deno.test("objpool's memory grows with the square of the CPUs when objects keep up", () => {
  const ratio = bytesOf("objpool", { cpus: 256 }) / bytesOf("objpool", { cpus: 128 });
  assert(ratio > 3.9 && ratio < 4.1, `it grew ${ratio} times`);
});

Deno.test("a pool of this course takes what its layout says", () => {
  const shape = fc.record({
    cpuCount: fc.integer({ min: 1, max: 20 }),
    objectCount: fc.integer({ min: 1, max: 70 }),
    lineBytes: fc.constantFrom(64 as const, 128 as const, "packed" as const),
  });
  fc.assert(
    fc.property(fc.constantFrom(...POOL_NAMES), shape, (name, given) => {
      assertEquals(sharedPoolBytes(name, given), createPool(name, given).words.byteLength);
    }),
    { seed: 3 },
  );
});

Deno.test("a number that makes no sense is refused by name", () => {
  const cases: [Load, string][] = [
    [{ cpus: 0 }, "with cpus: 0, use a whole number from 1"],
    [{ cpus: 1.5 }, "with cpus: 1.5"],
    [{ cpus: 1, tasks: -1 }, "with tasks: -1, use a whole number from 0"],
    [{ cpus: 1, objects: NaN }, "with objects: NaN"],
    [{ cpus: 1, pageBytes: 5000 }, "with pages of 5000 bytes: use a power of two"],
  ];
  for (const [load, message] of cases) {
    assertThrows(() => bytesOf("objpool", load), RangeError, message);
  }
  assertThrows(() => bytesOf("heap" as Scheme, { cpus: 1 }), RangeError, 'named "heap": use list');
});
