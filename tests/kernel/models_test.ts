import {
  flockPoints,
  hostScript,
  hostThreads,
  poolDifferences,
  poolSequences,
  recorded,
  refusalOnHost,
  runOnHost,
} from "@course/kernel/mod.ts";
import { EMPTY, Objpool } from "@course/pools/mod.ts";
import { adaptPrograms } from "../../lib/kernel/build_programs.ts";
import { depthModel } from "../../lib/kernel/experiments/depth.ts";
import { hostRows } from "../../lib/kernel/host.ts";
import { partsOf } from "../../lib/kernel/headers.ts";
import { type SequencePool } from "../../lib/kernel/pool_sequences.ts";
import { refusalOfSpeeds } from "../../lib/kernel/refusal.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { onlyPrograms } from "./programs.ts";

const SHAPE = { seed: 1, sequences: 40, length: 300, cpus: 4 };

/** Answers of a pool as the module would give them. */
function answersOf(create: (shape: { cpuCount: number; objectCount: number }) => SequencePool) {
  return poolSequences({ ...SHAPE, create }).map(({ answers }) => answers.join(" ")).join("\n");
}

/** A pool whose operations are changed on their way. */
function changed(
  shape: { cpuCount: number; objectCount: number },
  change: (pool: Objpool) => Partial<SequencePool>,
): SequencePool {
  const pool = Objpool.create(shape);
  const same: SequencePool = {
    pop: (cpu) => pool.pop(cpu),
    push: (cpu, object) => pool.push(cpu, object),
    fini: () => pool.fini(),
    drop: (object) => pool.drop(object),
    rings: () => pool.rings(),
    contents: () => pool.contents(),
    capacity: pool.capacity,
  };
  return { ...same, ...change(pool) };
}

Deno.test("the same seed gives the same sequences, and another one others", () => {
  assertEquals(poolSequences(SHAPE), poolSequences(SHAPE));
  const other = poolSequences({ ...SHAPE, seed: 2 });
  assert(JSON.stringify(other) !== JSON.stringify(poolSequences(SHAPE)));
});

Deno.test("sequences find the pool empty, steal, and go on after its end", () => {
  const sequences = poolSequences(SHAPE);
  const answers = sequences.flatMap(({ answers }) => answers);
  assert(answers.filter((answer) => answer === "empty").length > 100);
  assert(sequences.some(({ operations }) => operations.at(-1)!.startsWith("drop ")));
});

Deno.test("a pool that answers alike has no differences", () => {
  assertEquals(poolDifferences(poolSequences(SHAPE), answersOf((s) => Objpool.create(s))), []);
});

for (
  const [wrong, change] of [
    ["starts to look at CPU 0", (pool) => ({ pop: () => pool.pop(0) })],
    ["gives back to another CPU's ring", (pool) => ({
      push: (cpu, object) => pool.push(pool.cpuCount - 1 - cpu, object),
    })],
    ["has twice the places", (pool) => ({ capacity: 2 * pool.capacity })],
    ["steals downwards", (pool) => ({
      pop: (cpu) => {
        for (let step = 0; step < pool.cpuCount; step++) {
          const from = (cpu + pool.cpuCount - step) % pool.cpuCount;
          if (pool.contents()[from]!.length > 0) return pool.pop(from);
        }
        return EMPTY;
      },
    })],
  ] as [string, (pool: Objpool) => Partial<SequencePool>][]
) {
  Deno.test(`a pool that ${wrong} is caught, with the operation that shows it`, () => {
    const text = answersOf((shape) => changed(shape, change));
    const differences = poolDifferences(poolSequences(SHAPE), text);
    assert(differences.length > 0);
    assert(differences[0]!.course !== differences[0]!.kernel);
  });
}

Deno.test("an answer too few or too many is a difference", () => {
  const sequences = poolSequences({ ...SHAPE, sequences: 1 });
  const text = sequences[0]!.answers.join(" ");
  assertEquals(poolDifferences(sequences, text.slice(0, text.lastIndexOf(" "))).length, 1);
  const [more] = poolDifferences(sequences, `${text} 0`);
  assertEquals([more?.course, more?.kernel], ["nothing", "0"]);
});

Deno.test("a bare fprobe follows 81 nested calls, and one with 15 words 23", () => {
  assertEquals(depthModel(1, 0, 150), { followed: 81, nmissed: 69 });
  assertEquals(depthModel(1, 15, 150), { followed: 23, nmissed: 127 });
});

Deno.test("with 1, 2, 4 or 8 words of data an fprobe loses calls and counts none, as measured", () => {
  const { rows } = recorded("7", "depth");
  for (const words of [1, 2, 4, 8]) {
    const row = rows.find((row) => row.probes === 1 && row.words === words)!;
    assertEquals([row.nmissed, row.followed < row.calls], [0, true]);
  }
});

Deno.test("four fprobes of 15 words on one function never fire, as measured", () => {
  const { rows } = recorded("7", "depth");
  const row = rows.find(({ probes, words }) => probes === 4 && words === 15)!;
  assertEquals([row.followed, row.nmissed], [0, 4 * row.calls]);
});

Deno.test("speeds are refused without KVM, and with more CPUs than cores", () => {
  assertStringIncludes(refusalOfSpeeds("tcg", 1, 16)!.message, "without KVM");
  assertStringIncludes(refusalOfSpeeds("kvm", 8, 2)!.message, "8 CPUs on 2 cores");
  assertEquals(refusalOfSpeeds("kvm", 8, 8), undefined);
});

Deno.test("on the machine itself nothing is done without root and tracefs", async () => {
  const refusal = await refusalOnHost("/missing");
  assertEquals(refusal?.kind, "refused");
  assertStringIncludes(refusal!.message, "use --kernel");
});

