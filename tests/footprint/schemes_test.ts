import {
  breakEvenProbes,
  bytesOf,
  defaultMaxactive,
  footprintOf,
  footprintTable,
  isStack,
  kmallocBytes,
  type MaxactiveRule,
  type Scheme,
  SCHEME_NAMES,
  sharedPoolFootprint,
  type SharedPoolName,
} from "@course/footprint/mod.ts";
import { defaultMaxactive as hooksDefault } from "@course/hooks/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";

/** kernel.md 7: CPUs, objects, requested, vmalloc, kmalloc, without the table and the rethook. */
const DEFAULTS = [
  [8, 16, 1920, 32768, 2048],
  [96, 192, 207360, 393216, 393216],
  [128, 256, 276480, 524288, 524288],
  [256, 512, 1077248, 2097152, 2097152],
] as const;

for (const [cpus, objects, requested, vmalloc, kmalloc] of DEFAULTS) {
  Deno.test(`objpool's slots for the default probe on ${cpus} CPUs are as in kernel.md 7`, () => {
    const table = (bytes: number) => kmallocBytes(bytes * cpus) + 96;
    assertEquals(footprintOf("objpool-requested", { cpus, objects }).total, requested);
    assertEquals(bytesOf("objpool-requested", { cpus }), requested);
    assertEquals(bytesOf("objpool", { cpus }) - table(8), vmalloc);
    assertEquals(bytesOf("objpool-kmalloc", { cpus }) - table(16), kmalloc);
  });
}

Deno.test("with 1024 objects vmalloc takes what kernel.md 7 says, and the list the same everywhere", () => {
  const rows = [[8, 131072], [96, 1179648], [128, 1572864], [256, 3145728]] as const;
  for (const [cpus, vmalloc] of rows) {
    const table = kmallocBytes(8 * cpus) + 96;
    assertEquals(bytesOf("objpool", { cpus, objects: 1024 }) - table, vmalloc);
    assertEquals(bytesOf("list", { cpus, objects: 1024 }) - 64, 65536);
  }
});

Deno.test("kmalloc has classes of 96 and 192 bytes, and powers of two", () => {
  const classes = [8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192, 16384, 1 << 20];
  for (const [index, size] of classes.entries()) {
    assertEquals(kmallocBytes(size), size);
    const next = classes[index + 1];
    if (next !== undefined && next <= 16384) assertEquals(kmallocBytes(size + 1), next);
  }
});

Deno.test("the default number of instances is that of the kernel's version", () => {
  const rules: MaxactiveRule[] = ["6.2", "6.1 preemptible", "6.1 not preemptible"];
  const counts = (cpus: number) => rules.map((rule) => defaultMaxactive(cpus, rule));
  assertEquals([2, 5, 8, 128].map(counts), [
    [10, 10, 2],
    [10, 10, 5],
    [16, 16, 8],
    [256, 256, 128],
  ]);
  for (const cpus of [1, 4, 5, 6, 8192]) assertEquals(defaultMaxactive(cpus), hooksDefault(cpus));
  assertThrows(() => defaultMaxactive(0), RangeError, "with cpus: 0, use a whole number from 1 to");
  assertThrows(
    () => defaultMaxactive(1, "6.3" as MaxactiveRule),
    RangeError,
    'Cannot find a rule "6.3": use "6.2"',
  );
});

Deno.test("the BPF freelist has one head more since 5.10, and rounds elements to 8 bytes", () => {
  const load = { cpus: 8, objects: 16, objectBytes: 48 };
  assertEquals(bytesOf("bpf-percpu-freelist", load), 1024);
  assertEquals(bytesOf("bpf-percpu-freelist-5.10", load), 1024 + 16);
  const odd = footprintOf("bpf-percpu-freelist", { ...load, objectBytes: 41 });
  assertEquals([odd.total, odd.rounding], [1024, 16 * 7]);
});

Deno.test("a list for each CPU takes a slab or a page for each CPU", () => {
  const load = { cpus: 8, objects: 17 };
  // 8 + 3 x 48 bytes on one CPU, 8 + 2 x 48 on the others
  assertEquals(bytesOf("percpu-freelist", load), 192 + 7 * 128);
  assertEquals(bytesOf("percpu-freelist-vmalloc", load), 8 * 4096);
});

