/** What a twin learns from, measured on this machine's own threads. */
import { measurePoints } from "@course/machine/mod.ts";
import { pinThread } from "@course/measure/mod.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";

const point = (cpus: number[]) =>
  ({ pool: "freelist", workload: "ideal", cpus, role: "fit" }) as const;

Deno.test({
  name: "points are measured one after the other, and the thread may run everywhere afterwards",
  // Some sandboxes do not keep threads on CPUs.
  ignore: !pinThread([0]) || !pinThread(Array.from({ length: 1024 }, (_, cpu) => cpu)),
  async fn() {
    const allowed = () =>
      /^Cpus_allowed:\s*(\S+)/m.exec(Deno.readTextFileSync("/proc/thread-self/status"))?.[1];
    const before = allowed();
    const done: number[] = [];
    const measured = await measurePoints([point([0]), { ...point([0]), role: "check" }], {
      seconds: 0.01,
      repetitions: 2,
      onProgress: (count) => done.push(count),
    });
    assertEquals(done, [1, 2]);
    assertEquals(measured.map(({ role, repetitions }) => [role, repetitions.length]), [
      ["fit", 2],
      ["check", 2],
    ]);
    for (const { repetitions } of measured) assert(repetitions.every((rate) => rate > 0));
    assertEquals(allowed(), before);
  },
});

Deno.test("a system that does not keep threads on CPUs gets no twin", async () => {
  await assertRejects(
    // No machine has this CPU.
    () => measurePoints([point([1023])], { seconds: 0.01, repetitions: 1 }),
    RangeError,
    "it takes Linux, or a twin's file from there",
  );
});
