import { KernelError } from "./errors.ts";
import { experimentNamed, type FlockRow } from "./experiments/mod.ts";
import { KernelResult } from "./kernel_result.ts";
import { ownArchitecture } from "./kernels.ts";
import { runProgram } from "./run_program.ts";
import { compileAgent } from "./tools.ts";

/** How the experiment "flock" is run on this machine itself. */
export interface HostOptions {
  /**
   * Numbers of threads.
   *
   * @default those of the experiment that this machine has cores for
   */
  threads?: readonly number[];
  /** Folder of tracefs. */
  tracing?: string;
  /**
   * Program that calls flock.
   *
   * @default the course's own, compiled
   */
  agent?: string;
  /** Ends it when it is aborted; the probe is taken away all the same. */
  signal?: AbortSignal | undefined;
}

const TRACING = "/sys/kernel/tracing";
const ROUNDS = 3;
const SECONDS = 2;
const INSTANCES = 384;

/**
 * Writes what is done on this machine, to be shown before it is done: a probe in a group of its own,
 * in a trace instance of its own, is made, switched on, and taken away again. Nobody else's probes
 * and traces are touched, and nothing is left when the script ends, however it ends.
 *
 * @param options threads, folder of tracefs, and the program that calls flock
 * @returns the text of a shell script
 */
export function hostScript(
  { threads, tracing, agent }: Required<Omit<HostOptions, "signal">>,
): string {
  const call = ownArchitecture() === "arm64" ? "__arm64_sys_flock" : "__x64_sys_flock";
  return `set -e
cd '${tracing}'
if [ -e instances/course ]; then echo "instances/course is there already" >&2; exit 1; fi
remove() {
  [ ! -e instances/course/events/course ] || echo 0 >instances/course/events/course/enable
  [ ! -e instances/course ] || rmdir instances/course
  [ ! -e events/course/probed ] || echo '-:course/probed' >>kprobe_events
}
trap remove EXIT
trap 'exit 1' INT TERM
for round in $(seq ${ROUNDS}); do
  for probe in none kretprobe; do
    if [ "$probe" = kretprobe ]; then
      echo 'r${INSTANCES}:course/probed ${call}' >>kprobe_events
      mkdir instances/course
      echo 0 >instances/course/tracing_on
      echo 1 >instances/course/events/course/enable
    fi
    for threads in ${threads.join(" ")}; do
      rate=$('${agent}' flock "$threads" ${SECONDS})
      echo "$threads $probe $round $rate"
    done
    remove
  done
done
`;
}

/**
 * Tells whether the experiment can be run on this machine itself.
 *
 * @param tracing folder of tracefs
 * @returns `undefined` if it can, else the error that says why not
 */
export async function refusalOnHost(tracing: string = TRACING): Promise<KernelError | undefined> {
  const refuse = (why: string) =>
    new KernelError("refused", `Cannot probe this machine's own kernel: ${why}`);
  if (Deno.build.os !== "linux") return refuse("it is not Linux, use --kernel");
  if (Deno.uid() !== 0) return refuse("that needs root, start it with sudo, or use --kernel");
  try {
    await Deno.stat(`${tracing}/kprobe_events`);
    return undefined;
  } catch {
    return refuse(`there is no ${tracing}/kprobe_events, mount tracefs, or use --kernel`);
  }
}

/**
 * Runs the experiment "flock" on this machine's own kernel, as root.
 *
 * @param options threads, folder of tracefs, interruption
 * @returns the result
 * @throws {KernelError} If it is refused, fails or is interrupted
 */
export async function runOnHost(options: HostOptions = {}): Promise<KernelResult<"flock">> {
  const { tracing = TRACING, threads = hostThreads(), signal } = options;
  const refusal = await refusalOnHost(tracing);
  if (refusal) throw refusal;
  const folder = await Deno.makeTempDir({ prefix: "agent-" });
  try {
    const agent = options.agent ?? `${folder}/agent`;
    if (options.agent === undefined) {
      await Deno.writeFile(agent, await compileAgent(signal), { mode: 0o755 });
    }
    const script = hostScript({ threads, tracing, agent });
    const text = await runProgram("sh", ["-c", script], { signal });
    return new KernelResult("flock", "6.12", await whereHost(), hostRows(text), false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Numbers of threads of the experiment that there is a core for. */
export function hostThreads(): number[] {
  const { threads = [] } = experimentNamed("flock").axes;
  return threads.filter((count) => count <= navigator.hardwareConcurrency);
}

/** Reads a line for each measurement. */
export function hostRows(text: string): FlockRow[] {
  return text.trim().split("\n").map((line) => {
    const [threads, probe, round, rate] = line.split(" ");
    return {
      threads: Number(threads),
      probe: probe!,
      round: Number(round),
      callsPerSecond: Number(rate),
    };
  });
}

async function whereHost() {
  const release = (await runProgram("uname", ["-r"])).trim();
  return {
    linux: /^[\d.]*\d/.exec(release)?.[0] ?? release,
    release,
    machine: (await runProgram("uname", ["-m"])).trim(),
    cpus: navigator.hardwareConcurrency,
    accelerator: "host" as const,
    qemu: "",
    date: new Date().toISOString().slice(0, 10),
  };
}
