import { assertEquals, assertThrows } from "@std/assert";
import {
  defaultMaxactive,
  Kretprobe,
  type KretprobeOptions,
  TaskLists,
} from "@course/hooks/mod.ts";
import { Freelist, Objpool } from "@course/pools/mod.ts";

Deno.test("Kretprobe has max(10, 2 * CPUs) instances unless told otherwise", () => {
  assertEquals([1, 5, 6, 128].map(defaultMaxactive), [10, 10, 12, 256]);
  assertEquals(Kretprobe.register({ cpuCount: 8 }).rethook.pool.objectCount, 16);
  assertEquals(Kretprobe.register({ cpuCount: 8, maxactive: 0 }).maxactive, 16);
  assertEquals(Kretprobe.register({ cpuCount: 8, maxactive: 3 }).maxactive, 3);
});

Deno.test("Kretprobe lives on Objpool, or on the pool it is given", () => {
  assertEquals(Kretprobe.register({ cpuCount: 1 }).rethook.pool instanceof Objpool, true);
  const old = Kretprobe.register({ cpuCount: 1, pool: Freelist });
  assertEquals(old.rethook.pool instanceof Freelist, true);
});

Deno.test("Kretprobe misses the tasks that block beyond maxactive", () => {
  // The story of commit 3b7ddab8a19a: two CPUs, maxactive 2, several tasks asleep in one function.
  const probe = Kretprobe.register({ cpuCount: 2, taskCount: 6, maxactive: 2 });
  const hooked = [0, 1, 2, 3, 4, 5].map((task) => probe.enter(task, task % 2, 0x10 + task));
  assertEquals([hooked, probe.nmissed], [[true, true, false, false, false, false], 4]);
  assertEquals([probe.exit(1, 0), probe.exit(0, 1)], [0x11, 0x10]);
});

Deno.test("Kretprobe shows the handlers the call: task, CPU, return address", () => {
  const seen: unknown[] = [];
  const probe = Kretprobe.register({
    cpuCount: 2,
    taskCount: 4,
    entryHandler: ({ task, cpu, returnAddress }) => void seen.push([task, cpu, returnAddress]),
    handler: ({ task, cpu, returnAddress }) => seen.push([task, cpu, returnAddress]),
  });
  probe.enter(3, 0, 0x10);
  probe.exit(3, 1);
  assertEquals(seen, [[3, 0, 0x10], [3, 1, 0x10]]);
});

Deno.test("Kretprobe that is unregistered hooks nothing and misses nothing", () => {
  let released = 0;
  const probe = Kretprobe.register({ cpuCount: 1, release: () => released++ });
  probe.unregister(0);
  assertEquals([probe.enter(0, 0, 0x10), probe.nmissed, released], [false, 0, 1]);
  assertThrows(() => probe.unregister(0), Error, "twice");
});

/** An inner probe, and an outer one whose handlers call the inner function on a CPU. */
function nestedProbes(innerCpu: number) {
  const taskLists = TaskLists.create({ cpuCount: 2, taskCount: 2 });
  const inner = Kretprobe.register({ name: "inner", cpuCount: 2, taskLists });
  const call = () => {
    if (inner.enter(1, innerCpu, 0x20, 7)) inner.exit(1, innerCpu, 7);
  };
  const options = { name: "outer", cpuCount: 2, taskLists };
  const atEntry = Kretprobe.register({ ...options, entryHandler: () => call() });
  const atReturn = Kretprobe.register({ ...options, handler: () => call() });
  return { inner, atEntry, atReturn };
}

Deno.test("a probe hit inside a handler is skipped and counted apart, as Linux 6.1 to 7.2", () => {
  for (const at of ["atEntry", "atReturn"] as const) {
    const { inner, [at]: outer } = nestedProbes(0);
    for (let call = 0; call < 5; call++) {
      assertEquals(outer.enter(0, 0, 0x10), true);
      outer.exit(0, 0);
    }
    assertEquals([inner.skipped, inner.nmissed, outer.skipped], [5, 0, 0]);
    assertEquals(inner.enter(0, 0, 0x10), true, "the CPU is free again");
  }
});

Deno.test("a handler on one CPU skips nothing on another one", () => {
  const { inner, atEntry } = nestedProbes(1);
  atEntry.enter(0, 0, 0x10);
  assertEquals([inner.skipped, inner.nmissed], [0, 0]);
});

Deno.test("a handler that throws leaves its CPU free", () => {
  const fail = () => {
    throw new Error("no");
  };
  const probe = Kretprobe.register({ cpuCount: 1, maxactive: 3, handler: fail });
  probe.enter(0, 0, 0x10);
  assertThrows(() => probe.exit(0, 0), Error, "no");
  assertEquals([probe.enter(0, 0, 0x20, 1), probe.skipped], [true, 0]);
});

Deno.test("Kretprobe refuses what makes no sense", () => {
  const refuse = (options: Partial<KretprobeOptions>, message: string) =>
    assertThrows(() => Kretprobe.register({ cpuCount: 1, ...options }), RangeError, message);
  refuse(
    { maxactive: -1 },
    "Cannot create a kretprobe with -1 instances: maxactive must be between 0 and 16777216",
  );
  refuse(
    { dataWords: 1025 },
    "Cannot create a kretprobe with 1025 data words: dataWords must be between 0 and 1024",
  );
  refuse({ cpuCount: 0 }, "Cannot create a kretprobe with 0 CPUs");
  refuse({ maxactive: 1.5 }, "Cannot create a kretprobe with 1.5 instances");

  const probe = Kretprobe.register({
    cpuCount: 1,
    dataWords: 1,
    entryHandler: (instance) => instance.write(1, 0),
  });
  assertThrows(() => probe.enter(0, 1, 0x10), RangeError, "Cannot enter for CPU 1");
  assertThrows(() => probe.enter(0, 0, 0x10), RangeError, "Cannot write data word 1");
});

Deno.test("Kretprobe prints its name, its size and its misses", () => {
  const probe = Kretprobe.register({ name: "open", cpuCount: 1, maxactive: 1 });
  probe.enter(0, 0, 0x10);
  probe.enter(0, 0, 0x20);
  assertEquals(Deno.inspect(probe), "open: maxactive 1, nmissed 1");
  assertEquals(Deno.inspect(probe.rethook), "open: 1 nodes, 1 missed");
});
