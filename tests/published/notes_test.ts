import { published, publishedOne, type PublishedSeries } from "@course/published/mod.ts";
import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";

/** Largest thread count up to which each thread keeps 80 % of what it makes with two threads. */
function lastClean({ points }: PublishedSeries): number {
  const perThread = points.map((point) => point.printed / point.threads);
  const first = points.findIndex((point) => point.threads === 2);
  let last = first;
  while (last + 1 < points.length && perThread[last + 1]! >= 0.8 * perThread[first]!) last++;
  return points[last]!.threads;
}

const queue = published({ workload: "queue" });

Deno.test("a knee that a note states is a knee in the data", () => {
  let knees = 0;
  for (const series of queue) {
    for (const note of series.notes) {
      if (note.lastCleanThreads === undefined) continue;
      assertEquals(lastClean(series), note.lastCleanThreads, series.title);
      knees++;
    }
  }
  assertEquals(knees, 24);
});

Deno.test("knees are where engines.md D.5 and kernel.md 8.3 have them", () => {
  const knees: [string, number][] = [
    ["op:384/0-1", 6],
    ["pc:384/0-1", 6],
    ["rs:384/0-1", 6],
    ["saca:384/0-1", 6],
    ["flpc:384/1-1", 6],
    ["flpc:384/2-1", 24],
    ["rs:384/2-1", 8],
    ["flpc:1536/2-1", 96],
  ];
  for (const [label, knee] of knees) {
    assertEquals(lastClean(publishedOne({ source: "queue-x86", label })), knee, label);
  }
  for (const [label, knee] of [["rs:384/0-1", 2], ["flpc:384/2-1", 12], ["rs:384/2-1", 12]]) {
    const series = publishedOne({ source: "queue-arm64", label: label as string });
    assertEquals(lastClean(series), knee as number, series.title);
  }
});

Deno.test("every row that leaves the line while objects are plenty has a note that says where", () => {
  for (const series of queue) {
    if (series.pool === "freelist" || series.batch !== 1) continue;
    const stated = series.notes.some((note) => note.lastCleanThreads !== undefined);
    assertEquals(stated, lastClean(series) < series.points.at(-1)!.threads, series.title);
  }
});

Deno.test("the bookkeeping array is held against every row but those with a line for each CPU", () => {
  const without = queue.filter(({ notes }) => !notes.some((note) => note.kind === "false-sharing"));
  assertEquals(without.map((series) => series.label), ["rs:1536/2-1", "flpc:1536/2-1"]);
});

Deno.test("every misprint is marked at its point, and only misprints are", () => {
  const misprints: [string, string, string, number, number | undefined][] = [];
  for (const series of published()) {
    for (const { threads, misprint } of series.points) {
      if (!misprint) continue;
      assertEquals([misprint.kind, misprint.threads], ["misprint", threads]);
      assert(series.notes.includes(misprint));
      const { key } = series.source;
      misprints.push([key, series.machine.key, series.label, threads, misprint.probably]);
    }
    const sound = series.soundPoints.length;
    assertEquals(sound, series.points.filter((point) => !point.misprint).length);
  }
  assertEquals(misprints, [
    ["readme-2021", "arm64-kp920-5.12", "array", 8, 1e8],
    ["lkml-v9", "x86-8336c-6.5rc7", "freelist", 24, 17708768],
    ["lkml-v9", "x86-8336c-6.5rc7", "freelist", 48, 13737658],
    ["lkml-v9", "x86-8336c-6.5rc7", "objpool", 32, 7.87e8],
    ["lkml-v9", "arm64-kp920-6.5rc7", "native", 2, 63569843],
    ["lkml-v10", "x86-8336c-6.5rc7", "native", 96, undefined],
  ]);
});

Deno.test("a misprint is far off what the points beside it lead to expect", () => {
  for (const series of published()) {
    for (const [index, { printed, misprint }] of series.points.entries()) {
      if (!misprint || series.pool === "freelist") continue;
      const before = series.points[index - 1]!.printed;
      assert(printed < before, `${series.title} falls at ${misprint.threads} threads`);
    }
  }
});

Deno.test("misprints of v9 and v10 are what the other table prints, or a copy of a neighbour", () => {
  const machine = "x86-8336c-6.5rc7";
  const v9 = publishedOne({ source: "lkml-v9", machine, pool: "freelist" });
  const v10 = publishedOne({ source: "lkml-v10", machine, pool: "freelist" });
  for (const { threads, printed, misprint } of v9.points) {
    assertEquals(v10.at(threads).printed, misprint ? misprint.probably : printed);
  }
  assertEquals(v9.at(24).printed, v9.at(16).printed);
  assertEquals(v9.at(48).printed, Math.floor(v9.at(32).printed / 10));
  const native = publishedOne({ source: "lkml-v10", machine, pool: "native" });
  const ages = publishedOne({ source: "lkml-v9", machine, pool: "objpool" });
  assertEquals(native.at(96).printed, ages.at(64).printed);
});

Deno.test("a repeated row repeats", () => {
  const rows = (query: Parameters<typeof publishedOne>[0]) =>
    publishedOne(query).points.map((point) => point.printed);
  assertEquals(
    rows({ source: "readme", machine: "x86-8260-vm" }),
    rows({ source: "flock-x86", label: "fl:96" }),
  );
  assertEquals(
    rows({ source: "lkml-local-swap", label: "objpool" }),
    rows({ source: "lkml-rk3588", machine: "x86-8336c-6.6rc", label: "objpool" }),
  );
});

