import { live, progress } from "@course/lesson/mod.ts";
import { explore } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";

Deno.test("a live output is shown once, and each later value takes its place", async () => {
  const sent: { type: string; content: Record<string, unknown> }[] = [];
  const page = {
    format: (value: unknown) => Promise.resolve({ "text/plain": String(value) }),
    broadcast(type: string, content: Record<string, unknown>) {
      sent.push({ type, content });
      return Promise.resolve();
    },
  };
  const show = live({ settleMs: 0, page });
  for (const value of ["one", "two", "three"]) await show(value);
  assertEquals(
    sent.map(({ type, content }) => [type, (content.data as Record<string, string>)["text/plain"]]),
    [["display_data", "one"], ["update_display_data", "two"], ["update_display_data", "three"]],
  );
  assertEquals(new Set(sent.map(({ content }) => JSON.stringify(content.transient))).size, 1);
});

Deno.test("outside a notebook a live output is nothing, and costs nothing", async () => {
  const start = performance.now();
  const show = live({ settleMs: 60_000 });
  await show("nobody sees this");
  assert(performance.now() - start < 30_000);
});

Deno.test("progress stays silent in a short cell", () => {
  const lines: string[] = [];
  const tell = progress("exploring", (line) => lines.push(line));
  const source = `
    export const setup = () => new Int32Array(new SharedArrayBuffer(4));
    export const threads = [(w: Int32Array) => { w[0] = 1; }];`;
  assertEquals(explore({ source }, { onProgress: tell }).verdict, "ok");
  assertEquals(lines, []);
});

Deno.test("progress says how far a long cell is, now and then and at its end", () => {
  const now = performance.now;
  let clock = 0;
  performance.now = () => clock;
  try {
    const lines: string[] = [];
    const tell = progress("simulating", (line) => lines.push(line));
    for (clock = 0; clock < 3000; clock += 100) assertEquals(tell(clock / 3000), false);
    tell(1);
    assertEquals(lines[0], "simulating: 33 %");
    assertEquals(lines.at(-1), "simulating: 100 %");
    assert(lines.length < 10, lines.join("\n"));
    const counts: string[] = [];
    const explored = progress("exploring", (line) => counts.push(line));
    clock += 1000;
    explored({ complete: 12_400 });
    assertEquals(counts, ["exploring: 12,400 executions"]);
  } finally {
    performance.now = now;
  }
});
