import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Child } from "../../steady_kernel/child/child.ts";
import { findPorts } from "../../steady_kernel/child/ports.ts";
import { Channels } from "../../steady_kernel/front/channels.ts";
import { Wire, writeConnection } from "../../steady_kernel/mod.ts";
import { connect, type Peer } from "../../steady_kernel/zmtp/mod.ts";
import { MAIN } from "./client.ts";

const ignored = { onPublished() {}, onLost() {}, onQuestion() {}, onEnd() {} };

Deno.test("a port that another program takes meanwhile does not keep the child from starting", async () => {
  for (const channel of ["shell", "iopub"] as const) {
    const taken = findPorts();
    using _other = Deno.listen({ hostname: "127.0.0.1", port: taken[channel] });
    const tries = [taken, findPorts()];
    const child = await Child.start(ignored, new AbortController().signal, () => tries.shift()!);
    assertEquals((await child.evaluate("1")).status, "ok");
    assertEquals(tries, []);
    await child.end();
  }
});

Deno.test("a start that is given up leaves nothing behind", async () => {
  const signal = AbortSignal.timeout(100);
  const error = await Child.start(ignored, signal).then(() => undefined, (error: Error) => error);
  assertStringIncludes(error?.message ?? "", "Cannot start `deno jupyter --kernel`");
});

Deno.test("a kernel whose own port is taken says so and ends", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const file = await Deno.makeTempFile();
  const ports = { ...findPorts(), iopub: taken.addr.port };
  writeConnection(file, { ip: "127.0.0.1", key: "", ports });
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-config", MAIN, file],
  }).output();
  assertEquals(code, 1);
  assertStringIncludes(new TextDecoder().decode(stderr), "another program has it");
  await Deno.remove(file);
});

Deno.test("a front end that has not read learns how many outputs it has missed, and no idle is lost", async () => {
  const wire = new Wire("key");
  const highWater = 2 ** 20;
  const ports = { shell: 0, control: 0, stdin: 0, iopub: 0, hb: 0 };
  const events = { onShell() {}, onControl() {}, onStdin() {} };
  const channels = new Channels({ ip: "127.0.0.1", key: "key", ports }, wire, events, highWater);
  const address = { hostname: "127.0.0.1", port: channels.ports.iopub };
  const sleeper = await connect(address, "SUB");
  await channels.listened();

  const text = "x".repeat(2 ** 16), count = 400;
  for (let i = 0; i < count; i++) {
    channels.publish("stream", { name: "stdout", text }, {});
    channels.status("idle", {});
    await new Promise((resolve) => setTimeout(resolve));
  }
  const first = await read(sleeper, wire, ({ idle }) => idle === count);
  channels.publish("stream", { name: "stdout", text: "the end" }, {});
  const rest = await read(sleeper, wire, ({ texts }) => texts.at(-1) === "the end");
  const missing = Number(/^\[(\d+) outputs are missing here/.exec(rest.texts[0] ?? "")?.[1]);
  assert(missing > 0, rest.texts[0]);
  assertEquals(first.texts.length + missing, count);
  sleeper.close();
  channels.close();
});

interface Read {
  texts: string[];
  idle: number;
}

/** Reads messages until there are enough. */
async function read(peer: Peer, wire: Wire, enough: (read: Read) => boolean): Promise<Read> {
  const result: Read = { texts: [], idle: 0 };
  while (!enough(result)) {
    const { header, content } = wire.decode(await peer.receive())!;
    if (header.msg_type === "status") result.idle++;
    else result.texts.push(content.text);
  }
  return result;
}
