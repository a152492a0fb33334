import { findAccelerator } from "./accelerator.ts";
import { boot, type BootOptions } from "./boot.ts";
import { chosen, type Wish } from "./choose.ts";
import { KernelError } from "./errors.ts";
import { type Choice, plainRows, type Row } from "./experiment.ts";
import { type ExperimentName, experimentNamed, type RowsOf } from "./experiments/mod.ts";
import { KernelResult, type Where } from "./kernel_result.ts";
import type { KernelImage, KernelName } from "./kernels.ts";
import { refusalOfSpeeds } from "./refusal.ts";
import { toolsFor } from "./tools.ts";

/** How an experiment is run. */
export interface ExperimentOptions extends BootOptions {
  /**
   * Values of axes.
   *
   * @default all that are recorded
   */
  wish?: Wish;
  /**
   * CPUs that run, where the experiment leaves them open.
   *
   * @default 2
   */
  cpus?: number | undefined;
  /**
   * Archive of Debian for what has to be compiled.
   *
   * @default that of this machine's own packages
   */
  mirror?: string | undefined;
  /** Generation of an image of the user's own, for what the model says. */
  kernel?: KernelName;
  /** Is told how far it is, 0 to 1, and what is done. */
  onProgress?: (done: number, detail: string) => void;
}

/**
 * Tries something out on a kernel: boots it, once or once for each value of one axis.
 *
 * @param image the kernel
 * @param name experiment
 * @param options what is to be tried, progress, interruption
 * @returns what was seen
 * @throws {RangeError} If the experiment is not for this kernel, or a value makes no sense
 * @throws {KernelError} If the kernel cannot be booted, or did not end well
 */
export async function runExperiment<Name extends ExperimentName>(
  image: KernelImage,
  name: Name,
  options: ExperimentOptions = {},
): Promise<KernelResult<Name>> {
  const experiment = experimentNamed(name);
  const kernel = options.kernel ?? (image.name === "own" ? "6.12" : image.name);
  refuseOther(name, kernel);
  const { onProgress = () => {}, wish = {}, onLine } = options;
  const tools = toolsFor(image, kernel, {
    mirror: options.mirror,
    signal: options.signal,
    onProgress: (detail) => onProgress(0, detail),
  });
  const choices = byBoot(chosen(name, wish), experiment.bootAxis);
  const rows: Row[] = [];
  let where: Where | undefined;
  for (const [index, choice] of choices.entries()) {
    let count = 0;
    const say = () => onProgress(index / choices.length, progressText(choice, experiment, count));
    say();
    if (experiment.needs.includes("kvm")) await refuseSlow(choice, options);
    const job = await experiment.job(choice, tools);
    const { guest, lines, accelerator, qemu } = await boot(
      image,
      { ...options.cpus !== undefined && { cpus: options.cpus }, ...job },
      {
        ...options,
        onLine: (line) => {
          count++;
          say();
          onLine?.(line);
        },
      },
    );
    const { linux, release, machine, cpus } = guest;
    const date = new Date().toISOString().slice(0, 10);
    where = { linux, release, machine, cpus, accelerator, qemu, date };
    rows.push(...experiment.rows ? experiment.rows(lines, guest) : plainRows(lines));
  }
  if (!where || rows.length === 0) {
    throw new KernelError(
      "ended early",
      `Cannot read a result of "${name}": the guest gave no row`,
    );
  }
  return new KernelResult(name, kernel, where, rows as unknown as RowsOf[Name][], false);
}

function refuseOther(name: ExperimentName, kernel: KernelName): void {
  const { kernels } = experimentNamed(name);
  if (kernels.includes(kernel)) return;
  throw new RangeError(
    `Cannot try "${name}" on Linux ${kernel}: it is for Linux ${kernels.join(", ")}`,
  );
}

/** Speeds of threads need a core for each. */
async function refuseSlow(choice: Choice, options: ExperimentOptions): Promise<void> {
  const accelerator = options.accelerator ?? await findAccelerator();
  const threads = Math.max(1, ...choice.threads ?? []);
  const refusal = refusalOfSpeeds(accelerator, threads, navigator.hardwareConcurrency);
  if (refusal) throw refusal;
}

/** One choice for each boot. */
function byBoot(choice: Choice, axis: string | undefined): Choice[] {
  if (axis === undefined) return [choice];
  return choice[axis]!.map((value) => ({ ...choice, [axis]: [value] }));
}

function progressText(choice: Choice, { bootAxis }: { bootAxis?: string }, lines: number): string {
  const where = bootAxis === undefined ? "" : `${bootAxis} ${choice[bootAxis]![0]}: `;
  return where + (lines === 0 ? "booting" : `${lines} lines`);
}
