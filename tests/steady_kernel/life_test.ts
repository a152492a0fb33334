/** How a kernel begins and ends. More tries: set LIFE_TRIES. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { Client, descendants, runs, type StartOptions, until } from "./client.ts";

const TRIES = Number(Deno.env.get("LIFE_TRIES") ?? 1);
const unix = { ignore: Deno.build.os === "windows" };
const LOOP = "for (;;) {}";

Deno.test("shutdown while a cell runs ends every process", unix, async () => {
  const { kernel, pids } = await running(LOOP);
  const { reply, code } = await kernel.shutDown();
  assertEquals([reply, code], [{ status: "ok", restart: false }, 0]);
  await noneRuns(pids);
});

Deno.test(
  "a restart ends every process, and the next kernel knows nothing of the last",
  unix,
  async () => {
    const { kernel, pids } = await running("const before = 1; await new Promise(() => {})");
    const { reply } = await kernel.shutDown(true);
    assertEquals(reply, { status: "ok", restart: true });
    await noneRuns(pids);
    const next = await Client.start();
    const { outputs } = await next.run("typeof before");
    assertEquals(outputs[0]?.content.data["text/plain"], '"undefined"');
    await next.shutDown();
  },
);

Deno.test("a signal in the middle of a loop leaves no process, even SIGKILL", unix, async () => {
  for (let round = 0; round < TRIES; round++) {
    const signals = ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"] as const;
    await Promise.all(signals.map(async (signal) => {
      const { kernel, pids } = await running(LOOP);
      kernel.process.kill(signal);
      await noneRuns(pids);
      await kernel.process.status;
      kernel.close();
    }));
  }
});

Deno.test(
  "a cell that ends the process is told so, and Jupyter sees that the kernel has died",
  unix,
  async () => {
    const { kernel, pids } = await running("1");
    const id = kernel.execute("console.log('last words'); Deno.exit(3)");
    assertEquals((await kernel.process.status).code, 3);
    const error = () => kernel.published.find(({ header }) => header.msg_type === "error");
    await until(() => error() !== undefined);
    assertEquals(error()!.parent.msg_id, id);
    assertStringIncludes(error()!.content.evalue, "exit code 3");
    await noneRuns(pids);
    kernel.close();
  },
);

Deno.test("a crash of the child ends the kernel", unix, async () => {
  const { kernel, pids } = await running("1");
  await kernel.run("Deno.pid");
  const child = (await descendants(kernel.process.pid))[0]!;
  Deno.kill(child, "SIGKILL");
  assertEquals((await kernel.process.status).success, false);
  await noneRuns(pids);
  kernel.close();
});

Deno.test("a kernel ends when the Jupyter that has started it is killed", unix, async () => {
  const { kernel, pids } = await running(LOOP, { underJupyter: true });
  assertEquals(pids.length, 3, "the Jupyter, the kernel and its child");
  kernel.process.kill("SIGKILL");
  await noneRuns(pids);
  await kernel.process.status;
  kernel.close();
});

Deno.test("two kernels run at once, at another address, without a key", unix, async () => {
  const [one, other] = await Promise.all([
    Client.start({ key: "", ip: "127.0.0.2" }),
    Client.start({ ip: "0.0.0.0", connectTo: "127.0.0.1" }),
  ]);
  await Promise.all([one.run("const name = 'one'"), other.run("const name = 'other'")]);
  const names = await Promise.all([one, other].map(async (kernel) => {
    const { outputs } = await kernel.run("name");
    return outputs[0]?.content.data["text/plain"];
  }));
  assertEquals(names, ['"one"', '"other"']);
  await Promise.all([one.shutDown(), other.shutDown()]);
});

async function running(
  code: string,
  options: StartOptions = {},
): Promise<{ kernel: Client; pids: number[] }> {
  const kernel = await Client.start(options);
  const { pid } = kernel.process;
  await kernel.busy(kernel.execute(code));
  return { kernel, pids: [pid, ...await descendants(pid)] };
}

async function noneRuns(pids: number[]): Promise<void> {
  await until(() => pids.every((pid) => !runs(pid)));
}
