/**
 * The recorded results come out again: three kernels boot, and do what they did. A slow suite, run by
 * name; where QEMU or the kernels are not to be had, its tests are left out.
 */
import {
  EXPERIMENT_NAMES,
  type ExperimentName,
  experimentNamed,
  findKernel,
  hostScript,
  isQemuHere,
  KERNEL_NAMES,
  KernelError,
  type KernelImage,
  type KernelName,
  notReproduced,
  onKernel,
  recordedExperiments,
  runExperiment,
  type Wish,
} from "@course/kernel/mod.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { boot } from "../../lib/kernel/boot.ts";
import { plainRows } from "../../lib/kernel/experiment.ts";
import { commandsOf, plainLines } from "./page.ts";

/** Boots of many CPUs take minutes where QEMU emulates them: here the first values are enough. */
const SMALLER: Partial<Record<ExperimentName, Wish>> = {
  memory: { cpus: [2, 8] },
  defaults: { cpus: [2, 8] },
  fprobes: { cpus: [2] },
  empty: { cpus: [1, 4] },
};

const images = new Map<KernelName, KernelImage>();
if (await isQemuHere()) {
  for (const kernel of KERNEL_NAMES) {
    try {
      images.set(kernel, await findKernel(kernel));
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      console.log(`Linux ${kernel} is left out: ${error.message}`);
    }
  }
}

for (const kernel of KERNEL_NAMES) {
  const image = images.get(kernel);
  for (const name of EXPERIMENT_NAMES) {
    const { kernels, needs } = experimentNamed(name);
    if (!kernels.includes(kernel) || needs.includes("kvm")) continue;
    if (!recordedExperiments(kernel).includes(name)) continue;
    Deno.test({
      name: `"${name}" comes out again on Linux ${kernel}, and as the course's model says`,
      ignore: image === undefined,
      async fn(step) {
        const run = () => runExperiment(image!, name, { wish: SMALLER[name] ?? {} });
        if (needs.includes("headers")) {
          // Debian may have moved on since: then there is nothing to compile against.
          const result = await run().catch((error) => {
            if (error instanceof KernelError && error.kind === "no module") return undefined;
            throw error;
          });
          await step.step({
            name: "the kernel's headers are still to be had",
            ignore: result === undefined,
            fn: () => {},
          });
          if (result === undefined) return;
          assertEquals([notReproduced(result), result.differences()], [[], []]);
          return;
        }
        const result = await run();
        assertEquals([notReproduced(result), result.differences()], [[], []]);
      },
    });
  }
}

const any = images.get("6.12");

Deno.test({
  name: "a job that fails on a real kernel is an error with its last words",
  ignore: any === undefined,
  async fn() {
    const error = await assertRejects(
      () => boot(any!, { script: "cat /missing\nsay row hits=1\n" }),
      KernelError,
    );
    assertEquals(error.kind, "ended early");
    assertStringIncludes(error.message, "can't open");
  },
});

Deno.test({
  name: "a kernel that panics is an error with its reason",
  ignore: any === undefined,
  async fn() {
    const script = "echo c >/proc/sysrq-trigger\n";
    const error = await assertRejects(() => boot(any!, { script }), KernelError);
    assertEquals(error.kind, "panic");
    assertStringIncludes(error.message, "sysrq");
  },
});

Deno.test({
  name: "a cell tries any value on a kernel that is at hand",
  ignore: any === undefined,
  async fn() {
    const result = await onKernel("6.12", "misses", { maxactive: 5, sleepers: 7 });
    assertEquals(result.rows, [{ maxactive: 5, sleepers: 7, hits: 5, misses: 2 }]);
    assert(!result.recorded);
  },
});

Deno.test({
  name: "the commands of the page on missing events print what it says",
  ignore: any === undefined,
  async fn() {
    const page = new URL("../../docs/why-is-my-trace-missing-events.md", import.meta.url);
    const steps = commandsOf(await Deno.readTextFile(page));
    assert(steps.length >= 7);
    const script = steps.map(({ commands }, index) =>
      `{\n${commands}} >/tmp/printed\nwhile read -r line; do ` +
      `say printed step=${index} line="$line"; done </tmp/printed\n`
    ).join("");
    const { lines } = await boot(any!, { script });
    for (const [index, { printed }] of steps.entries()) {
      const said = lines.filter(({ is, step }) => is === "printed" && step === index);
      assertEquals(plainLines(said.map(({ line }) => line).join("\n")), printed);
    }
  },
});

Deno.test({
  name: "what --host does leaves no probe and no trace instance, also where it fails",
  ignore: any === undefined,
  async fn() {
    const program = (text: string) => new TextEncoder().encode(`#!/bin/sh\n${text}\n`);
    const tracing = "/sys/kernel/tracing";
    const scriptWith = (agent: string) => program(hostScript({ threads: [1, 2], tracing, agent }));
    const { lines } = await boot(any!, {
      files: new Map([
        ["bin/good", program("echo 1000")],
        ["bin/bad", program("[ -e /sys/kernel/tracing/instances/course ] && exit 1; echo 1000")],
        ["host-good", scriptWith("/bin/good")],
        ["host-bad", scriptWith("/bin/bad")],
      ]),
      script: `
left() { cat kprobe_events; ls instances; }
echo 'p:others hrtimer_nanosleep' >kprobe_events
for kind in good bad; do
  code=0
  sh "/host-$kind" >/tmp/rows || code=$?
  say row kind="$kind" code="$code" rows="$(wc -l </tmp/rows)" left="$(left | wc -l)"
done
`,
    });
    assertEquals(plainRows(lines), [
      { kind: "good", code: 0, rows: 12, left: 1 },
      { kind: "bad", code: 1, rows: 2, left: 1 },
    ]);
  },
});
