import { say } from "../words/mod.ts";
import type { Finding } from "./report.ts";

const WORKER = new URL("./probe_worker.ts", import.meta.url);

/** What is asked to wait, and how long it may take. */
export interface ThreadProbe {
  /**
   * Module of the Worker.
   *
   * @default one that waits for a word in shared memory
   */
  module?: URL;
  /**
   * Milliseconds until it counts as not answering.
   *
   * @default 15000
   */
  deadlineMs?: number;
}

/**
 * Checks what the measurements need: a Worker from a file, memory shared with it, waiting and
 * waking, and more than one core.
 *
 * @param probe what is asked to wait, and how long it may take
 * @returns one finding for the Worker, one for the shared memory, one for the cores
 */
export async function checkThreads(probe: ThreadProbe = {}): Promise<Finding[]> {
  return [...await checkWorker(probe), checkCores(navigator.hardwareConcurrency)];
}

/**
 * Checks the number of cores.
 *
 * @param cores hardware threads of this machine
 * @returns `warn` for a single one
 */
export function checkCores(cores: number): Finding {
  const name = say("doctor.name.cores");
  if (cores > 1) return { name, status: "ok", found: String(cores) };
  const fix = say("doctor.cores.fix");
  return { name, status: "warn", found: say("doctor.cores.one", { cores }), fix };
}

async function checkWorker(asked: ThreadProbe): Promise<Finding[]> {
  const [worker, memory] = [say("doctor.name.worker"), say("doctor.name.memory")];
  if (typeof SharedArrayBuffer === "undefined") {
    const found = say("doctor.memory.none");
    const fix = say("doctor.memory.useDeno");
    return [{ name: worker, status: "warn", found: say("doctor.notChecked") }, {
      name: memory,
      status: "fail",
      found,
      fix,
    }];
  }
  const { state } = await Deno.permissions.query({ name: "read", path: WORKER });
  if (state !== "granted") {
    const fix = say("doctor.worker.read");
    return [
      { name: worker, status: "fail", found: say("doctor.worker.noRead"), fix },
      { name: memory, status: "warn", found: say("doctor.memory.needsWorker") },
    ];
  }

  try {
    const probe = await probeWorker(asked);
    const woken = probe.woken === "ok" && probe.written === 42;
    const started = say("doctor.worker.answers", { time: Math.round(probe.startMs) });
    return [
      { name: worker, status: "ok", found: started },
      woken ? { name: memory, status: "ok", found: say("doctor.memory.works") } : {
        name: memory,
        status: "fail",
        found: say("doctor.memory.gave", { answer: probe.woken, word: probe.written }),
        fix: say("doctor.memory.again"),
      },
    ];
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const fix = say("doctor.worker.restart");
    return [
      { name: worker, status: "fail", found, fix },
      { name: memory, status: "warn", found: say("doctor.memory.needsWorker") },
    ];
  }
}

interface Probe {
  startMs: number;
  woken: string;
  written: number;
}

async function probeWorker(
  { module = WORKER, deadlineMs = 15_000 }: ThreadProbe,
): Promise<Probe> {
  const words = new Int32Array(new SharedArrayBuffer(8));
  const start = performance.now();
  const worker = new Worker(module, { type: "module" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<Probe>((resolve, reject) => {
      let startMs = 0;
      timer = setTimeout(
        () => reject(new Error(say("doctor.worker.late", { seconds: deadlineMs / 1000 }))),
        deadlineMs,
      );
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      worker.onmessage = ({ data }: MessageEvent<string>) => {
        if (data !== "waiting") {
          return resolve({ startMs, woken: data, written: Atomics.load(words, 1) });
        }
        startMs = performance.now() - start;
        Atomics.store(words, 0, 1);
        Atomics.notify(words, 0);
      };
      worker.postMessage(words);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
