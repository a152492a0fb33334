import { defaultMaxactive, footprintOf } from "@course/footprint/mod.ts";
import {
  EXPERIMENT_NAMES,
  experimentNamed,
  KERNEL_NAMES,
  KernelResult,
  notReproduced,
  onKernel,
  recorded,
  recordedExperiments,
  toRecord,
  type Where,
} from "@course/kernel/mod.ts";
import { allocationsByStep, slabBytes, slabCount } from "../../lib/kernel/allocations.ts";
import { chosen, combinations } from "../../lib/kernel/choose.ts";
import { kretprobeModel } from "../../lib/kernel/experiments/misses.ts";
import { recordText } from "../../tasks/kernel/record.ts";
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";

for (const kernel of KERNEL_NAMES) {
  for (const name of recordedExperiments(kernel)) {
    Deno.test(`what Linux ${kernel} did in "${name}" is what the course's model says`, () => {
      const result = recorded(kernel, name);
      assert(result.rows.length > 0);
      assertEquals(result.differences(), []);
    });
  }

  Deno.test(`footprintOf gives the bytes of all pools that were measured on Linux ${kernel}`, () => {
    const scheme = kernel === "6.1" ? "list" : "objpool";
    const { rows } = recorded(kernel, "memory");
    for (const { cpus, maxactive, vmalloc, kmalloc, total } of rows) {
      const objects = maxactive || defaultMaxactive(cpus);
      assertEquals(footprintOf(scheme, { cpus, objects }).total, total, `${cpus} ${maxactive}`);
      assertEquals(vmalloc + kmalloc, total);
      assertEquals(vmalloc === 0, scheme === "list");
    }
    for (const { cpus, maxactive } of combinations(experimentNamed("memory").axes)) {
      const row = rows.find((row) => row.cpus === cpus && row.maxactive === maxactive);
      assert(row, `${cpus} CPUs with ${maxactive} instances were not measured`);
    }
  });

  Deno.test(`everything that needs no compiler is recorded for Linux ${kernel}`, () => {
    const wanted = EXPERIMENT_NAMES.filter((name) => {
      const { needs, kernels } = experimentNamed(name);
      return needs.length === 0 && kernels.includes(kernel);
    });
    const kept = recordedExperiments(kernel);
    assertEquals(wanted.filter((name) => !kept.includes(name)), []);
  });
}

Deno.test("hits are the smaller of instances and sleepers, on each kernel and in the model", () => {
  for (const kernel of KERNEL_NAMES) {
    for (const { maxactive, sleepers, hits, misses } of recorded(kernel, "misses").rows) {
      assertEquals([hits, misses], [
        Math.min(maxactive, sleepers),
        Math.max(0, sleepers - maxactive),
      ]);
      assertEquals(kretprobeModel({ maxactive, sleepers }, 2), { hits, misses });
    }
  }
});

Deno.test("a task that begins while its stacks are in use gets one, on each kernel", () => {
  for (const kernel of KERNEL_NAMES) {
    const last = recorded(kernel, "stacks").rows.at(-1)!;
    assertEquals([last.step, last.newcomers >= 1], ["a task begins while it is on", true]);
  }
});

Deno.test("the recorded files are written as the task writes them", async () => {
  for (const kernel of KERNEL_NAMES) {
    const file = new URL(`../../lib/kernel/recorded/${kernel}.json`, import.meta.url);
    const text = await Deno.readTextFile(file);
    assertEquals(recordText(JSON.parse(text)), text);
  }
});

const WHERE: Where = {
  linux: "6.12.95",
  release: "6.12.95+deb12-cloud-amd64",
  machine: "x86_64",
  cpus: 2,
  accelerator: "tcg",
  qemu: "7.2.22",
  date: "2026-11-27",
};

Deno.test("a kernel that parts from the model is named in the result", () => {
  const wrong = { maxactive: 4, sleepers: 12, hits: 5, misses: 7 };
  const result = new KernelResult("misses", "6.12", WHERE, [wrong], false);
  assertEquals(result.differences(), [{ row: wrong, model: { hits: 4, misses: 8 } }]);
  assertStringIncludes(`${result}`, "The kernel and the course's model part in 1 rows.");
});

