import {
  type MachineKey,
  published,
  publishedCases,
  publishedOne,
  type PublishedPoint,
  type PublishedQuery,
  type SourceKey,
} from "@course/published/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { FLOCK_TOTALS, PRINTED_TOTALS, QUEUE_TOTALS } from "./row_totals.ts";

function total(points: readonly PublishedPoint[], of: (point: PublishedPoint) => number): number {
  return points.reduce((sum, point) => sum + of(point), 0);
}

function printed(query: PublishedQuery, threads: number): number {
  return publishedOne(query).at(threads).printed;
}

Deno.test("every row of the flock benchmark has the source's totals", () => {
  for (const [source, label, sum, lowest, median, highest, missed] of FLOCK_TOTALS) {
    const { points } = publishedOne({ source: source as SourceKey, label });
    assertEquals(
      [
        points.length,
        total(points, (point) => point.printed),
        Math.round(total(points, (point) => 10 * point.samples!.lowest)),
        Math.round(total(points, (point) => 10 * point.samples!.median)),
        Math.round(total(points, (point) => 10 * point.samples!.highest)),
        total(points, (point) => point.printedMisses ?? 0),
      ],
      [14, sum, lowest, median, highest, missed],
      `${source} ${label}`,
    );
  }
});

Deno.test("every row of the queue benchmark has the source's totals", () => {
  for (const [source, label, pops, missed] of QUEUE_TOTALS) {
    const { points } = publishedOne({ source: source as SourceKey, label });
    assertEquals(
      [
        points.length,
        total(points, (point) => point.printed),
        total(points, (point) => point.printedMisses!),
      ],
      [13, pops, missed],
      `${source} ${label}`,
    );
  }
});

Deno.test("every row of a README or a message has the source's totals", () => {
  for (const [source, machine, label, variant, points, sum] of PRINTED_TOTALS) {
    const query = { source, machine, label, variant } as PublishedQuery;
    const series = publishedOne(query);
    assertEquals(
      [series.points.length, total(series.points, (point) => point.printed)],
      [points, sum],
      `${source} ${machine} ${label}`,
    );
    assertEquals(series.variant, variant);
  }
});

Deno.test("there is no series without totals in these tests", () => {
  const rows = FLOCK_TOTALS.length + QUEUE_TOTALS.length + PRINTED_TOTALS.length;
  assertEquals(published().length, rows);
});

Deno.test("first, last, largest and odd figures of each table are the printed ones", () => {
  const spots: [PublishedQuery, number, number][] = [
    [{ source: "flock-x86", label: "fl:96" }, 1, 10880312],
    [{ source: "flock-x86", label: "fl:384" }, 96, 4338208],
    [{ source: "flock-x86", label: "rs:384" }, 96, 787500810],
    [{ source: "flock-x86", label: "pc:384" }, 96, 768658793],
    [{ source: "flock-x86", label: "flpc:384" }, 96, 694184462],
    [{ source: "flock-x86", label: "op+:384" }, 96, 767665595],
    [{ source: "flock-x86", label: "sapc:384" }, 96, 758840843],
    [{ source: "queue-x86", label: "fl:384/0-1" }, 1, 237694110],
    [{ source: "queue-x86", label: "flpc:384/2-1" }, 24, 3506103973],
    [{ source: "queue-x86", label: "fl:384/0-1" }, 24, 9017810],
    [{ source: "queue-x86", label: "fl:384/0-1" }, 96, 4282276],
    [{ source: "readme", label: "objpool" }, 24, 3508905695],
    [{ source: "readme-2021", machine: "arm64-kp920-5.12", pool: "freelist" }, 192, 2743345],
    [{ source: "lkml-v4", machine: "x86-8336c-6.1rc2", pool: "objpool" }, 128, 2463182819],
    [{ source: "lkml-v9", machine: "x86-8336c-6.5rc7", pool: "freelist" }, 48, 1620068],
    [{ source: "lkml-v10", machine: "x86-8336c-6.5rc7", pool: "native" }, 96, 1514690434],
    [{ source: "lkml-rk3588", machine: "x86-8336c-6.6rc", pool: "native" }, 128, 3257546602],
    [{ machine: "arm64-kp920-6.6rc", variant: "after the fix" }, 96, 1368402195],
    [{ source: "lkml-local-swap", label: "objpool+cmpxchg_local" }, 1, 30297523],
    [{ source: "lkml-return-hooks", pool: "function-graph" }, 64, 495516920],
  ];
  for (const [query, threads, expected] of spots) {
    assertEquals(printed(query, threads), expected, JSON.stringify(query));
  }
  const sleeping = publishedOne({ source: "flock-sleeping-arm64", label: "fl:96" });
  assertEquals([128, 192].map((threads) => sleeping.at(threads).printedMisses), [1099957, 3317155]);
});

Deno.test("a rate is the printed count, a tenth of it", () => {
  for (const { unit, points } of published()) {
    assertEquals([unit.operations, unit.seconds], [1, 10]);
    for (const { printed, operationsPerSecond } of points) {
      assertEquals(operationsPerSecond, printed / 10);
    }
  }
});

