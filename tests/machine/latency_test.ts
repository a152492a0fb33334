import {
  distanceOf,
  latencyTables,
  machineFileOf,
  measureLatencies,
  missingDistances,
  readMachine,
  readSystem,
} from "@course/machine/mod.ts";
import { pinThread } from "@course/measure/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";

const facts = readSystem();

Deno.test({
  name: "a word goes between two threads, each on a CPU of its own where the system can do that",
  ignore: facts.cpus.length < 2,
  async fn() {
    const { isPinned, pairs } = await measureLatencies(facts.cpus.slice(0, 2), { seconds: 0.2 });
    for (const { leastNs, medianNs, batches, cpus } of pairs) {
      assert(leastNs > 0 && leastNs <= medianNs && batches >= 1);
      assertEquals(cpus !== undefined, isPinned);
    }
  },
});

Deno.test("a thread cannot be pinned to a CPU that is not there", () => {
  assertEquals(pinThread([1023]), false);
  assertEquals(pinThread([]), false);
});

Deno.test("two CPUs are as far apart as their smallest common part", () => {
  const cpu = { cpu: 0, core: 0, cluster: 0, die: 0, socket: 0 };
  assertEquals(distanceOf(cpu, { ...cpu, cpu: 1 }), "core");
  assertEquals(distanceOf(cpu, { ...cpu, core: 1 }), "cluster");
  assertEquals(distanceOf(cpu, { ...cpu, core: 1, cluster: 1 }), "die");
  assertEquals(distanceOf(cpu, { cpu: 1, core: 1, socket: 0 }), "socket");
  assertEquals(distanceOf(cpu, { cpu: 1, core: 1, socket: 1 }), "machine");
});

const PAIRS = {
  isPinned: true,
  pairs: [
    { cpus: [0, 1], distance: "socket", leastNs: 40, medianNs: 50, batches: 9 },
    { cpus: [0, 2], distance: "machine", leastNs: 90, medianNs: 120, batches: 9 },
    { cpus: [1, 2], distance: "machine", leastNs: 95, medianNs: 130, batches: 9 },
  ] satisfies { cpus: [number, number]; [field: string]: unknown }[],
} as Parameters<typeof latencyTables>[0];
const TWO_SOCKETS = {
  processor: "X",
  cpus: [
    { cpu: 0, core: 0, socket: 0 },
    { cpu: 1, core: 1, socket: 0 },
    { cpu: 2, core: 2, socket: 1 },
  ],
  caches: [],
  lineBytes: 64 as const,
  missing: [],
};

Deno.test("a machine's distances are medians of its pairs, and its file can be read again", () => {
  const file = machineFileOf(TWO_SOCKETS, PAIRS, "mine");
  assertEquals(file.transferNs, { socket: 50, machine: 125 });
  const machine = readMachine(JSON.stringify(file));
  assertEquals([machine.name, machine.cpus.length, machine.transferNs.machine], ["mine", 3, 125]);
  const shown = latencyTables(PAIRS).join("\n");
  assertStringIncludes(shown, "cores of two packages      2      90.0      125.0           130.0");
  assertStringIncludes(shown, "Medians in ns.");
});

Deno.test("without pinning one figure stands for all distances, and that is said", () => {
  const unpinned = {
    isPinned: false,
    pairs: [60, 80, 100].map((ns) => ({ leastNs: ns, medianNs: ns, batches: 3 })),
  };
  const file = machineFileOf(TWO_SOCKETS, unpinned, "mine");
  assertEquals(file.transferNs, { socket: 80, machine: 80 });
  assertStringIncludes(file.description!, "threads that could not be pinned");
  assertStringIncludes(`${latencyTables(unpinned)[0]}`, "nobody knows where they were");
});

Deno.test("a distance that no pair could measure is named, and shown in no table", () => {
  const some = { isPinned: true, pairs: PAIRS.pairs.slice(0, 1) };
  const none = { isPinned: true, pairs: [] };
  const missing = (latencies: typeof PAIRS) =>
    missingDistances(TWO_SOCKETS, machineFileOf(TWO_SOCKETS, latencies, "mine"));
  assertEquals(missing(PAIRS), []);
  assertEquals(missing(some), ["machine"]);
  assertEquals(missing(none), ["socket", "machine"]);
  assertEquals(latencyTables(none), []);
});
