import { simulatedBesidePublished } from "@course/charts/mod.ts";
import {
  PublishedComparison,
  type QueueMachine,
  recordedErrors,
  type SimulatedSeries,
} from "@course/simulate/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { RELIABLE } from "../../lib/charts/simulated_beside_published.ts";

/** A row as it is simulated, from the recorded figures. */
function recorded(machine: QueueMachine, label: string): PublishedComparison {
  const { published, factors } = recordedErrors(machine).find((row) =>
    row.published.label === label
  )!;
  const points = factors.map(({ threads, factor }) => ({
    threads,
    operationsPerSecond: factor * published.at(threads).operationsPerSecond,
    missesPerSecond: 0,
    results: [],
  }));
  const simulated = { evidence: "simulated", pool: published.pool, workload: "queue", points };
  return new PublishedComparison(
    published,
    { ...simulated, machine: { cpu: "simulated" } } as unknown as SimulatedSeries,
  );
}

for (
  const [machine, label, counts, words] of [
    ["arm64-kp920-metal", "fl:384/0-1", [2, 4], "2 and 4"],
    ["x86-8260-metal", "pc:384/0-8", [64, 80], "64 and 80"],
    [
      "x86-8260-metal",
      "rs:1536/0-1",
      [4, 24, 32, 48, 64, 80, 96],
      "4, 24, 32, 48, 64, 80 and 96",
    ],
  ] as const
) {
  Deno.test(`beside ${label} on ${machine} stands with how many threads it is not to be trusted`, () => {
    const chart = simulatedBesidePublished([recorded(machine, label)]);
    assertStringIncludes(`${chart}`, `, not to be trusted with ${words} threads`);
    const crosses = chart.data.find(({ name }) => `${name}`.endsWith("not to be trusted"))!;
    assertEquals(crosses.x as number[], [...counts]);
  });
}

Deno.test("a row that is near its simulation everywhere has no crosses", () => {
  const chart = simulatedBesidePublished([recorded("x86-8260-metal", "flpc:384/1-1")]);
  assert(!`${chart}`.includes("not to be trusted"));
  assert(!chart.data.some(({ name }) => `${name}`.includes("not to be trusted")));
});

Deno.test("19 of 20 recorded figures with several threads are within what a chart takes for reliable", () => {
  const machines = ["x86-8260-metal", "arm64-kp920-metal"] as const;
  const errors = machines.flatMap(recordedErrors).flatMap(({ factors }) =>
    factors.filter(({ threads }) => threads > 1).map(({ factor }) => Math.max(factor, 1 / factor))
  );
  const within = errors.filter((error) => error <= RELIABLE).length / errors.length;
  assert(within > 0.94 && within < 0.96, `${within}`);
});
