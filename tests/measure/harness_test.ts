import { measureSeries, measureThroughput, pinThread, report } from "@course/measure/mod.ts";
import type { MeasureOptions } from "@course/measure/mod.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";

const own = (name: string) => ({ name, module: new URL(`./wrong/${name}.ts`, import.meta.url) });

Deno.test("a Worker that throws ends the measurement with its reason", async () => {
  const options = { pool: own("throws_on_pop"), threads: 2, seconds: 0.1 };
  await assertRejects(
    () => measureThroughput(options),
    Error,
    "failed: Cannot pop on a Worker: this pool always throws",
  );
});

Deno.test("a module that is not a pool is refused", async () => {
  await assertRejects(
    () => measureThroughput({ pool: own("not_a_pool"), threads: 1 }),
    TypeError,
    "must be a class with static create and attach",
  );
});

Deno.test("a measurement that cannot be made is refused before a Worker starts", async () => {
  const cases: [Partial<MeasureOptions>, string][] = [
    [{ threads: 0 }, "Cannot measure with 0 threads: threads must be 1 to 256"],
    [{ threads: 1.5 }, "Cannot measure with 1.5 threads"],
    [{ seconds: 0 }, "Cannot measure for 0 s"],
    [{ seconds: NaN }, "Cannot measure for NaN s"],
    [{ repetitions: 0 }, "Cannot measure 0 times"],
    [{ workload: "idle" as "ideal" }, 'Cannot find a workload named "idle": use ideal, bulk'],
    [{ bulk: 0 }, "Cannot take 0 objects in a round"],
    [{ thinkNanoseconds: -1 }, "Cannot think for -1 ns"],
    [{ engine: "c" as "wasm" }, 'Cannot measure with engine "c": use "javascript" or "wasm"'],
    [{ order: "kernel" }, 'Cannot measure order "kernel" in JavaScript, which has seq_cst only'],
    [{ engine: "wasm", order: "tso" as "kernel" }, 'Cannot compile for order "tso"'],
    [{ objectCount: 0 }, "Cannot create an object pool with 0 objects"],
    [{ pool: "stack" as "objpool" }, 'Cannot find a pool named "stack"'],
  ];
  for (const [wrong, message] of cases) {
    const options: MeasureOptions = { pool: "objpool", threads: 1, ...wrong };
    await assertRejects(() => measureThroughput(options), RangeError, message);
  }
});

Deno.test("a series uses one group, keeps the order of its thread counts and reports progress", async () => {
  const seen: number[] = [];
  const series = await measureSeries({
    pool: "worker-ring",
    threads: [2, 1],
    seconds: 0.02,
    repetitions: 2,
    onProgress: (done) => seen.push(done),
  });
  assertEquals(series.map((result) => result.threads), [2, 1]);
  assertEquals(seen, [0.25, 0.5, 0.75, 1]);
});

Deno.test("rates of threads add up to the total, the total is the median of the repetitions", async () => {
  const result = await measureThroughput({
    pool: "objpool",
    threads: 2,
    seconds: 0.02,
    repetitions: 3,
  });
  assertEquals(result.repetitions.length, 3);
  const totals = result.repetitions.map(({ operationsPerSecond }) => {
    assertEquals(operationsPerSecond.length, 2);
    return operationsPerSecond[0]! + operationsPerSecond[1]!;
  });
  assertEquals(result.operationsPerSecond, totals.toSorted((a, b) => a - b)[1]);
});

Deno.test("think time is held: an operation takes at least as long", async () => {
  const result = await measureThroughput({
    pool: "worker-ring",
    workload: "think-time",
    threads: 1,
    seconds: 0.1,
    thinkNanoseconds: 20_000,
  });
  const nanoseconds = 1e9 / result.operationsPerSecond;
  assert(nanoseconds > 15_000, `an operation with 20000 ns of thinking took ${nanoseconds} ns`);
});

Deno.test("a report says which engine made the calls", async () => {
  const run = { pool: "objpool", threads: [1], seconds: 0.02, repetitions: 1 } as const;
  const [javascript] = await measureSeries({ ...run, threads: [1] });
  const [wasm] = await measureSeries({ ...run, threads: [1], engine: "wasm" });
  assertStringIncludes(`${report([javascript!])}`, "The pools are run by JavaScript.");
  assertStringIncludes(
    `${report([wasm!])}`,
    "The pools are compiled to WebAssembly, loop included.",
  );
  const both = `${report([javascript!, wasm!])}`;
  assert(/^pool +engine +workload/.test(both), both);
  assert(/^objpool +Wasm +ideal/m.test(both), both);
});

Deno.test("latencies are there when they are asked for, with what was late", async () => {
  const result = await measureThroughput({
    pool: "objpool",
    threads: 1,
    seconds: 0.05,
    repetitions: 1,
    engine: "wasm",
    latency: true,
  });
  const { operations, intervalNanoseconds, p50, p99, p999, max } = result.latency!;
  assertEquals(intervalNanoseconds, 20_000);
  assert(operations > 100, `${operations} calls`);
  assert(0 < p50 && p50 <= p99 && p99 <= p999 && p999 <= max);
});

Deno.test("a thread that had no core for a while is seen: time on a core is no more than time", async () => {
  const result = await measureThroughput({ pool: "objpool", threads: 1, seconds: 0.05 });
  if (result.running === undefined) return; // The system does not tell.
  assert(result.running > 0 && result.running <= 1, `${result.running}`);
  assert(result.cpuNanosecondsPerPop! <= result.nanosecondsPerPop * 1.05);
});

Deno.test("a report names machine and evidence, and shows in a notebook and as text", async () => {
  const result = report(await measureSeries({ pool: "objpool", threads: [1], seconds: 0.02 }));
  const bundle = result[Symbol.for("Jupyter.display") as never] as () => Record<string, string>;
  const shown = bundle();
  assertEquals(Object.keys(shown), ["text/plain", "text/html"]);
  for (const text of [`${result}`, shown["text/html"]!]) {
    assertStringIncludes(text, "Measured here: ");
    assertStringIncludes(text, "objpool");
  }
});

Deno.test("threads stay on the cores that are named, one for each", async () => {
  const brief = { pool: "objpool", threads: 1, seconds: 0.02, repetitions: 1 } as const;
  await assertRejects(
    () => measureThroughput({ ...brief, pin: [] }),
    RangeError,
    "Cannot keep 1 threads on 0 cores (): name another core for each",
  );
  await assertRejects(
    () => measureThroughput({ ...brief, pin: [1023] }),
    Error,
    "Cannot keep a thread on core 1023: the system has no such core, or forbids it",
  );
  if (!pinThread([0])) return; // Another system than Linux.
  const { operationsPerSecond } = await measureThroughput({ ...brief, pin: [0] });
  assert(operationsPerSecond > 0);
});
