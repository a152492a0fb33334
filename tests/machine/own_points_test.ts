import { published } from "@course/published/mod.ts";
import {
  compareWithPublished,
  defineTopology,
  gridOfCpus,
  OwnSeries,
  type PublishedComparison,
  publishedProgram,
} from "@course/simulate/mod.ts";
import { assert, assertEquals } from "@std/assert";

/** A Xeon 8260 as somebody would describe it who has only its data sheet, and one of its rows as own points. */
const ROW = published({ machine: "x86-8260-metal", pool: "fl", objects: 384, batch: 1 })
  .find(({ label }) => label === "fl:384/0-1")!;
const PROGRAM = publishedProgram({ pool: "fl", objects: 384, batch: 1, allocation: 0 });
const MEASURED = { socket: 47, machine: 134 };

async function compare(
  threads: readonly number[],
  scale: number,
): Promise<PublishedComparison<OwnSeries>> {
  const own = new OwnSeries({
    title: "my Xeon",
    points: threads.map((count) => ROW.at(count)),
    topology: defineTopology({
      name: "my Xeon",
      cpus: gridOfCpus({ sockets: 2, cores: 24, threadsPerCore: 2 }),
      transferNs: { socket: scale * MEASURED.socket, machine: scale * MEASURED.machine },
      pairPrefetch: true,
      prefetchAhead: 2,
    }),
    program: PROGRAM,
    placement: "harness",
  });
  return (await compareWithPublished([own]))[0]!;
}

Deno.test("a Xeon 8260 that is described by hand gives its own points the errors of the published row", async () => {
  const threads = [1, 2, 8];
  const [mine, [row]] = [await compare(threads, 1), await compareWithPublished([ROW], { threads })];
  assertEquals(mine.factors, row!.factors);
});

Deno.test("distances that are fitted to own points are those that others have measured, and predict more threads", async () => {
  const scales = [0.5, 0.7, 1, 1.4, 2];
  const fits: PublishedComparison<OwnSeries>[] = [];
  for (const scale of scales) fits.push(await compare([4, 6], scale));
  const best = fits.indexOf(fits.toSorted((a, b) => a.meanError - b.meanError)[0]!);
  assert(scales[best]! >= 0.7 && scales[best]! <= 1.4, `${scales[best]} times as far`);
  const held = await compare([8, 16], scales[best]!);
  assert(held.isWithin(1.5), held.inWords);
  // Without a simulator: as with 6 threads.
  const last = ROW.at(6).operationsPerSecond / ROW.at(16).operationsPerSecond;
  assert(last > held.worst.factor, `${last}`);
});
