/** What the system says of a thread's time, and where it says less. */
import { between, threadTime } from "../../lib/measure/thread_time.ts";
import { assert, assertEquals } from "@std/assert";

/** Keeps the thread busy until its time on a core is so many seconds more. */
function work(seconds: number): void {
  const start = threadTime()!.ran;
  while (threadTime()!.ran - start < seconds);
}

Deno.test("a thread's time grows while it works, and not while it sleeps", async () => {
  const start = threadTime();
  if (start === undefined) return; // a system that tells nothing
  work(0.02);
  const worked = between(start, threadTime())!;
  assert(worked.ran >= 0.02, `${worked.ran}`);
  const before = threadTime();
  await new Promise((wake) => setTimeout(wake, 200));
  const slept = between(before, threadTime())!;
  assert(slept.ran < 0.2, `${slept.ran}`);
});

Deno.test("where the scheduler's file may not be read, nobody knows how long a thread has waited", {
  permissions: { read: false, sys: true },
}, () => {
  const time = threadTime();
  assert(time !== undefined && time.ran >= 0);
  assertEquals(time.waited, undefined);
});

Deno.test("without one of the two looks nothing is known of the time between them", () => {
  const look = { ran: 1, waited: 0.5 };
  assertEquals(between(undefined, look), undefined);
  assertEquals(between(look, undefined), undefined);
  assertEquals(between(look, { ran: 3, waited: 1 }), { ran: 2, waited: 0.5 });
  const untold = { ran: 1, waited: undefined };
  assertEquals(between(untold, look), { ran: 0, waited: undefined });
  assertEquals(between(look, { ran: 3, waited: undefined }), { ran: 2, waited: undefined });
});
