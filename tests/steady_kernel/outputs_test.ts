/** One kernel, through which the cells of this file go. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Wire } from "../../steady_kernel/mod.ts";
import { Client } from "./client.ts";

let kernel: Client;
const shared = { sanitizeOps: false, sanitizeResources: false };

Deno.test.beforeAll(async () => {
  kernel = await Client.start();
});

Deno.test.afterAll(async () => {
  await kernel.shutDown();
});

Deno.test(
  "of 400 printed lines and a result, all come before idle, in their order",
  shared,
  async () => {
    const id = kernel.execute(
      "for (let i = 0; i < 400; i++) console.log('line', i);\n'the result'",
    );
    const { reply, outputs, late } = await kernel.ended(id, true);
    assertEquals([reply.status, late], ["ok", []]);
    const printed = outputs.slice(0, -1).map(({ content }) => content.text).join("");
    assertEquals(printed, Array.from({ length: 400 }, (_, i) => `line ${i}\n`).join(""));
    assertEquals(outputs.at(-1)?.type, "execute_result");
    assertEquals(outputs.at(-1)?.content.data["text/plain"], '"the result"');
  },
);

Deno.test("cells that are sent at once keep their outputs to themselves", shared, async () => {
  const cells = Array.from({ length: 20 }, (_, i) => kernel.execute(`console.log(${i}); ${i}`));
  for (const [i, id] of cells.entries()) {
    const { outputs, late } = await kernel.ended(id);
    assertEquals(outputs.map(({ content }) => content.text ?? content.data["text/plain"]), [
      `${i}\n`,
      `${i}`,
    ]);
    assertEquals(late, []);
  }
});

Deno.test("what was printed before an error stands before it", shared, async () => {
  const { reply, outputs } = await kernel.run(
    "console.log('before'); throw new RangeError('boom')",
  );
  assertEquals([reply.status, reply.ename, reply.evalue], ["error", "RangeError", "boom"]);
  assertEquals(outputs.map(({ type }) => type), ["stream", "error"]);
});

Deno.test(
  "an output of 2 MB comes through whole; one of 20 MB does, or is said to be lost",
  shared,
  async () => {
    const whole = await kernel.run("console.log('x'.repeat(2e6))");
    assertEquals(whole.outputs.map(({ content }) => content.text.length), [2_000_001]);
    const { outputs } = await kernel.run("console.log('x'.repeat(20e6))");
    assertEquals(outputs.length, 1);
    const { text } = outputs[0]!.content;
    assert(
      text.length === 20_000_001 || text.startsWith("[An output is lost here"),
      text.slice(0, 80),
    );
    assertEquals((await kernel.run("1")).outputs[0]?.content.data["text/plain"], "1");
  },
);

Deno.test("what a timer prints later belongs to the cell that ran last", shared, async () => {
  const id = kernel.execute("setTimeout(() => console.log('later'), 100); 1");
  await kernel.until(
    () => kernel.published.some(({ content }) => content.text === "later\n"),
    "the later line",
  );
  assertEquals(kernel.published.at(-1)?.parent.msg_id, id);
});

Deno.test("an error in a timer is printed, and the kernel goes on", shared, async () => {
  const { outputs } = await kernel.run(
    "setTimeout(() => { throw new Error('in a timer') }, 5);\n" +
      "await new Promise((resolve) => setTimeout(resolve, 50));",
  );
  assertStringIncludes(outputs[0]?.content.text, "Uncaught Error: in a timer");
  assertEquals((await kernel.run("6 * 7")).reply.status, "ok");
});

Deno.test("after an error, cells that wait are aborted; a silent one is not", shared, async () => {
  const first = kernel.execute("await 1; throw new Error('first')");
  const others = [
    kernel.execute("globalThis.ran = true"),
    kernel.execute("1", { silent: true }),
    kernel.execute("2", { stop_on_error: false }),
  ];
  const replies = await Promise.all([first, ...others].map((id) => kernel.reply(id)));
  assertEquals(replies.map(({ status }) => status), ["error", "aborted", "ok", "ok"]);
  assertEquals((await kernel.run("globalThis.ran")).outputs, []);
});

Deno.test(
  "cells are counted, a silent one is not, and shows nothing but what it prints",
  shared,
  async () => {
    const before = (await kernel.run("1")).reply.execution_count;
    const silent = await kernel.run("console.log('printed'); 2", {
      silent: true,
      store_history: false,
    });
    assertEquals(silent.outputs.map(({ type }) => type), ["stream"]);
    const { reply, outputs } = await kernel.run("3");
    assertEquals(reply.execution_count, before + 1);
    assertEquals(outputs[0]?.content.execution_count, before + 1);
  },
);

Deno.test("while a cell runs, the kernel answers what is asked of it", shared, async () => {
  const cell = kernel.execute("{ const end = Date.now() + 1500; while (Date.now() < end); } 1");
  await kernel.busy(cell);
  const start = performance.now();
  const code = { code: "Deno.jup", cursor_pos: 8 };
  const replies = await Promise.all([
    kernel.ask("kernel_info_request", {}),
    kernel.ask("kernel_info_request", {}, "control"),
    kernel.ask("complete_request", code),
    kernel.ask("is_complete_request", { code: "{" }),
    kernel.ask("inspect_request", { ...code, detail_level: 0 }),
    kernel.ask("history_request", { hist_access_type: "tail", n: 1 }),
    kernel.ask("comm_info_request", {}),
  ]);
  const took = performance.now() - start;
  const { ms } = await kernel.ended(cell);
  assert(took < ms, `the answers took ${took} ms, the cell ${ms} ms more`);
  assertEquals(replies.map(({ status }) => status), [
    "ok",
    "ok",
    "ok",
    "unknown",
    "ok",
    "ok",
    "ok",
  ]);
});

Deno.test("between two cells, completion and completeness are Deno's own", shared, async () => {
  const code = { code: "Deno.jup", cursor_pos: 8 };
  assertEquals((await kernel.ask("complete_request", code)).matches, ["jupyter"]);
  assertEquals((await kernel.ask("is_complete_request", { code: "{" })).status, "incomplete");
});

Deno.test("the history holds the texts of the cells", shared, async () => {
  await kernel.run("const inTheHistory = 1");
  const { history } = await kernel.ask("history_request", { hist_access_type: "tail", n: 1 });
  assertEquals(history.map(([, , code]: [number, number, string]) => code), [
    "const inTheHistory = 1",
  ]);
});

Deno.test("prompt asks the person at the front end that runs the cell", shared, async () => {
  const cell = kernel.execute("prompt('how many?')", { allow_stdin: true });
  assertEquals(await kernel.answer("forty-two"), { prompt: "how many?", password: false });
  const { outputs } = await kernel.ended(cell);
  assertEquals(outputs[0]?.content.data["text/plain"], '"forty-two"');
});

Deno.test(
  "comm messages reach the code, with their bytes, and its answers come back",
  shared,
  async () => {
    await kernel.run(`
    globalThis[Symbol.for("Jupyter.comm")] = ({ type, comm_id, data, buffers }) => {
      console.log(type, data.x, buffers[0]);
      Deno.jupyter.broadcast("comm_msg", { comm_id, data: { x: data.x + 1 } });
    };
    Deno.jupyter.broadcast("comm_open", { comm_id: "abc", target_name: "slider", data: {} });`);
    const { comms } = await kernel.ask("comm_info_request", { target_name: "slider" });
    assertEquals(comms, { abc: { target_name: "slider" } });

    const bytes = new Uint8Array([1, 2, 255]);
    const id = kernel.send("comm_msg", { comm_id: "abc", data: { x: 17 } }, "shell", [bytes]);
    const own = () => kernel.published.filter(({ parent }) => parent.msg_id === id);
    await kernel.until(() => own().at(-1)?.content.execution_state === "idle", "idle");
    assertEquals(own().map(({ content }) => content.text ?? content.data?.x), [
      undefined,
      "comm_msg 17 Uint8Array(3) [ 1, 2, 255 ]\n",
      18,
      undefined,
    ]);
  },
);

Deno.test("a message whose signature is wrong is not heard", shared, async () => {
  const forged = new Wire("another key").encode({
    type: "execute_request",
    content: { code: "globalThis.forged = true" },
  });
  kernel.peers.shell.send(forged);
  assertEquals((await kernel.run("globalThis.forged")).outputs, []);
});

Deno.test("the heartbeat comes back", shared, async () => {
  kernel.peers.hb.send([new TextEncoder().encode("beat")]);
  assertEquals(new TextDecoder().decode((await kernel.peers.hb.receive())[0]), "beat");
});

Deno.test(
  "two front ends see the same outputs, and each gets its own replies",
  shared,
  async () => {
    const other = await Client.connect(kernel.process, kernel.connection);
    await other.ask("kernel_info_request", {});
    const [mine, theirs] = [kernel.execute("'mine'"), other.execute("'theirs'")];
    const results = [await kernel.ended(mine), await other.ended(theirs)];
    assertEquals(results.map(({ outputs }) => outputs[0]?.content.data["text/plain"]), [
      '"mine"',
      '"theirs"',
    ]);
    await kernel.until(
      () => kernel.published.some(({ parent }) => parent.msg_id === theirs),
      "the other's output",
    );
    other.close();
  },
);