Deno.test("what is done on the machine itself is in a group and an instance of its own", () => {
  const script = hostScript({ threads: [1, 2], tracing: "/tracing", agent: "/agent" });
  for (const line of script.split("\n").filter((line) => line.includes("kprobe_events"))) {
    assertStringIncludes(line, "course/probed");
    assertStringIncludes(line, ">>kprobe_events");
  }
  assertStringIncludes(script, "trap remove EXIT");
});

Deno.test({
  name: "what is measured on the machine itself is on it, and its probe and instance are gone",
  // The library asks for root before it touches anything.
  ignore: Deno.build.os !== "linux" || Deno.uid() !== 0,
  async fn() {
    using programs = onlyPrograms({
      sh: 'PATH=$folder/bin:$PATH exec /bin/sh "$@"\n',
      gcc: `for word; do case "$before" in -o) to=$word ;; esac; before=$word; done
printf '#!/bin/sh\necho "$(($2 * 1000))"\n' >"$to"
`,
      // The folder of an instance has its files at once, and goes away with them.
      mkdir: '/bin/mkdir "$1" && /bin/mkdir -p "$1/events/course"\n',
      rmdir: 'rm -r "$1"\n',
      uname: '[ "$1" = -r ] && echo 6.12.95-cloud-amd64 || echo x86_64\n',
    });
    const tracing = `${programs.folder}/tracing`;
    await Deno.mkdir(`${tracing}/instances`, { recursive: true });
    await Deno.mkdir(`${tracing}/events/course/probed`, { recursive: true });
    await Deno.writeTextFile(`${tracing}/kprobe_events`, "p:others hrtimer_nanosleep\n");
    const { rows, where, evidence } = await runOnHost({ tracing, threads: [1, 3] });
    assertEquals(rows.length, 3 * 2 * 2);
    assertEquals(rows[1], { threads: 3, probe: "none", round: 1, callsPerSecond: 3000 });
    assertEquals([where.accelerator, where.qemu, evidence], [
      "host",
      "",
      "measured on Linux 6.12.95",
    ]);
    const events = (await Deno.readTextFile(`${tracing}/kprobe_events`)).trim().split("\n");
    assertEquals([events[0], events.at(-1)], ["p:others hrtimer_nanosleep", "-:course/probed"]);
    assertEquals([...Deno.readDirSync(`${tracing}/instances`)], []);
    assertEquals([...Deno.readDirSync(`${programs.folder}/tmp`)], []);
  },
});

Deno.test("each number of threads of the machine itself has a core", () => {
  const threads = hostThreads();
  assert(threads.length > 0 && Math.max(...threads) <= navigator.hardwareConcurrency);
});

Deno.test("each line of the machine itself is a measurement", () => {
  assertEquals(hostRows("1 none 1 1000\n8 kretprobe 3 250\n"), [
    { threads: 1, probe: "none", round: 1, callsPerSecond: 1000 },
    { threads: 8, probe: "kretprobe", round: 3, callsPerSecond: 250 },
  ]);
});

Deno.test("flock's rounds become one point for each number of threads", () => {
  const row = (threads: number, probe: string, callsPerSecond: number) => ({
    threads,
    probe,
    round: 1,
    callsPerSecond,
  });
  const rows = [row(8, "none", 80), row(1, "none", 9), row(1, "none", 10), row(1, "none", 90)];
  assertEquals(flockPoints([...rows, row(1, "kretprobe", 5)], "none"), [
    { p: 1, throughput: 10 },
    { p: 8, throughput: 80 },
  ]);
});

Deno.test("headers consist of what is the same everywhere, and the programs to build with", () => {
  const depends = "linux-headers-6.1.0-50-common (= 6.1.176-1), linux-kbuild-6.1 (>= 6.1), " +
    "linux-compiler-gcc-12-x86";
  assertEquals(partsOf(depends), ["linux-headers-6.1.0-50-common", "linux-kbuild-6.1"]);
});

Deno.test("build programs that run on this machine are left alone", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for (const name of ["scripts/basic/fixdep", "scripts/mod/modpost", "tools/objtool/objtool"]) {
      await Deno.mkdir(`${folder}/${name.slice(0, name.lastIndexOf("/"))}`, { recursive: true });
      await Deno.writeTextFile(`${folder}/${name}`, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    }
    const noApt = undefined as never;
    await adaptPrograms(folder, folder, noApt);
    const kept = await Deno.readTextFile(`${folder}/scripts/basic/fixdep`);
    assertEquals(kept, "#!/bin/sh\nexit 1\n");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a missed call costs the same for any number of CPUs with a list, and more for each with rings", () => {
  const list = recorded("6.1", "empty").rows;
  const first = list[0]!.miss;
  for (const { cpus, miss } of list) assert(Math.abs(miss - first) < 10, `${cpus} CPUs: ${miss}`);
  for (const kernel of ["6.12", "7"] as const) {
    const { rows } = recorded(kernel, "empty");
    const [one, last] = [rows[0]!, rows.at(-1)!];
    const perCpu = (last.miss - one.miss) / (last.cpus - one.cpus);
    assert(perCpu > 20, `Linux ${kernel}: ${perCpu} instructions a CPU`);
    for (const { cpus, miss, hit } of rows) {
      const line = one.miss + perCpu * (cpus - one.cpus);
      assert(Math.abs(miss - line) < 10, `Linux ${kernel}, ${cpus} CPUs: ${miss} beside ${line}`);
      assert(Math.abs(hit - one.hit) < 10, `Linux ${kernel}, ${cpus} CPUs: a hit is ${hit}`);
    }
  }
});
