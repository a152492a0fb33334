import { qemuVersion } from "./at_hand.ts";
import { type Accelerator, findAccelerator } from "./accelerator.ts";
import { findBusybox } from "./busybox.ts";
import { failureOf } from "./ending.ts";
import { type Guest, type GuestLine, parseGuest, parseLine } from "./guest_line.ts";
import { initramfs } from "./initramfs.ts";
import { type KernelImage, ownArchitecture } from "./kernels.ts";
import { qemuArguments, qemuProgram } from "./qemu.ts";
import { interrupted, missingProgram } from "./run_program.ts";
import INIT from "./guest/init.sh" with { type: "text" };
import SAY from "./guest/say.sh" with { type: "text" };

/** What one guest is to do. */
export interface Job {
  /** Commands of busybox's shell, in the folder of tracefs; a failing one ends the job. */
  script: string;
  /**
   * CPUs that run.
   *
   * @default 2
   */
  cpus?: number;
  /**
   * CPUs that the kernel is prepared for.
   *
   * @default `cpus`
   */
  possibleCpus?: number;
  /**
   * Memory in MiB.
   *
   * @default 512
   */
  mib?: number;
  /** Count instructions instead of time; only with one CPU. */
  countsInstructions?: boolean;
  /** Programs and modules, contents by path. */
  files?: ReadonlyMap<string, Uint8Array>;
}

/** How a guest is run. */
export interface BootOptions {
  /** Is told each line as it comes. */
  onLine?: ((line: GuestLine) => void) | undefined;
  /** Ends the guest when it is aborted. */
  signal?: AbortSignal | undefined;
  /**
   * Seconds until a guest counts as hanging.
   *
   * @default 600
   */
  deadlineSeconds?: number;
  /**
   * Accelerator.
   *
   * @default the best of this machine
   */
  accelerator?: Accelerator | undefined;
}

/** What a guest has said. */
export interface BootResult {
  guest: Guest;
  lines: GuestLine[];
  accelerator: Accelerator;
  /** Version of QEMU. */
  qemu: string;
}

/** How long a guest that does nothing wrong may take on a slow machine. */
const DEADLINE_SECONDS = 600;

/**
 * Boots a kernel, runs one job in it and gives back what the job said. It has ended well when the
 * guest said so and QEMU ended with 0: each alone can be had from a kernel that has died.
 *
 * @param image the kernel
 * @param job what the guest is to do
 * @param options progress, interruption, deadline
 * @returns the guest and its lines
 * @throws {KernelError} If QEMU or busybox is missing, or the guest panics, hangs, fails or is
 * interrupted
 */
export async function boot(
  image: KernelImage,
  job: Job,
  options: BootOptions = {},
): Promise<BootResult> {
  if (options.signal?.aborted) throw interrupted();
  const accelerator = await acceleratorFor(image, job, options);
  const qemu = await qemuVersion(image.architecture);
  const folder = await Deno.makeTempDir({ prefix: "kernel-" });
  try {
    const files = {
      kernel: image.path,
      initramfs: `${folder}/initramfs`,
      console: `${folder}/console`,
    };
    await Deno.writeFile(files.initramfs, initramfs(await guestFiles(image, job)));
    const { cpus = 2, mib = 512, countsInstructions = false } = job;
    const args = qemuArguments({
      architecture: image.architecture,
      accelerator,
      cpus,
      possibleCpus: job.possibleCpus ?? cpus,
      mib,
      countsInstructions,
    }, files);
    const lines = await runGuest(image, args, files.console, options);
    const first = lines.find(({ is }) => is === "boot")!;
    return { guest: parseGuest(first), lines, accelerator, qemu };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** KVM only runs guests of the machine's own kind, and does not count instructions. */
async function acceleratorFor(
  image: KernelImage,
  job: Job,
  options: BootOptions,
): Promise<Accelerator> {
  const own = image.architecture === "amd64" && ownArchitecture() === "amd64";
  if (!own || job.countsInstructions) return "tcg";
  return options.accelerator ?? await findAccelerator();
}

async function guestFiles(image: KernelImage, job: Job): Promise<Map<string, Uint8Array>> {
  const text = (content: string) => new TextEncoder().encode(content);
  const besides = `${image.path.slice(0, image.path.lastIndexOf("/"))}/busybox`;
  return new Map([
    ["init", text(INIT)],
    ["say", text(SAY)],
    ["job", text(`. /say\n${job.script}`)],
    ["bin/busybox", await findBusybox(image.architecture, besides)],
    ...job.files ?? [],
  ]);
}

async function runGuest(
  image: KernelImage,
  args: string[],
  consoleFile: string,
  { onLine = () => {}, signal, deadlineSeconds = DEADLINE_SECONDS }: BootOptions,
): Promise<GuestLine[]> {
  const { program, package: inPackage } = qemuProgram(image.architecture);
  const child = spawn(program, args, inPackage);
  let ending: "interrupted" | "hang" | undefined;
  const end = (why: typeof ending) => {
    ending ??= why;
    kill(child);
  };
  const interrupt = () => end("interrupted");
  signal?.addEventListener("abort", interrupt);
  if (signal?.aborted) interrupt();
  const timer = setTimeout(() => end("hang"), deadlineSeconds * 1000);
  try {
    const complaints = new Response(child.stderr).text();
    const lines: GuestLine[] = [];
    for await (const line of linesOf(child.stdout)) {
      const said = parseLine(line);
      if (said === undefined) continue;
      lines.push(said);
      onLine(said);
    }
    const { code } = await child.status;
    if (ending === "interrupted") throw interrupted();
    const failure = failureOf({
      lines,
      code,
      console: await readConsole(consoleFile),
      complaints: await complaints,
      ...ending && { hungSeconds: deadlineSeconds },
    });
    if (failure) throw failure;
    return lines;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", interrupt);
    kill(child);
    await child.status;
  }
}

function spawn(program: string, args: string[], inPackage: string): Deno.ChildProcess {
  try {
    const pipes = { stdin: "null", stdout: "piped", stderr: "piped" } as const;
    return new Deno.Command(program, { args, ...pipes }).spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw missingProgram(program, inPackage);
  }
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch {
    // It has ended.
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop()!;
    yield* lines;
  }
}

async function readConsole(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
