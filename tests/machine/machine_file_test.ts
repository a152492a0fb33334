import { machineSchema, readMachine } from "@course/machine/mod.ts";
import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";

const SMALL = {
  name: "two",
  cpus: [{ cpu: 0, core: 0 }, { cpu: 1, core: 1 }],
  transferNs: { socket: 40 },
};
const read = (content: unknown) => readMachine(JSON.stringify(content), "mine.json");

Deno.test("a machine may be written by hand: name, CPUs and distances are enough", () => {
  const machine = read(SMALL);
  assertEquals(machine.transferNs.socket, 40);
  assertEquals(machine.lineBytes, 64);
});

Deno.test("every machine of the course can be written as a file and read again", () => {
  for (const topology of Object.values(TOPOLOGIES)) assertEquals(read(topology), topology);
});

for (
  const [what, content, sentence] of [
    ["no JSON", '{"name": ', "Cannot read mine.json: it is no JSON: "],
    ["an array", [], "it is []: use { $schema, name, "],
    ["no name", { ...SMALL, name: undefined }, "name is missing: use a text"],
    ["no CPU", { ...SMALL, cpus: [] }, "cpus is []: list at least one CPU"],
    [
      "a text for a number",
      { ...SMALL, cpus: [{ cpu: "0", core: 0 }] },
      'cpus[0].cpu is "0": use the number of the CPU: a whole number, 0 to 1023',
    ],
    [
      "no core",
      { ...SMALL, cpus: [{ cpu: 0 }] },
      "cpus[0].core is missing: use the number of the core",
    ],
    [
      "a distance of 0",
      { ...SMALL, transferNs: { socket: 0 } },
      "transferNs.socket is 0: use nanoseconds, 0.001 to 1000000",
    ],
    [
      "a field that is misspelt",
      { ...SMALL, transferNS: {} },
      "transferNS: there is no such field, use $schema, name, ",
    ],
    [
      "a cost that is not there",
      { ...SMALL, costs: { callns: 3 } },
      "costs.callns: there is no such field, use ",
    ],
    ["a negative cost", { ...SMALL, costs: { callNs: -1 } }, "costs.callNs is -1: use a number"],
    ["lines of 32 bytes", { ...SMALL, lineBytes: 32 }, "lineBytes is 32: use 64 or 128"],
    [
      "no distance between sockets",
      { ...SMALL, cpus: [{ cpu: 0, core: 0, socket: 0 }, { cpu: 1, core: 1, socket: 1 }] },
      "transferNs.machine is undefined, give nanoseconds",
    ],
    ["a CPU twice", { ...SMALL, cpus: [{ cpu: 0, core: 0 }, { cpu: 0, core: 1 }] }, "there twice"],
  ] as const
) {
  Deno.test(`a machine with ${what} is refused by field, with the value and the way out`, () => {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    const error = assertThrows(() => readMachine(text, "mine.json"), RangeError) as Error;
    assertStringIncludes(error.message, "Cannot read mine.json:");
    assertStringIncludes(error.message, sentence);
  });
}

Deno.test("all wrong fields are named at once", () => {
  const error = assertThrows(
    () => read({ ...SMALL, name: "", lineBytes: 1, transferNs: { socket: "far" } }),
    RangeError,
  ) as Error;
  assertEquals(error.message.split("\n").length, 4);
});

Deno.test("the JSON schema names the fields that a machine must have", () => {
  const { required, properties } = machineSchema() as {
    required: string[];
    properties: Record<string, unknown>;
  };
  assertEquals(required, ["name", "cpus", "transferNs"]);
  assert("costs" in properties && "traffic" in properties);
});
