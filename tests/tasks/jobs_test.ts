import { assert, assertEquals } from "@std/assert";
import { KeptLines } from "../../tasks/jobs/kept_lines.ts";
import { runJobs } from "../../tasks/jobs/run_jobs.ts";
import { sourcesVersion } from "../../tasks/jobs/sources_version.ts";
import { shardOf } from "../../tasks/simulate/sweep_points.ts";

interface Line {
  key: string;
  value: number;
}

const keyOf = ({ key }: Line) => {
  if (key === undefined) throw new TypeError("no line");
  return key;
};

/** Squares numbers as jobs; gives the jobs that were really done. */
async function squares(
  path: string,
  numbers: number[],
  { atOnce = 2, stopAfter = Infinity } = {},
): Promise<{ worked: number[]; lines: Line[]; done: number }> {
  const stop = new AbortController();
  const worked: number[] = [];
  const lines: Line[] = [];
  using kept = new KeptLines<Line>(path, keyOf);
  const done = await runJobs<number, Line>({
    jobs: numbers,
    count: numbers.length,
    atOnce,
    kept,
    keyOf: (number) => `${number}`,
    signal: stop.signal,
    async work(number) {
      await Promise.resolve();
      if (worked.length >= stopAfter) stop.abort();
      if (stop.signal.aborted) return undefined;
      worked.push(number);
      return { key: `${number}`, value: number ** 2 };
    },
    onDone: (_, line) => lines.push(line),
  });
  return { worked, lines, done };
}

Deno.test("jobs whose results are kept are not done again, and those that were stopped are", async () => {
  const path = await Deno.makeTempFile();
  const all = [1, 2, 3, 4, 5, 6];
  const first = await squares(path, all, { stopAfter: 2 });
  assertEquals(first.worked.length, 2);
  const second = await squares(path, all);
  assertEquals([...first.worked, ...second.worked].toSorted(), all);
  assertEquals(second.done, 6);
  assertEquals(second.lines.map(({ value }) => value).toSorted((a, b) => a - b), [
    1,
    4,
    9,
    16,
    25,
    36,
  ]);
  await Deno.remove(path);
});

Deno.test("a line that was cut off is no result, and the next one stands on a line of its own", async () => {
  const path = await Deno.makeTempFile();
  await Deno.writeTextFile(path, '{"key":"1","value":1}\n{"other":2}\n[]\n{"key":"2","val');
  const { worked } = await squares(path, [1, 2]);
  assertEquals(worked, [2]);
  using kept = new KeptLines<Line>(path, keyOf);
  assertEquals([kept.find("1")?.value, kept.find("2")?.value], [1, 4]);
  await Deno.remove(path);
});

Deno.test("results that cannot be kept are there all the same, with a warning", async () => {
  const folder = await Deno.makeTempDir();
  using kept = new KeptLines<Line>(folder, keyOf);
  assert(kept.warning?.startsWith("Results cannot be kept in "));
  kept.keep({ key: "1", value: 1 });
  assertEquals(kept.count, 1);
  await Deno.remove(folder);
});

Deno.test("shards have every point once, and neighbours go to different ones", () => {
  const points = Array.from({ length: 10 }, (_, at) => at);
  const shards = [1, 2, 3].map((index) => shardOf(points, { index, of: 3 }));
  assertEquals(shards.map((shard) => shard.length), [4, 3, 3]);
  assertEquals(shards.flat().toSorted((a, b) => a - b), points);
  assertEquals(shards[1], [1, 4, 7]);
  assertEquals(shardOf(points, undefined), points);
});

Deno.test("the version of sources is the same twice, and that of others is another", () => {
  assertEquals(sourcesVersion(["lib/random"]), sourcesVersion(["lib/random"]));
  assert(sourcesVersion(["lib/random"]) !== sourcesVersion(["lib/atomics"]));
});
