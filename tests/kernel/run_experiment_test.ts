/** How an experiment becomes boots and rows: with a script in the place of QEMU. */
import { KernelError, type KernelImage, runExperiment } from "@course/kernel/mod.ts";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { onlyPrograms, type Programs } from "./programs.ts";

/** A QEMU that has as many CPUs as it is asked for, and a guest that says some lines. */
const qemu = (lines: string) => ({
  "qemu-system-x86_64": `[ "$1" = --version ] && { echo "QEMU emulator version 9.2.0"; exit; }
for word; do case "$before" in -smp) possible=$word ;; esac; before=$word; done
echo '{"is":"boot","release":"6.12.95","version":"x","machine":"x86_64","running":2,"possible":"0-'$((possible - 1))'"}'
${lines}
echo '{"is":"end"}'
`,
});

const SLEPT = `echo '{"is":"row","sleepers":24,"hits":10,"misses":14}'`;

function imageIn({ folder }: Programs): KernelImage {
  Deno.writeTextFileSync(`${folder}/busybox`, "static");
  return { name: "6.12", architecture: "amd64", path: `${folder}/vmlinuz` };
}

Deno.test("a kernel boots once for each number of CPUs, and progress never falls back", async () => {
  using programs = onlyPrograms(qemu(SLEPT));
  const told: [number, string][] = [];
  const { rows, where, evidence, recorded } = await runExperiment(imageIn(programs), "defaults", {
    wish: { cpus: [2, 4, 16] },
    accelerator: "tcg",
    onProgress: (done, detail) => told.push([done, detail]),
  });
  assertEquals(rows.map(({ cpus, hits }) => [cpus, hits]), [[2, 10], [4, 10], [16, 10]]);
  assertEquals(programs.started().filter((line) => line.includes("-kernel")).length, 3);
  assertEquals([where.cpus, where.qemu, evidence, recorded], [
    2,
    "9.2.0",
    "measured on Linux 6.12.95",
    false,
  ]);
  const parts = told.map(([done]) => done);
  assertEquals(parts, parts.toSorted((a, b) => a - b));
  assertEquals(told[0], [0, "cpus 2: booting"]);
  assertStringIncludes(told.at(-1)![1], "cpus 16: 3 lines");
});

Deno.test("an experiment without a boot axis boots once, with the CPUs that were asked for", async () => {
  using programs = onlyPrograms(qemu(`echo '{"is":"row","maxactive":1,"answer":"accepted"}'`));
  const seen: string[] = [];
  const result = await runExperiment(imageIn(programs), "cap", {
    cpus: 3,
    accelerator: "tcg",
    onLine: ({ is }) => seen.push(is),
  });
  assertEquals([result.rows.length, result.differences()], [1, []]);
  assertEquals(seen, ["boot", "row", "end"]);
  const [started] = programs.started().filter((line) => line.includes("-kernel"));
  assertStringIncludes(started!, " -smp 3 ");
});

Deno.test("a guest that says no row has no result", async () => {
  using programs = onlyPrograms(qemu("echo noise"));
  const error = await assertRejects(
    () => runExperiment(imageIn(programs), "cap", { accelerator: "tcg" }),
    KernelError,
  );
  assertEquals(error.kind, "ended early");
  assertStringIncludes(error.message, 'Cannot read a result of "cap": the guest gave no row');
});

Deno.test("an experiment is for its own generations, and an image of one's own counts as one", async () => {
  using programs = onlyPrograms(qemu(SLEPT));
  await assertRejects(
    () => runExperiment({ ...imageIn(programs), name: "6.1" }, "fprobes"),
    RangeError,
    'Cannot try "fprobes" on Linux 6.1: it is for Linux 6.12, 7',
  );
  const own: KernelImage = { ...imageIn(programs), name: "own" };
  await assertRejects(() => runExperiment(own, "depth"), RangeError, "on Linux 6.12");
  await assertRejects(() => runExperiment(own, "depth", { kernel: "6.1" }), RangeError);
  assertEquals(programs.started(), []);
});

Deno.test("speeds are refused before anything is compiled or booted", async () => {
  using programs = onlyPrograms(qemu(SLEPT));
  const speeds = (accelerator: "kvm" | "tcg", threads: number) =>
    assertRejects(
      () => runExperiment(imageIn(programs), "flock", { accelerator, wish: { threads } }),
      KernelError,
    );
  assertStringIncludes((await speeds("tcg", 1)).message, "without KVM");
  const tooMany = navigator.hardwareConcurrency + 1;
  assertStringIncludes((await speeds("kvm", tooMany)).message, `speeds of ${tooMany} CPUs on`);
  assertEquals(programs.started(), []);
});
