import {
  cite,
  describeMachine,
  MACHINES,
  poolName,
  published,
  PUBLISHED_POOLS,
  publishedCases,
  publishedList,
  publishedOne,
  type PublishedQuery,
  SOURCES,
} from "@course/published/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";

const all = published();

Deno.test("no figure without machine, unit, source and increasing thread counts", () => {
  for (const { machine, unit, source, points, title } of all) {
    assertEquals(MACHINES[machine.key as keyof typeof MACHINES], machine, title);
    assertEquals(SOURCES[source.key as keyof typeof SOURCES], source, title);
    assert(unit.text.length > 0 && unit.seconds > 0 && unit.operations > 0, title);
    assert(points.length >= 7, title);
    let last = 0;
    for (const { threads, printed } of points) {
      assert(Number.isInteger(threads) && threads > last, title);
      assert(Number.isInteger(printed) && printed > 0, title);
      last = threads;
    }
  }
  for (const { machine, unit, source, cases } of publishedCases()) {
    assertEquals(MACHINES[machine.key as keyof typeof MACHINES], machine);
    assertEquals(SOURCES[source.key as keyof typeof SOURCES], source);
    assert(unit.text.length > 0 && cases.length > 0);
    assertEquals(new Set(cases.map((each) => each.name)).size, cases.length);
  }
});

Deno.test("every source names an author and files at a commit, or messages", () => {
  for (const [key, source] of Object.entries(SOURCES)) {
    assertEquals(source.key, key);
    const inRepository = source.repository && source.commit && source.files?.length;
    assert(source.author && source.title && (inRepository || source.messageIds?.length), key);
    assertStringIncludes(cite(source), source.author);
  }
});

Deno.test("every machine says whether it is a guest, and every machine and source is used", () => {
  for (const [key, machine] of Object.entries(MACHINES)) {
    assertEquals(machine.key, key);
    assert(["metal", "guest", "not stated"].includes(machine.runsOn));
    assertStringIncludes(describeMachine(machine), machine.cpu);
  }
  const used = [...all, ...publishedCases()];
  assertEquals(
    [...new Set(used.map(({ machine }) => machine.key))].sort(),
    Object.keys(MACHINES).sort(),
  );
  assertEquals(
    [...new Set(used.map(({ source }) => source.key))].sort(),
    Object.keys(SOURCES).sort(),
  );
});

Deno.test("pools have the course's names, and the author's labels work as well", () => {
  assertEquals(["fl", "flpc", "pc"].map(poolName), [
    "freelist",
    "percpu-freelist",
    "bpf-percpu-freelist",
  ]);
  for (const name of ["freelist", "percpu-freelist", "bpf-percpu-freelist", "objpool"]) {
    assert(POOL_NAMES.includes(name as never) && name in PUBLISHED_POOLS);
  }
  const by = (pool: PublishedQuery["pool"]) => published({ pool: pool! }).length;
  assertEquals(by("flpc"), by("percpu-freelist"));
  const labels = Object.values(PUBLISHED_POOLS).map((pool) => pool.label);
  assertEquals(new Set(labels).size, labels.length);
});

Deno.test("the row name says the pool, its objects, its allocation and its batch", () => {
  for (const series of published({ workload: "queue" })) {
    if (series.source.key === "readme") continue;
    const { label } = PUBLISHED_POOLS[series.pool];
    const { objects, allocation, batch } = series;
    assertEquals(series.label, `${label}:${objects}/${allocation}-${batch}`);
  }
  for (const series of published({ workload: "flock-sleeping" })) {
    assertEquals(series.label, `${PUBLISHED_POOLS[series.pool].label}:${series.objects}`);
  }
});

Deno.test("source, machine, row and variant together name one series", () => {
  for (const { source, machine, label, variant } of all) {
    const query = { source: source.key, machine: machine.key, label, variant } as PublishedQuery;
    assertEquals(publishedOne(query).label, label);
  }
});

Deno.test("the simulator's rows are there", () => {
  const query = { machine: "x86-8260-metal", source: "queue-x86", batch: 1 } as const;
  const rows = [
    publishedOne({ ...query, pool: "fl", objects: 384, allocation: 0 }),
    publishedOne({ ...query, pool: "pc", objects: 384, allocation: 0 }),
    publishedOne({ ...query, pool: "flpc", objects: 384, allocation: 1 }),
    publishedOne({ ...query, pool: "op", objects: 384, allocation: 0 }),
    publishedOne({ ...query, pool: "rs", objects: 1536, allocation: 2 }),
    publishedOne({ ...query, pool: "flpc", objects: 1536, allocation: 2 }),
  ];
  const labels = ["fl:384/0-1", "pc:384/0-1", "flpc:384/1-1", "op:384/0-1"];
  assertEquals(rows.map((row) => row.label), [...labels, "rs:1536/2-1", "flpc:1536/2-1"]);
});

Deno.test("a query that fits nothing says what there is", () => {
  assertThrows(
    () => published({ pool: "ring" as never }),
    RangeError,
    'Cannot find published series with pool "ring": pool can be "freelist"',
  );
  assertThrows(
    () => published({ source: "queue-arm64", pool: "pc" }),
    RangeError,
    'Cannot find published series with source "queue-arm64", pool "bpf-percpu-freelist": ' +
      'with pool "bpf-percpu-freelist" source can be "flock-x86", "flock-arm64", ' +
      '"flock-sleeping-x86", "flock-sleeping-arm64" or "queue-x86"; with source "queue-arm64" ' +
      'pool can be "rs", "percpu-freelist", "freelist", "op", "sapc" or "saca"',
  );
  assertThrows(
    () => publishedCases({ configuration: "v10" }),
    RangeError,
    'configuration can be "v9, ring with ages"',
  );
});

Deno.test("a query in which nothing goes together asks for less", () => {
  assertThrows(
    () => published({ source: "lkml-v4", workload: "queue", objects: 96 }),
    RangeError,
    "these do not go together, leave some out",
  );
});

Deno.test("a query by a field that series do not have says which they have", () => {
  assertThrows(
    () => published({ threads: 96 } as PublishedQuery),
    TypeError,
    "Cannot search published series by threads: use machine, pool, workload, source, objects",
  );
});

Deno.test("publishedOne says how to tell several series apart", () => {
  assertThrows(
    () => publishedOne({ machine: "x86-8336c-6.5rc7", pool: "freelist" }),
    RangeError,
    'Cannot choose between 2 published series: say which source ("lkml-v9" or "lkml-v10")',
  );
});

Deno.test("a thread count that nobody has measured is refused with those that are there", () => {
  const series = publishedOne({ source: "lkml-return-hooks", pool: "native" });
  assertThrows(
    () => series.at(96),
    RangeError,
    "Cannot find a figure for 96 threads in native, prctl, reviewer-2023: there is one for 1, 2, " +
      "4, 8, 16, 32, 64",
  );
  assertThrows(
    () => publishedCases({ benchmark: "test_objpool" })[0]!.at("sync"),
    RangeError,
    'Cannot find a case "sync" of test_objpool, v9, ring with ages: there is "sync, kmalloc"',
  );
});

Deno.test("the list of series and the table of cases print", () => {
  assertEquals(`${publishedList()}`.split("\n").length, all.length + 1);
  const [cases] = publishedCases({ benchmark: "bpf-trigger" });
  assertStringIncludes(`${cases}`, "kretprobe          9.794     9,794,000              86,000");
  assertStringIncludes(`${cases}`, "Message-ID 20240424215214.3956041-1");
});