Deno.test("a result says what it was measured on, and whether it is an old one", () => {
  const row = { maxactive: 4, sleepers: 12, hits: 4, misses: 8 };
  const shown = `${new KernelResult("misses", "6.12", WHERE, [row], true)}`;
  assertStringIncludes(
    shown,
    "Measured on Linux 6.12.95 (6.12.95+deb12-cloud-amd64, x86_64, QEMU 7.2.22, emulated), " +
      "2026-11-27.",
  );
  assertStringIncludes(shown, "Recorded: not measured on this machine.");
  assertStringIncludes(shown, "maxactive  sleepers  hits  misses  model: hits  model: misses");
});

Deno.test("a result shows the same rows in a terminal, in Deno and in a notebook", () => {
  const result = recorded("6.12", "cap");
  const shown = (name: string) =>
    (result as unknown as Record<symbol, () => unknown>)[Symbol.for(name)]!();
  assertEquals(shown("Deno.customInspect"), `${result}`);
  const bundle = shown("Jupyter.display") as Record<string, string>;
  assertEquals(bundle["text/plain"], `${result}`);
  assertEquals(bundle["text/html"]!.match(/<tr>/g)!.length, result.rows.length + 1);
});

Deno.test("what is recorded is read as it was written", async () => {
  for (const kernel of KERNEL_NAMES) {
    const file = new URL(`../../lib/kernel/recorded/${kernel}.json`, import.meta.url);
    const kept = JSON.parse(await Deno.readTextFile(file));
    for (const name of recordedExperiments(kernel)) {
      assertEquals(toRecord(recorded(kernel, name)), kept[name]);
    }
  }
});

Deno.test("a result that does not come out again is said, row by row", () => {
  const before = recorded("6.12", "misses");
  assertEquals(notReproduced(before), []);
  const rows = before.rows.map((row) =>
    row.maxactive === 4 && row.sleepers === 12 ? { ...row, hits: 5 } : row
  );
  const sentences = notReproduced(new KernelResult("misses", "6.12", WHERE, rows, false));
  assertEquals(sentences.length, 1);
  assertStringIncludes(sentences[0]!, "misses maxactive 4, sleepers 12: recorded on Linux 6.12.95");
});

Deno.test("a cell gets the recorded rows that it asks for, labelled with their kernel", async () => {
  const choice = { maxactive: 4, sleepers: [1, 12] };
  const result = await onKernel("6.12", "misses", choice, { live: false });
  assertEquals(result.rows.map(({ hits }) => hits), [1, 4]);
  assertEquals([result.recorded, result.evidence], [
    true,
    `measured on Linux ${result.where.linux}`,
  ]);
});

Deno.test("what was not recorded is refused with what was", async () => {
  const error = await assertRejects(
    () => onKernel("6.12", "misses", { maxactive: 5 }, { live: false }),
    RangeError,
  );
  assertStringIncludes(error.message, 'Cannot find {"maxactive":5}');
  assertStringIncludes(error.message, "maxactive 1, 2, 3, 4, 8, 12, 16; sleepers 1, 4, 12, 20");
  assertThrows(() => recorded("6.1", "fprobes"), RangeError, "there is one of 6.12, 7");
});

Deno.test("an axis that an experiment does not have is refused by name", () => {
  assertThrows(
    () => chosen("misses", { threads: 4 }),
    RangeError,
    'Cannot choose "threads" in the experiment "misses": choose maxactive, sleepers',
  );
  assertThrows(() => chosen("cap", { maxactive: 1.5 }), RangeError, "use a whole number from 0");
  assertThrows(() => chosen("stacks", { cpus: 2 }), RangeError, "choose nothing");
});

Deno.test("allocations are added up by step, vmalloc apart from slabs", () => {
  const allocation = (from: string, site: string, count: number, bytes: number) => ({
    is: "allocation",
    from,
    site,
    count,
    bytes,
  });
  const [first, second] = allocationsByStep([
    { is: "boot" },
    { is: "step", maxactive: 4 },
    allocation("slab", "rethook_alloc", 1, 96),
    allocation("vmalloc", "objpool_init", 2, 4096),
    { is: "step", maxactive: 8 },
    allocation("slab", "register_kretprobe.part.0", 8, 64),
    allocation("slab", "rethook_alloc", 1, 64),
  ]);
  assertEquals([first!.vmalloc, slabBytes(first!)], [8192, 96]);
  assertEquals([second!.vmalloc, slabBytes(second!), slabCount(second!)], [0, 576, 9]);
  assertEquals(slabBytes(second!, /^rethook/), 64);
});
