/** Stop, in cells of every kind. More tries: set STOP_TRIES. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Client, type Ran } from "./client.ts";

const TRIES = Number(Deno.env.get("STOP_TRIES") ?? 1);
/** Two seconds of patience, and one for the rest. */
const LONGEST_MS = 3000;

const KEPT = {
  "a loop": "for (;;) {}",
  "a loop after an import":
    "import { assertEquals } from './tests/support/assert.ts';\nlet n = 0;\nfor (;;) n++;",
  "a loop that catches everything": "for (;;) { try { null.x } catch { /* never mind */ } }",
  "a question": "prompt('your guess?')",
};
const GONE = ["await new Promise(() => {})", "await 1; for (;;) {}"];

Deno.test("Stop ends what does not wait, and every variable is kept", async () => {
  const kernel = await Client.start();
  await kernel.run("const kept = 'still here'");
  for (let round = 0; round < TRIES; round++) {
    for (const [name, code] of Object.entries(KEPT)) {
      const id = kernel.execute(code, { allow_stdin: true });
      const { reply, outputs } = await stopped(kernel, id, code);
      assertEquals([reply.status, reply.ename], ["error", "Stopped"], name);
      assertStringIncludes(outputs[0]!.content.evalue, "still there");
      const after = await kernel.run("kept");
      assertEquals(after.outputs[0]?.content.data["text/plain"], '"still here"', name);
    }
  }
  await kernel.shutDown();
});

Deno.test("Stop ends what waits, says what is gone, and the next cell runs", async () => {
  await Promise.all(GONE.map(async (code) => {
    const kernel = await Client.start();
    for (let round = 0; round < TRIES; round++) await stopsAndForgets(kernel, code);
    await kernel.shutDown();
  }));
});

Deno.test("Stop between two cells does nothing", async () => {
  const kernel = await Client.start();
  await kernel.stop();
  assertEquals((await kernel.run("1")).reply.status, "ok");
  await kernel.shutDown();
});

async function stopsAndForgets(kernel: Client, code: string): Promise<void> {
  const cells = [
    await kernel.run("const { a, b: bee } = { a: 1, b: 2 };\nfunction twice() {}"),
    await kernel.run("a + bee"),
    await kernel.run("import { assertEquals as equal } from './tests/support/assert.ts';"),
  ].map(({ reply }) => reply.execution_count);
  const id = kernel.execute(code);
  const queued = kernel.execute("'never'");
  const { reply, outputs } = await stopped(kernel, id, code);
  assertEquals([reply.status, reply.ename], ["error", "Stopped"]);
  assertEquals(outputs[0]!.content.traceback, [
    "Stopped: the cell did not end by itself, so the kernel was started again.",
    "Gone is what these cells had defined:",
    `  cell [${cells[0]}]: a, bee, twice`,
    `  cell [${cells[2]}]: equal`,
    "To run them again, select this cell and choose Run > Run All Above Selected Cell.",
  ]);
  assertEquals((await kernel.reply(queued)).status, "aborted");
  const after = await kernel.run("typeof a");
  assertEquals(after.outputs[0]?.content.data["text/plain"], '"undefined"');
  assertEquals(after.reply.execution_count, reply.execution_count + 1);
}

async function stopped(kernel: Client, id: string, code: string): Promise<Ran> {
  await kernel.busy(id);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = performance.now();
  await kernel.stop();
  const ran = await kernel.ended(id);
  const took = performance.now() - start;
  if (TRIES > 1) console.log(`${Math.round(took)} ms  ${code.replaceAll("\n", " ")}`);
  assert(TRIES === 1 || took < LONGEST_MS, `Stop took ${took} ms`);
  return ran;
}
