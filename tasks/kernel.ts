import {
  type Architecture,
  EXPERIMENT_NAMES,
  type ExperimentName,
  experimentNamed,
  findKernel,
  KERNEL_NAMES,
  KernelError,
  type KernelImage,
  type KernelName,
  type KernelResult,
  runExperiment,
} from "@course/kernel/mod.ts";
import { listing } from "./kernel/listing.ts";
import { onHost } from "./kernel/on_host.ts";
import { record } from "./kernel/record.ts";
import { command } from "./support/command.ts";
import { CommandError, type Given } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";
import { progressBar, readName, readNames, readWhole, writeJson } from "./support/values.ts";

const INTERRUPTED = 130;
const SIGNALS: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];

const OPTIONS = {
  kernel: { value: "NAMES", does: `${KERNEL_NAMES.join(", ")}, or "all" (default: all)` },
  experiment: {
    value: "NAMES",
    does: `${EXPERIMENT_NAMES.join(", ")}, or "all" (default: those that need no compiler)`,
  },
  arch: { value: "NAME", does: "amd64 or arm64, emulated (default: amd64)" },
  cpus: {
    value: "N",
    does: "CPUs of the guest, where the experiment leaves them open (default: 2)",
  },
  json: { value: "FILE", does: "also write everything to FILE" },
  list: { does: "print the experiments, the kernels, and what is on this machine" },
  image: {
    value: "FILE",
    does: "boot this kernel of yours; --kernel then names the generation it is like",
  },
  mirror: {
    value: "ADDRESS",
    does: "archive of Debian to take kernels from (default: this machine's own)",
  },
  host: { does: "as root: flock on this machine's own kernel; shows what it does, and asks" },
  record: { does: "keep the results as the recorded ones, for those who have no QEMU" },
} as const;

if (import.meta.main) {
  await command({
    usage: {
      task: "kernel",
      summary: "Tries things out on real Linux kernels, booted under QEMU",
      notes: "It needs QEMU and busybox: apt-get install qemu-system-x86 busybox-static. Kernels " +
        "come from Debian's packages, about 35 MB each, without root, and stay in .cache/kernel.",
      exitCodes: {
        0: "everything is as the course's models say",
        1: "it is not, or a kernel failed",
        [INTERRUPTED]: "Ctrl-C",
      },
    },
    options: OPTIONS,
    speaks: true,
    async run(given) {
      if (given.list) {
        console.log(await listing());
        return 0;
      }
      const plan = readPlan(given);
      if (plan.record && (plan.architecture !== "amd64" || plan.image !== undefined)) {
        throw new CommandError(
          "Results are recorded of Debian's amd64 kernels: leave --record out",
          2,
        );
      }
      const ending = new AbortController();
      for (const signal of SIGNALS) {
        Deno.addSignalListener(signal, () => ending.abort());
      }
      try {
        return await carryOut(plan, ending.signal);
      } catch (error) {
        if (error instanceof RangeError) throw new CommandError(error.message, 2);
        if (!(error instanceof KernelError)) throw error;
        throw new CommandError(error.message, error.kind === "interrupted" ? INTERRUPTED : 1);
      }
    },
  });
}

/** What is to be done. */
interface Plan {
  kernels: KernelName[];
  experiments: ExperimentName[];
  cpus: number | undefined;
  architecture: Architecture;
  image: string | undefined;
  mirror: string | undefined;
  json: string | undefined;
  host: boolean;
  record: boolean;
}

function readPlan(flags: Given<Record<never, never>, typeof OPTIONS>): Plan {
  const { image, mirror, json } = flags;
  const architecture = readName<Architecture>("--arch", flags.arch ?? "amd64", ["amd64", "arm64"]);
  const kernels = image === undefined
    ? flags.host && flags.kernel === undefined
      ? []
      : readNames<KernelName>("--kernel", flags.kernel ?? "all", KERNEL_NAMES)
    : [readName<KernelName>("--kernel", flags.kernel ?? "6.12", KERNEL_NAMES)];
  const given = flags.experiment;
  const experiments = given === undefined
    ? EXPERIMENT_NAMES.filter((name) => isUsual(name, architecture))
    : readNames<ExperimentName>("--experiment", given, EXPERIMENT_NAMES);
  // An experiment that was asked for by name is refused where it makes no sense, others are left out.
  const all = given === undefined || given === "all" || kernels.length > 1;
  const possible = experiments.filter((name) =>
    !all || kernels.some((kernel) => experimentNamed(name).kernels.includes(kernel))
  );
  return {
    kernels,
    experiments: possible,
    cpus: flags.cpus === undefined ? undefined : readWhole("--cpus", flags.cpus, 1),
    architecture,
    image,
    mirror,
    json,
    host: flags.host,
    record: flags.record,
  };
}

/** What is tried when nothing is asked for: what needs no compiler, and what the model knows. */
function isUsual(name: ExperimentName, architecture: Architecture): boolean {
  const { needs } = experimentNamed(name);
  if (architecture === "arm64") return ["misses", "defaults", "cap"].includes(name);
  return needs.length === 0;
}

async function carryOut(plan: Plan, signal: AbortSignal): Promise<number> {
  const results: KernelResult[] = [];
  if (plan.host) {
    const result = await onHost(signal);
    if (result) console.log(`\n${result}\n`);
    if (result) results.push(result as unknown as KernelResult);
  }
  for (const kernel of plan.kernels) {
    const image = await imageFor(kernel, plan, signal);
    for (const name of plan.experiments) {
      const { kernels } = experimentNamed(name);
      if (plan.kernels.length > 1 && !kernels.includes(kernel)) continue;
      const result = await phase(`Linux ${kernel}, ${name}`, (say) =>
        runExperiment(image, name, {
          kernel,
          cpus: plan.cpus,
          signal,
          onProgress: (done, detail) => say(`${progressBar(done)} ${detail}`),
        }));
      console.log(`\n${result}\n`);
      results.push(result);
      if (plan.record) await record(result);
    }
  }
  if (plan.json !== undefined) {
    writeJson(
      plan.json,
      results.map((one) => ({
        ...one,
        evidence: one.evidence,
        differences: one.differences(),
      })),
    );
  }
  return results.some((result) => result.differences().length > 0) ? 1 : 0;
}

async function imageFor(
  kernel: KernelName,
  { image, mirror, architecture }: Plan,
  signal: AbortSignal,
): Promise<KernelImage> {
  if (image === undefined) {
    return await phase(
      `Linux ${kernel}, its image`,
      (onProgress) => findKernel(kernel, { architecture, mirror, signal, onProgress }),
    );
  }
  try {
    await Deno.stat(image);
  } catch {
    throw new CommandError(`Cannot read "${image}": name a kernel's image with --image`, 2);
  }
  return { name: "own", architecture, path: image };
}
