import { readMeasurements, twinPoints } from "@course/machine/mod.ts";
import { defineTopology, gridOfCpus, poolProgram, simulate } from "@course/simulate/mod.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runTask } from "../support/task.ts";

const folder = await Deno.makeTempDir();
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

Deno.test("deno task topology writes a machine that deno task simulate reads", async () => {
  const file = `${folder}/mine.json`;
  const { code, stdout, stderr } = await runTask(
    "topology",
    ...["--json", file, "--seconds", "0.3", "--name", "mine"],
  );
  assertMatch(stdout, /^read +from the system\n/);
  assertMatch(stdout, /\ncache line +(64|128) bytes\n/);
  const machine = JSON.parse(await Deno.readTextFile(file));
  if (code !== 0) {
    // Other programs want the CPUs: what could not be measured is named, and written by hand.
    const [, fields] = /^.*Cannot tell ([\w., ]+): no two threads/m.exec(stderr)!;
    const missing = fields!.split(", ").map((field) => field.replace("transferNs.", ""));
    machine.transferNs = {
      ...machine.transferNs,
      ...Object.fromEntries(missing.map((part) => [part, 50])),
    };
    await Deno.writeTextFile(file, JSON.stringify(machine));
  }
  const { name, cpus, evidence } = machine;
  assertEquals([name, cpus.length], ["mine", navigator.hardwareConcurrency]);
  assertEquals(typeof evidence.date, "string");
  const simulated = await runTask(
    "simulate",
    ...["--topology", file, "--pool", "objpool", "--threads", "1", "--seed", "7"],
    ...["--json", `${folder}/out.json`],
  );
  assertEquals(simulated.code, 0, simulated.stderr);
  const { seed, version, series } = JSON.parse(await Deno.readTextFile(`${folder}/out.json`));
  assertEquals([seed, series.length], [7, 1]);
  assertMatch(version, /^\d+\.\d+\.\d+\+[0-9a-f]{8}$/);
});

Deno.test("deno task topology --schema prints a JSON schema and nothing else", async () => {
  const { code, stdout } = await runTask("topology", "--schema");
  assertEquals([code, JSON.parse(stdout).type], [0, "object"]);
});

Deno.test("a machine that is written by hand and wrong is refused by field", async () => {
  const file = `${folder}/wrong.json`;
  await Deno.writeTextFile(file, '{ "name": "x", "cpus": [{ "cpu": 0, "core": 0 }] }');
  const { code, stderr } = await runTask("simulate", "--topology", file);
  assertEquals(code, 2);
  assertStringIncludes(stderr, "transferNs is missing: use { cluster, die, socket, machine }");
});

/** Measurements as a machine would give them that is just what the simulator says. */
async function measuredFile(change: (rate: number, role: string) => number): Promise<string> {
  const machine = defineTopology({
    name: "shown",
    cpus: gridOfCpus({ sockets: 1, cores: 8 }),
    transferNs: { socket: 60 },
    costs: { irqNs: 0 },
  });
  const points = twinPoints(machine.cpus).map((point) => {
    const { operationsPerSecond } = simulate({
      topology: machine,
      program: poolProgram({ ...point, spinLock: "as-written" }),
      threads: point.cpus.length,
      placement: point.cpus,
    });
    const rate = change(operationsPerSecond, point.role);
    return { ...point, repetitions: [0.99 * rate, rate, 1.01 * rate], reasons: [] };
  });
  const file = await Deno.makeTempFile({ dir: folder, suffix: ".json" });
  await Deno.writeTextFile(file, JSON.stringify({ machine, order: "kernel", points }));
  return file;
}

Deno.test("a twin is written if its check is close enough, and prints its error", async () => {
  const [from, twin] = [await measuredFile((rate) => rate), `${folder}/twin.json`];
  const { code, stdout, stderr } = await runTask("twin", "--from", from, "--json", twin);
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /\ncosts\.rmwNs +\d\S* ns +\S+ to \S+ +a read-modify-write\n/);
  assertMatch(stdout, /\nheld back +freelist, 8 threads /);
  assertMatch(stdout, /The twin may predict: it is 1\.\d\d times off/);
  const { evidence, description } = JSON.parse(await Deno.readTextFile(twin));
  assert(evidence.twin.checkError < 1.5);
  assertStringIncludes(description, "costs fitted to 5 measurements");
});

Deno.test("a twin that is too far off is not written, and exits with 1", async () => {
  const from = await measuredFile((rate, role) => role === "check" ? rate / 4 : rate);
  const twin = `${folder}/none.json`;
  const { code, stderr } = await runTask("twin", "--from", from, "--json", twin);
  assertEquals(code, 1);
  assertMatch(stderr, /The twin may not predict: it is \d\.\d\d times off/);
  assertEquals(await Deno.stat(twin).catch(() => "none"), "none");
});

Deno.test("measurements that other programs have disturbed make no twin", async () => {
  const from = await measuredFile((rate) => rate);
  const measured = readMeasurements(await Deno.readTextFile(from), from);
  measured.points[0]!.reasons.push("a thread stood still 20 % of the time");
  await Deno.writeTextFile(from, JSON.stringify(measured));
  const { code, stderr } = await runTask("twin", "--from", from);
  assertEquals(code, 1);
  assertStringIncludes(stderr, "1 of 6 measurements cannot be used");
  assertStringIncludes(stderr, "stood still 20 % of the time");
});

for (
  const [task, args, code, message] of [
    ["topology", ["--json", "/nowhere/mine.json"], 2, 'cannot write "/nowhere/mine.json": No such'],
    ["topology", ["--json", folder], 2, "it is a folder"],
    ["topology", ["--seconds", "0"], 2, '"--seconds" needs a number of seconds above 0, not "0"'],
    ["twin", ["--from", "none.json"], 2, 'cannot read "none.json": there is no such file'],
    ["twin", ["--from", "x", "--keep", "y"], 2, '"--from" has no use for "--keep"'],
    ["simulate", ["--threads", "1000"], 2, 'Cannot place 1000 threads: "xeon-8260" has 96 CPUs'],
    ["simulate", ["--json", folder], 2, "it is a folder"],
    ["simulate", ["--seed", "-1"], 2, '"--seed" needs a whole number from 0'],
  ] as const
) {
  Deno.test(`deno task ${task} ${args.join(" ").replace(folder, "DIR")} is refused before anything runs`, async () => {
    const result = await runTask(task, ...args);
    assertEquals([result.code, result.stdout], [code, ""]);
    assertStringIncludes(result.stderr, message);
    assert(!result.stderr.includes("    at "), "a stack trace was printed");
  });
}