Deno.test("a stack of one page is 64 KiB with pages of 64 KiB, and since 6.13 it is not", () => {
  const load = { cpus: 96, tasks: 1000, pageBytes: 65536 };
  assertEquals(bytesOf("per-task-stack-6.11", load), 65536 * 1096);
  assertEquals(bytesOf("per-task-stack", load), 4096 * 1096);
  const usual = { cpus: 96, tasks: 1000 };
  assertEquals(bytesOf("per-task-stack-6.11", usual), bytesOf("per-task-stack", usual));
});

Deno.test("the old stack uses 1600 of 2048 bytes", () => {
  const { objects, rounding } = footprintOf("per-task-stack-2.6.29", { cpus: 2, tasks: 3 });
  assertEquals([objects, rounding], [5 * 1600, 5 * 448]);
});

Deno.test("objects and rings larger than a page take as many pages as they need", () => {
  // 16 + 8 + 4144 bytes: a bare instance and 4096 bytes of private data
  assertEquals(bytesOf("objpool", { cpus: 1, objects: 1, objectBytes: 4144 }), 8192 + 8 + 96);
  // 16 + 8 x 1024 + 4 x 48 bytes a slot
  assertEquals(bytesOf("objpool", { cpus: 256, objects: 1024 }), 256 * 12288 + 2048 + 96);
  assertEquals(bytesOf("objpool-kmalloc", { cpus: 256, objects: 1024 }), 256 * 16384 + 4096 + 96);
});

Deno.test("stacks do not grow with probes, pools not with tasks", () => {
  for (const scheme of SCHEME_NAMES) {
    const few = bytesOf(scheme, { cpus: 4, tasks: 10, probes: 1 });
    const tasks = bytesOf(scheme, { cpus: 4, tasks: 20, probes: 1 });
    const probes = bytesOf(scheme, { cpus: 4, tasks: 10, probes: 3 });
    assertEquals([tasks > few, probes], isStack(scheme) ? [true, few] : [false, 3 * few], scheme);
  }
  assertEquals(bytesOf("objpool", { cpus: 4, probes: 0 }), 0);
});

const LOADS = fc.record({
  cpus: fc.integer({ min: 1, max: 300 }),
  tasks: fc.nat(5000),
  objects: fc.integer({ min: 1, max: 2000 }),
  objectBytes: fc.integer({ min: 1, max: 5000 }),
});

Deno.test("more CPUs never take less memory where nothing is rounded", () => {
  const exact: Scheme[] = [
    "list",
    "bpf-percpu-freelist",
    "ring-with-ages",
    "objpool-requested",
    ...SCHEME_NAMES.filter(isStack),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...exact), LOADS, (scheme, load) => {
      const larger = { ...load, cpus: load.cpus + 1 };
      assert(bytesOf(scheme, larger) >= bytesOf(scheme, load));
    }),
    { seed: 4 },
  );
});

Deno.test("where slots are rounded, one CPU more can take less memory", () => {
  const slots = (cpus: number) =>
    bytesOf("objpool-kmalloc", { cpus, objects: 1000, objectBytes: 64 });
  assert(slots(3) < slots(2)); // 3 x 32768 instead of 2 x 65536
});

Deno.test("the forms of objpool differ by the table of slots, and by what the slots come from", () => {
  // One probe at 128 CPUs: the table took 2048 bytes where 1024 would have done.
  const wide = bytesOf("objpool-wide-table", { cpus: 128 });
  assertEquals(wide - bytesOf("objpool", { cpus: 128 }), 1024);
  assertEquals(
    footprintOf("objpool-wide-table", { cpus: 8 }).heads,
    footprintOf("objpool-kmalloc", { cpus: 8 }).heads,
  );
});

Deno.test("a list's header is the rethook of 48 bytes, from the slab of 64", () => {
  const { heads, rounding, total } = footprintOf("list", { cpus: 8, objectBytes: 64 });
  assertEquals([heads, rounding, total], [48, 16, 16 * 64 + 64]);
});

