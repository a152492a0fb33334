/** The Workers of a measurement: what is said when one of them does not do what it is told. */
import { createPool } from "@course/pools/mod.ts";
import { assertEquals, assertRejects } from "@std/assert";
import { controlWords, STOP } from "../../lib/measure/control.ts";
import { WorkerGroup } from "../../lib/measure/worker_group.ts";

const handle = createPool("locked-list", { cpuCount: 2, objectCount: 4 }).handle();
/** Seconds: much, so that a busy machine fails no test. */
const DEADLINE = 60;
const ORDER = {
  workload: "ideal",
  bulk: 1,
  thinkTime: 0,
  batch: 1,
  pauseMs: 1,
  seconds: 0.02,
} as const;

function wrong(name: string) {
  const module = new URL(`./wrong/${name}.ts`, import.meta.url).href;
  return { ...ORDER, attachment: { kind: "javascript", handle, module } as const };
}

Deno.test("a Worker that does not start in time is named, with the time that it had", async () => {
  await assertRejects(
    () => WorkerGroup.start(1, { timeoutSeconds: 0 }),
    Error,
    "Worker 0 did not start within 0 s",
  );
});

Deno.test("a module that cannot be loaded ends the run with the reason", async () => {
  await using group = await WorkerGroup.start(1, { timeoutSeconds: DEADLINE });
  await assertRejects(
    () => group.run(wrong("is_not_there"), 1, controlWords(2)),
    Error,
    "Worker 0 failed: ",
  );
});

Deno.test("the others stop when one Worker has failed: the flag says so", async () => {
  await using group = await WorkerGroup.start(2, { timeoutSeconds: DEADLINE });
  const control = controlWords(2);
  await assertRejects(() => group.run(wrong("throws_on_pop"), 2, control), Error, "always throws");
  assertEquals(control.words[control.flag], STOP);
});

/** A Worker with this text. */
const script = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

Deno.test("a Worker whose module throws could not start, and is not tried again", async () => {
  await assertRejects(
    () =>
      WorkerGroup.start(1, {
        script: script('throw new RangeError("no words for this")'),
        timeoutSeconds: DEADLINE,
      }),
    Error,
    "Worker 0 could not start: Uncaught (in promise) RangeError: no words for this",
  );
});

Deno.test("a Worker that does not come back is named, with the time that it had", async () => {
  const deaf = script(
    'postMessage({ kind: "ready" }); onmessage = () => postMessage({ kind: "ready" });',
  );
  await using group = await WorkerGroup.start(1, { script: deaf, timeoutSeconds: 3 });
  const control = controlWords(1);
  const attachment = { kind: "javascript", handle } as const;
  await assertRejects(
    () => group.run({ ...ORDER, attachment }, 1, control),
    Error,
    "Worker 0 did not stop within 3.02 s",
  );
  assertEquals([group.size, control.words[control.flag]], [1, STOP]);
});
