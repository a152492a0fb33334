/** What each experiment lets a guest do, and what it reads from what the guest says. */
import {
  EXPERIMENT_NAMES,
  type ExperimentName,
  experimentNamed,
  type KernelName,
  KernelResult,
  notReproduced,
  recordedExperiments,
  type Row,
  type Where,
} from "@course/kernel/mod.ts";
import { ALLOCATION_FUNCTIONS } from "../../lib/kernel/allocations.ts";
import type { Job } from "../../lib/kernel/boot.ts";
import { chosen, type Wish } from "../../lib/kernel/choose.ts";
import {
  GUEST_FUNCTIONS,
  type JobTools,
  plainRows,
  RUNNER_FUNCTIONS,
} from "../../lib/kernel/experiment.ts";
import { assertEquals } from "@std/assert";
import { runInShell, type ShellKernel } from "./shell_guest.ts";
import { answersOf, type Asked, SHELL_KERNELS } from "./shell_kernels.ts";

const WHERE: Where = {
  linux: "6.12.95",
  release: "6.12.95",
  machine: "x86_64",
  cpus: 2,
  accelerator: "tcg",
  qemu: "7.2.22",
  date: "2026-11-27",
};

/** Where there is a boot for each value: the smallest and a larger one. */
const SMALLER: Partial<Record<ExperimentName, Wish>> = {
  defaults: { cpus: [1, 32] },
  memory: { cpus: [2, 64] },
  fprobes: { cpus: [2, 32] },
  empty: { cpus: [1, 8] },
  flock: { threads: [1, 4] },
};

/** Tools that say what was asked of them. */
function toolsOf(kernel: KernelName): { tools: JobTools; asked: Set<string> } {
  const asked = new Set<string>();
  const tools: JobTools = {
    kernel,
    agent: () => Promise.resolve(asked.add("gcc") && new Uint8Array([1])),
    module: () => Promise.resolve(asked.add("gcc").add("headers") && new Uint8Array([2])),
  };
  return { tools, asked };
}

/** The jobs of an experiment: one, or one for each value of its boot axis. */
async function jobsOf(name: ExperimentName, tools: JobTools): Promise<[Job, number][]> {
  const { bootAxis, job } = experimentNamed(name);
  const choice = chosen(name, SMALLER[name] ?? {});
  if (bootAxis === undefined) return [[await job(choice, tools), 2]];
  return await Promise.all(choice[bootAxis]!.map(async (value): Promise<[Job, number]> => [
    await job({ ...choice, [bootAxis]: [value] }, tools),
    value,
  ]));
}

/** Does an experiment on a kernel that is made of shell functions. */
async function tryOut(
  kernel: KernelName,
  name: ExperimentName,
  answers: (asked: Asked) => ShellKernel = SHELL_KERNELS[name],
): Promise<KernelResult> {
  const { rows: read } = experimentNamed(name);
  const rows: Row[] = [];
  for (const [job, cpus] of await jobsOf(name, toolsOf(kernel).tools)) {
    const own = [GUEST_FUNCTIONS, RUNNER_FUNCTIONS, ALLOCATION_FUNCTIONS]
      .filter((functions) => job.script.includes(functions));
    const { guest, lines } = await runInShell(job, own, answers({ kernel, cpus }));
    rows.push(...read ? read(lines, guest) : plainRows(lines));
  }
  return new KernelResult(name, kernel, WHERE, rows as never, false);
}

for (const name of EXPERIMENT_NAMES) {
  const { kernels } = experimentNamed(name);
  for (const kernel of ["6.12", "7"] as const) {
    if (!kernels.includes(kernel) || !recordedExperiments(kernel).includes(name)) continue;
    if (kernel === "7" && !["depth", "fprobes"].includes(name)) continue;
    Deno.test(`the job of "${name}" reads what Linux ${kernel} did, and nothing else`, async () => {
      const result = await tryOut(kernel, name);
      assertEquals([notReproduced(result), result.differences()], [[], []]);
    });
  }

  Deno.test(`the job of "${name}" asks for the tools that it says it needs`, async () => {
    const { needs } = experimentNamed(name);
    const { tools, asked } = toolsOf(kernels[0]!);
    await jobsOf(name, tools);
    assertEquals([...asked], needs.filter((tool) => tool !== "kvm"));
  });
}

Deno.test("a kernel whose pool has one instance less parts from the model in each full row", async () => {
  const result = await tryOut("6.12", "misses", () => ({
    functions: `
sleepers() {
  has=$(sed -n 's/^r\\([0-9]*\\):.*/\\1/p' kprobe_events)
  followed=$1
  [ "$followed" -lt "$has" ] || followed=$((has - 1))
  echo "  probed $followed $(($1 - followed))" >kprobe_profile
}
`,
  }));
  const full = result.rows.filter((row) => Number(row.sleepers) >= Number(row.maxactive));
  assertEquals(result.differences().map(({ row }) => row), full);
});

Deno.test("a kernel that answers another seed's operations parts from the course's pool", async () => {
  const result = await tryOut("6.12", "objpool", () => ({
    functions: SHELL_KERNELS.objpool({ kernel: "6.12", cpus: 4 }).functions,
    files: Object.fromEntries([1, 2, 3, 4].map((seed) => [`answers-${seed}`, answersOf(seed + 1)])),
  }));
  assertEquals(result.differences().map(({ model }) => model), Array(4).fill({ different: 0 }));
});

Deno.test("flock is measured with the probe on in its own rows only, and each time in turn", async () => {
  const { rows } = await tryOut("6.12", "flock");
  const rates = new Map([["none 1", 1000], ["none 4", 4000], ["kretprobe 1", 500], [
    "kretprobe 4",
    2000,
  ]]);
  assertEquals(rows.length, 3 * 2 * 2);
  for (const row of rows) {
    assertEquals(row.callsPerSecond, rates.get(`${row.probe} ${row.threads}`));
  }
  assertEquals(new Set(rows.map(({ round }) => round)), new Set([1, 2, 3]));
});