Deno.test("larger pages never take less memory, and rounding is all that they change", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Scheme>("objpool", "percpu-freelist-vmalloc"),
      LOADS,
      (scheme, load) => {
        const small = footprintOf(scheme, load);
        const large = footprintOf(scheme, { ...load, pageBytes: 65536 });
        assert(large.total >= small.total);
        assertEquals(large.total - small.total, large.rounding - small.rounding);
      },
    ),
    { seed: 5 },
  );
});

Deno.test("at break-even that many pools take as much as the stacks", () => {
  fc.assert(
    fc.property(LOADS, (load) => {
      const probes = Math.floor(breakEvenProbes(load));
      const stacks = bytesOf("per-task-stack", load);
      assert(bytesOf("objpool", { ...load, probes }) <= stacks);
      assert(bytesOf("objpool", { ...load, probes: probes + 1 }) > stacks);
    }),
    { seed: 6 },
  );
});

Deno.test("the parts of a pool of this course add up, and packed it has no rounding", () => {
  const shape = fc.record({
    cpuCount: fc.integer({ min: 1, max: 300 }),
    objectCount: fc.integer({ min: 1, max: 2000 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...POOL_NAMES), shape, (name, given) => {
      let last = -1;
      for (const lineBytes of ["packed", 64, 128] as const) {
        const parts = sharedPoolFootprint(name, { ...given, lineBytes });
        const { objects, rings, heads, rounding, total } = parts;
        assertEquals(objects + rings + heads + rounding, total);
        assertEquals(rounding === 0, lineBytes === "packed");
        assert(total > last);
        last = total;
      }
    }),
    { seed: 7 },
  );
});

Deno.test("a pool of this course never takes less for more CPUs or objects", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...POOL_NAMES),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 2000 }),
      (name, cpuCount, objectCount) => {
        const bytes = (cpus: number, objects: number) =>
          sharedPoolFootprint(name, { cpuCount: cpus, objectCount: objects }).total;
        assert(bytes(cpuCount + 1, objectCount) >= bytes(cpuCount, objectCount));
        assert(bytes(cpuCount, objectCount + 1) >= bytes(cpuCount, objectCount));
      },
    ),
    { seed: 8 },
  );
});

Deno.test("what cannot be a pool, a line, or an exact count is refused", () => {
  const shape = { cpuCount: 1, objectCount: 1 };
  const cases: [() => unknown, string][] = [
    [() => sharedPoolFootprint("heap" as SharedPoolName, shape), 'a pool named "heap": use locked'],
    [() => sharedPoolFootprint("objpool", { ...shape, cpuCount: 0 }), "with cpuCount: 0"],
    [() => sharedPoolFootprint("objpool", { ...shape, lineBytes: 32 as 64 }), "lines of 32 bytes"],
    [
      () => bytesOf("objpool", { cpus: 8193 }),
      "with cpus: 8193, use a whole number from 1 to 8192",
    ],
    [() => bytesOf("list", { cpus: 1, pageBytes: 2048 }), "pages of 2048 bytes"],
    [
      () => bytesOf("objpool", { cpus: 8192, objects: 1 << 24, probes: 1 << 24 }),
      "bytes exactly: use fewer CPUs, objects or probes",
    ],
    [() => bytesOf("toString" as Scheme, { cpus: 1 }), 'named "toString"'],
  ];
  for (const [call, message] of cases) assertThrows(call, RangeError, message);
});

Deno.test("the table of footprints says what it was computed for", () => {
  const shown = `${footprintTable({ cpus: 128, probes: 10 })}`;
  assertEquals(shown.split("\n").length, 1 + SCHEME_NAMES.length + 2);
  assertStringIncludes(
    shown,
    "Bytes on 128 CPUs with 1000 tasks and 10 probes; 256 objects of 48 bytes a pool; pages of " +
      "4096 bytes.",
  );
  assertStringIncludes(
    `${footprintTable({ cpus: 128 }, ["objpool"])}`,
    "objpool  probes        12288  262144   3160    247816  525408",
  );
});
