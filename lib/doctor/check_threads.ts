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
  const name = "Cores";
  if (cores > 1) return { name, status: "ok", found: String(cores) };
  const fix = "nothing to do; trust the simulated and the published figures instead";
  return { name, status: "warn", found: `${cores}: threads take turns, nothing scales`, fix };
}

async function checkWorker(asked: ThreadProbe): Promise<Finding[]> {
  const [worker, memory] = ["Worker", "Shared memory"];
  if (typeof SharedArrayBuffer === "undefined") {
    const found = "there is no SharedArrayBuffer";
    const fix = "use Deno, not a browser";
    return [{ name: worker, status: "warn", found: "not checked" }, {
      name: memory,
      status: "fail",
      found,
      fix,
    }];
  }
  const { state } = await Deno.permissions.query({ name: "read", path: WORKER });
  if (state !== "granted") {
    const fix = "run this with --allow-read, as notebooks and `deno task grade` do";
    return [
      { name: worker, status: "fail", found: "no read permission: a Worker cannot start", fix },
      { name: memory, status: "warn", found: "not checked: it needs a Worker" },
    ];
  }

  try {
    const probe = await probeWorker(asked);
    const woken = probe.woken === "ok" && probe.written === 42;
    const started = `answers after ${Math.round(probe.startMs)} ms`;
    return [
      { name: worker, status: "ok", found: started },
      woken
        ? { name: memory, status: "ok", found: "SharedArrayBuffer, Atomics.wait and notify work" }
        : {
          name: memory,
          status: "fail",
          found: `Atomics.wait gave "${probe.woken}", the shared word is ${probe.written}`,
          fix: "run this again on an idle machine; if it stays, restart the kernel",
        },
    ];
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const fix = "restart the kernel and run this again";
    return [
      { name: worker, status: "fail", found, fix },
      { name: memory, status: "warn", found: "not checked: it needs a Worker" },
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
        () => reject(new Error(`A Worker did not answer within ${deadlineMs / 1000} s`)),
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
