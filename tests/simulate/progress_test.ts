import { poolProgram, simulate, simulateSeries } from "@course/simulate/mod.ts";
import { assert, assertEquals } from "@std/assert";

const program = poolProgram({ pool: "objpool" });

Deno.test("progress is told within one number of threads, and never falls back", async () => {
  const told: number[] = [];
  await simulateSeries({
    topology: "xeon-8260",
    program,
    threads: [48],
    durationNs: 2e4,
    onProgress: (done) => told.push(done),
  });
  assert(told.some((done) => done > 0 && done < 1), told.join());
  assertEquals(told, told.toSorted((a, b) => a - b));
  assertEquals(told.at(-1), 1);
});

Deno.test("runs of a series have the seeds from the given one on", async () => {
  const freelist = poolProgram({ pool: "freelist" });
  const how = { topology: "xeon-8260", program: freelist } as const;
  const { points: [point] } = await simulateSeries({ ...how, threads: [4], runs: 2, seed: 7 });
  const rates = [7, 8].map((seed) => simulate({ ...how, threads: 4, seed }).operationsPerSecond);
  assertEquals(point!.results.map(({ operationsPerSecond }) => operationsPerSecond), rates);
  assert(rates[0] !== rates[1]);
});