Deno.test("the README's queue rows are the CSV's before scaling to 10 s", () => {
  for (const [label, row] of [["freelist", "fl:384/0-1"], ["objpool", "flpc:384/2-1"]] as const) {
    const readme = publishedOne({ source: "readme", machine: "x86-8260-metal", label });
    const scaled = publishedOne({ source: "queue-x86", label: row });
    assertEquals(readme.pool, scaled.pool);
    for (const { threads, printed } of readme.points) {
      const ratio = printed / scaled.at(threads).printed;
      const other = readme.notes.some((note) => note.threads === threads);
      assertEquals(other, ratio < 1, `${label} at ${threads}`);
      assert(ratio < 1.001, `${label} at ${threads}: ${ratio}`);
    }
  }
  const notes = publishedOne({ source: "readme", label: "objpool" }).notes;
  assertEquals(notes[0]!.kind, "misnamed");
});

Deno.test("a printed figure of the flock benchmark is one of its three samples", () => {
  let others = 0;
  for (const source of ["flock-x86", "flock-arm64"] as const) {
    for (const series of published({ source })) {
      let here = 0;
      for (const { operationsPerSecond, samples } of series.points) {
        const { lowest, median, highest } = samples!;
        assert(lowest <= median && median <= highest);
        assert([lowest, median, highest].includes(operationsPerSecond), series.title);
        if (operationsPerSecond !== median) here++;
      }
      const noted = series.notes.some((note) => note.kind === "wrong-sample");
      assertEquals(noted, here > 0, series.title);
      if (source === "flock-x86") others += here;
    }
  }
  assertEquals(others, 191);
});

Deno.test("a wrong sample is at most 7.3 % off on x86, and 76 % on arm64", () => {
  const worst = (source: "flock-x86" | "flock-arm64") => {
    let worst: [number, string, number] = [0, "", 0];
    for (const { label, points } of published({ source })) {
      for (const { threads, operationsPerSecond, samples } of points) {
        const off = Math.abs(operationsPerSecond / samples!.median - 1);
        if (off > worst[0]) worst = [off, label, threads];
      }
    }
    return `${(100 * worst[0]).toFixed(1)} % in ${worst[1]} at ${worst[2]}`;
  };
  assertEquals(worst("flock-x86"), "7.3 % in fl:256 at 8");
  assertEquals(worst("flock-arm64"), "75.6 % in pc:96 at 1");
});

Deno.test("withMedians takes the median for the figure and keeps what is printed", () => {
  const series = publishedOne({ source: "flock-x86", label: "fl:96" });
  const medians = series.withMedians();
  assertEquals([series.at(6).printed, medians.at(6).printed], [13155457, 13155457]);
  assertEquals(medians.at(6).operationsPerSecond, 1315760.1);
  assertEquals(medians.title, series.title);
  const other = publishedOne({ source: "lkml-v4", machine: "x86-8336c-6.1rc2", pool: "objpool" });
  assertEquals(other.withMedians().points, other.points);
});

Deno.test("the arm64 guest sticks at 1 to 4 times 24 cores, with the same pool in several ways", () => {
  const steps = published({ source: "flock-arm64", pool: "rs" }).map((series) => {
    const step = series.at(128).samples!.median / (24 * 1.84e6);
    assert(Math.abs(step - Math.round(step)) < 0.2, `${series.title}: ${step}`);
    return Math.round(step);
  });
  assertEquals(steps, [2, 4, 1, 2, 3]);
  for (const series of published({ source: "flock-arm64" })) {
    assertEquals(series.notes[0]!.kind, "steps");
  }
});

Deno.test("the arm64 guest's freelist does not fall, so it is called misnamed", () => {
  const old = publishedOne({ machine: "arm64-kp920-5.12", pool: "freelist" }).at(96);
  for (const series of published({ source: "flock-arm64", pool: "freelist" })) {
    assert(series.at(96).printed > 100 * old.printed);
    assert(series.notes.some((note) => note.kind === "misnamed"));
  }
});

Deno.test("misses are missing where more calls sleep than there are instances", () => {
  for (const series of published({ workload: "flock-sleeping" })) {
    const { notes, points, objects } = series;
    const misses = points.some((point) => point.printedMisses! > 0);
    const cannot = notes.some((note) => note.text.startsWith("No misses are printed"));
    assertEquals(cannot, !misses, series.title);
    for (const { threads, printedMisses } of points) {
      if (misses && threads > objects!) assertNotEquals(printedMisses, 0, series.title);
      const odd = notes.some((note) => note.kind === "unexplained" && note.threads === threads);
      assertEquals(odd, printedMisses! > 0 && threads <= objects!, series.title);
    }
  }
});

Deno.test("a series shows its figures, source, machine and notes, and points at the point", () => {
  const machine = "x86-8336c-6.5rc7";
  const series = publishedOne({ source: "lkml-v10", machine, pool: "native" });
  const text = `${series}`;
  assertStringIncludes(text, "     96  1514690434   151,469,043  see 1");
  assertStringIncludes(text, "Printed figures are system calls in 10 s.");
  assertStringIncludes(text, "Machine: 2 x Intel Xeon Platinum 8336C, 3.2 GHz, 64 cores, 128 CPUs");
  assertStringIncludes(text, "Message-ID 20231015053251.707442-1");
  assertStringIncludes(text, "1. misprint: Printed 1514690434");
  const shown = (series as unknown as Record<symbol, () => Record<string, string>>)[
    Symbol.for("Jupyter.display")
  ]!();
  assertEquals(Object.keys(shown), ["text/plain", "text/html"]);
  assertEquals(shown["text/plain"], text);
});

Deno.test("a note promises clean points only to rows whose threads keep to their own objects", () => {
  for (const { pool, batch, objects, notes, title } of queue) {
    const note = notes.find((note) => note.kind === "false-sharing");
    if (!note) continue;
    const isOwn = pool !== "freelist" && batch! <= objects! / 96;
    assertEquals(note.text.includes("few threads can meet"), !isOwn, title);
  }
});
