import {
  defineTopology,
  gridOfCpus,
  guestOf,
  placeThreads,
  thisMachine,
  TOPOLOGIES,
} from "@course/simulate/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

const CPUS = gridOfCpus({ sockets: 2, cores: 2 });

for (
  const [name, cpus, cores] of [
    ["xeon-8260", 96, 48],
    ["xeon-8336c", 128, 64],
    ["kunpeng-920", 96, 96],
    ["arm-256", 256, 256],
    ["rk3588", 8, 8],
  ] as const
) {
  Deno.test(`${name} has ${cpus} CPUs on ${cores} cores, and says what it is`, () => {
    const machine = TOPOLOGIES[name];
    assertEquals(machine.cpus.length, cpus);
    assertEquals(new Set(machine.cpus.map(({ core }) => core)).size, cores);
    assertEquals(machine.description.length > 20, true);
  });
}

Deno.test("the guest's sockets have CPUs 0 to 23 and 48 to 71, 24 to 47 and 72 to 95", () => {
  const first = TOPOLOGIES["xeon-8260"].cpus.filter(({ socket }) => socket === 0);
  const expected = [...Array(24).keys()].flatMap((cpu) => [cpu, cpu + 48]).toSorted((a, b) =>
    a - b
  );
  assertEquals(first.map(({ cpu }) => cpu), expected);
});

Deno.test("the harness places threads from the last CPU down, odd ones first above half", () => {
  const on = (threads: number) =>
    placeThreads(TOPOLOGIES["xeon-8260"], threads, "harness").map(({ cpu }) => cpu);
  assertEquals(on(4), [95, 71, 47, 23]);
  assertEquals(on(48), Array.from({ length: 48 }, (_, i) => 95 - 2 * i));
  assertEquals(on(64).slice(47, 50), [1, 94, 92]);
  assertEquals(on(96).toSorted((a, b) => a - b), [...Array(96).keys()]);
});

Deno.test("a scheduler gives each thread a core before two share one", () => {
  const on = (threads: number) => placeThreads(TOPOLOGIES["xeon-8260"], threads, "cores-first");
  assertEquals(new Set(on(48).map(({ core }) => core)).size, 48);
  assertEquals(on(49).at(-1)!.cpu, 48);
});

Deno.test("this machine has as many CPUs as it has, and a guest stops its CPUs", () => {
  assertEquals(thisMachine().cpus.length, navigator.hardwareConcurrency);
  assertEquals(guestOf(thisMachine(4)).preemption, { runNs: 5e6, stopNs: [1e6, 4e6] });
});

for (
  const [what, options, message] of [
    ["no CPU", { cpus: [] }, 'Cannot simulate "mine": it has no CPU'],
    [
      "a CPU twice",
      { cpus: [{ cpu: 0, core: 0 }, { cpu: 0, core: 1 }] },
      "CPU 0 is there twice, number each CPU once",
    ],
    [
      "no distance between sockets",
      { transferNs: { socket: 47 } },
      "there is no distance between CPU 0 and CPU 2: transferNs.machine is undefined",
    ],
    [
      "no distance in a cluster",
      { cpus: [{ cpu: 0, core: 0, cluster: 0 }, { cpu: 1, core: 1, cluster: 0 }] },
      "transferNs.cluster is undefined",
    ],
    [
      "a core in two sockets",
      { cpus: [{ cpu: 0, core: 0, socket: 0 }, { cpu: 1, core: 0, socket: 1 }] },
      "core 0 is in socket 0 and in socket 1, number cores through the whole machine",
    ],
    ["a CPU that stands still", { cpus: [{ cpu: 0, core: 0, speed: 0 }] }, "CPU 0 has speed 0"],
    [
      "a distance below zero",
      { transferNs: { socket: -1, machine: 1 } },
      "transferNs.socket is -1",
    ],
    ["a cost that is no number", { costs: { loadNs: NaN } }, "loadNs is NaN"],
    ["CPU 1.5", { cpus: [{ cpu: 1.5, core: 0 }] }, "CPU 1.5 is not a CPU number"],
  ] as const
) {
  Deno.test(`a machine with ${what} is refused in words`, () => {
    const topology = { name: "mine", cpus: CPUS, transferNs: { socket: 47, machine: 134 } };
    assertThrows(
      () => defineTopology({ ...topology, ...structuredClone(options) as object }),
      RangeError,
      message,
    );
  });
}

Deno.test("threads are placed on CPUs that there are, each once", () => {
  const { "xeon-8260": xeon } = TOPOLOGIES;
  assertThrows(() => placeThreads(xeon, 97, "in-order"), RangeError, "use 1 to 96");
  assertThrows(() => placeThreads(xeon, 2, [5, 5]), RangeError, "name 2 different CPUs");
  assertThrows(() => placeThreads(xeon, 1, [96]), RangeError, "which has 0 to 95");
  assertEquals(placeThreads(xeon, 2, [90, 3]).map(({ cpu }) => cpu), [90, 3]);
});
