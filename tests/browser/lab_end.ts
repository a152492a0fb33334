/**
 * `deno task lab` and its end, in every way that there is: part of `deno task test:browser`, because
 * each start takes seconds. More than once: set LIFE_TRIES.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { projectFolder } from "@course/project/mod.ts";
import { descendants, runs, until } from "../steady_kernel/client.ts";

const START_MS = 120_000;
const TRIES = Number(Deno.env.get("LIFE_TRIES") ?? 1);

/** What happens to the processes `deno task` and `deno run tasks/lab.ts`; both are in one group. */
const ENDS: Record<string, (task: number, lab: number) => void> = {
  "Ctrl-C in its terminal": (task) => Deno.kill(-task, "SIGINT"),
  "a crash": (_task, lab) => Deno.kill(lab, "SIGKILL"),
  "a closed terminal": (task) => Deno.kill(-task, "SIGHUP"),
  "SIGTERM to the task": (task) => Deno.kill(task, "SIGTERM"),
  "SIGKILL to the task": (task) => Deno.kill(task, "SIGKILL"),
};

for (const [name, end] of Object.entries(ENDS)) {
  Deno.test(`${name} ends the lab, its server and every kernel`, {
    ignore: Deno.build.os === "windows",
  }, async () => {
    for (let round = 0; round < TRIES; round++) await startAndEnd(end);
  });
}

async function startAndEnd(end: (task: number, lab: number) => void): Promise<void> {
  const scratch = await Deno.makeTempDir();
  const port = freePort();
  const task = new Deno.Command(Deno.execPath(), {
    args: ["task", "lab", "--no-browser", "--port", String(port)],
    cwd: projectFolder,
    env: {
      JUPYTER_TOKEN: "token",
      JUPYTER_CONFIG_DIR: `${scratch}/config`,
      JUPYTER_DATA_DIR: `${scratch}/data`,
      JUPYTER_RUNTIME_DIR: `${scratch}/runtime`,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    detached: true,
  }).spawn();
  let printed = "";
  const reading = Promise.all([task.stdout, task.stderr].map(async (bytes) => {
    for await (const text of bytes.pipeThrough(new TextDecoderStream())) printed += text;
  }));
  await until(() => printed.includes("Ctrl-C stops it"), START_MS);
  await startKernel(port, "deno");
  await startKernel(port, "deno-stock");
  // The lab, the server, the steady kernel and its child, the stock kernel.
  let pids: number[] = [];
  while (pids.length < 5) pids = await descendants(task.pid);

  end(task.pid, pids[0]!);
  await until(() => [task.pid, ...pids].every((pid) => !runs(pid)));
  await task.status;
  await reading;
  assertEquals(/Traceback|^\[[EWC] |^ +at /m.test(printed), false, printed);
  await Deno.remove(scratch, { recursive: true });
}

async function startKernel(port: number, name: string): Promise<void> {
  const response = await fetch(`http://localhost:${port}/api/kernels`, {
    method: "POST",
    headers: { Authorization: "token token" },
    body: JSON.stringify({ name, path: "notebooks" }),
  });
  const text = await response.text();
  assert(response.ok, text);
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