Deno.test("the README's 388.8 times is flpc over fl with 24 threads", () => {
  const lists = printed({ source: "queue-x86", label: "flpc:384/2-1" }, 24);
  const list = printed({ source: "queue-x86", label: "fl:384/0-1" }, 24);
  assertEquals((lists / list).toFixed(1), "388.8");
  const readme = { source: "readme", machine: "x86-8260-metal" } as const;
  const same = printed({ ...readme, label: "objpool" }, 24) /
    printed({ ...readme, label: "freelist" }, 24);
  assertEquals(same.toFixed(1), "388.8");
});

Deno.test("the README's 181.5 times is rs over fl with 96 threads, and no other row", () => {
  const found: string[] = [];
  const all = published({ source: "flock-x86" });
  for (const series of all) {
    const list = publishedOne({ source: "flock-x86", label: `fl:${series.objects}` });
    for (const { threads, printed } of series.points) {
      const ratio = printed / list.at(threads).printed;
      if (ratio.toFixed(1) === "181.5") found.push(`${series.label} at ${threads}`);
    }
  }
  assertEquals(found, ["rs:384 at 96"]);
});

Deno.test("ratios in the messages follow from their tables", () => {
  const ratio = (source: SourceKey, machine: string, threads: number, over: SourceKey = source) => {
    const query = { machine } as PublishedQuery;
    return printed(
      { ...query, source, label: source === "readme-2021" ? "array" : "objpool" },
      threads,
    ) /
      printed({ ...query, source: over, pool: "freelist" }, threads);
  };
  const near = (actual: number, claimed: number) =>
    assert(Math.abs(actual - claimed) < 0.2, `${actual}, claimed ${claimed}`);
  near(ratio("readme-2021", "arm64-kp920-5.12", 96), 466.7);
  near(ratio("lkml-v4", "x86-8336c-6.1rc2", 96), 333.9);
  near(ratio("lkml-v4", "arm64-kp920-6.1rc2", 96), 642.2);
  near(ratio("lkml-v9", "x86-8336c-6.5rc7", 128), 166.7);
  near(ratio("lkml-v9", "arm64-kp920-6.5rc7", 96, "lkml-v10"), 454.8);
  near(ratio("lkml-v10", "x86-8336c-6.5rc7", 128), 159);
  near(ratio("lkml-v10", "arm64-kp920-6.5rc7", 96), 336.2);
});

Deno.test("the self test's rates are its hits and misses over its durations", () => {
  const [ages, simplified] = publishedCases({ benchmark: "test_objpool" });
  const sync = ages!.at("sync, kmalloc");
  assertEquals(sync.operationsPerSecond.toFixed(1), "29819150.4");
  const overrun = simplified!.at("sync overrun, vmalloc");
  assertEquals(
    [overrun.operationsPerSecond.toFixed(1), overrun.missesPerSecond!.toFixed(1)],
    ["3367628.9", "852123.8"],
  );
  assertEquals(
    simplified!.at("async&hrtimer, vmalloc").operationsPerSecond.toFixed(1),
    "36019751.4",
  );
  const totals = [ages!, simplified!].map(({ cases }) => [
    cases.length,
    cases.reduce((sum, each) => sum + each.printed, 0),
    cases.reduce((sum, each) => sum + each.printedMisses!, 0),
  ]);
  assertEquals(totals, [[10, 236399197, 1684379], [10, 241767436, 1791022]]);
});

Deno.test("the trigger benchmark is printed in millions a second, with a standard deviation", () => {
  const before = publishedCases({ source: "lkml-fgraph-v9" })[0]!.at("kretprobe-multi");
  const after = publishedCases({ source: "lkml-fgraph-v9" })[1]!.at("kretprobe-multi");
  assertEquals([before.printed, after.printed], [11.012, 13.688]);
  assertEquals([before.operationsPerSecond, before.standardDeviation], [11_012_000, 63_000]);
  assertEquals(Math.round(100 * (after.printed / before.printed - 1)), 24);
  const all = publishedCases({ benchmark: "bpf-trigger" });
  const sum = all.flatMap(({ cases }) => cases).reduce((sum, each) => sum + each.printed, 0);
  assertEquals([all.length, sum.toFixed(3)], [8, "409.980"]);
});

Deno.test("what messages say on average, and what their rows say", () => {
  const changes = (source: "lkml-rk3588" | "lkml-local-swap", machine: MachineKey) => {
    const [before, after] = published({ source, machine, pool: "objpool" });
    return before!.points.map(({ printed, threads }) =>
      100 * (after!.at(threads).printed / printed - 1)
    );
  };
  const summary = (all: number[]) =>
    [all.reduce((sum, one) => sum + one) / all.length, Math.min(...all), Math.max(...all)]
      .map((one) => one.toFixed(1));
  const x86 = changes("lkml-rk3588", "x86-8336c-6.6rc");
  assertEquals(summary(x86), ["-0.3", "-1.1", "0.1"], "the message says 0.1 %");
  const arm64 = changes("lkml-rk3588", "arm64-kp920-6.6rc");
  assertEquals(summary(arm64), ["-1.1", "-4.3", "0.5"], "the message says 1.12 %");
  const swap = changes("lkml-local-swap", "x86-8336c-6.6rc6");
  assertEquals(summary(swap), ["2.0", "0.3", "10.7"], "the message says 1.9 %");
});
