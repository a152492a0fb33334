/** Sentences and pictures that do not say more than the figures. */
import { dark, fairness, fittedLaw, POOL_STYLES, throughputByThreads } from "@course/charts/mod.ts";
import { staticPicture } from "@course/charts/static.ts";
import { usl } from "@course/scaling/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { EXAMPLES } from "./examples.ts";
import { contrast } from "./contrast.ts";
import { decodePng } from "./png.ts";

function series(rates: number[], pool = "freelist", threads = (index: number) => 2 ** index) {
  const points = rates.map((operationsPerSecond, index) => ({
    threads: threads(index),
    operationsPerSecond,
  }));
  return { pool, evidence: "simulated" as const, points };
}

const COURSES: [what: string, rates: number[], says: string][] = [
  ["never changes", [10, 10, 10], "stays at 10 operations/s with 1 to 4 threads"],
  ["hardly changes", [10, 10.05, 10.01], "stays near 10 operations/s with 1 to 4 threads"],
  ["is 0", [0, 0, 0], "stays at 0 operations/s with 1 to 4 threads"],
  [
    "dips by 0.1 % at its end",
    [10, 20, 19.98],
    "rises from 10 operations/s with 1 thread to 20 with 4",
  ],
  [
    "falls by 5 % at its end",
    [10, 20, 19],
    "peaks at 20 operations/s with 2 threads and falls to 19 with 4",
  ],
  [
    "has a hole",
    [10, 5, 10],
    "falls from 10 operations/s with 1 thread to 5 with 2 and rises to 10 with 4",
  ],
];

for (const [what, rates, says] of COURSES) {
  Deno.test(`throughput that ${what} is said so`, () => {
    assertEquals(`${throughputByThreads([series(rates)])}`, `Freelist, simulated, ${says}`);
  });
}

Deno.test("a peak within the spread of the samples is none", () => {
  const one = series([10, 20, 18]);
  const points = one.points.map((point) => ({
    ...point,
    samples: { lowest: point.operationsPerSecond - 3, highest: point.operationsPerSecond + 3 },
  }));
  assertStringIncludes(`${throughputByThreads([{ ...one, points }])}`, "rises from 10");
});

Deno.test("a zero on a logarithmic axis is mentioned, on a linear one it is drawn", () => {
  const one = series([10, 0, 30, 50, 70, 80]);
  const words = "the 0 with 2 threads has no place on the logarithmic axis";
  for (const chart of [throughputByThreads, fittedLaw]) {
    assertStringIncludes(`${chart([one])}`, words);
    assert(!`${chart([one], { scale: "linear" })}`.includes(words));
  }
});

Deno.test("all zeros make an axis of numbers, on either scale", async () => {
  for (const scale of ["log", "linear"] as const) {
    const { svg } = await staticPicture(throughputByThreads([series([0, 0, 0])], { scale }));
    assert(!svg.includes("NaN"));
  }
});

Deno.test("an index near 1 is not said to be 1", () => {
  const law = { lambda: 1e6, sigma: 0.02, kappa: 0.0005 };
  const exact = [1, 2, 4, 8, 16, 32, 64].map((p) => usl(p, law));
  assertStringIncludes(`${fittedLaw([series(exact)])}`, "R2 1,");
  const near = exact.map((rate, index) => rate * (1 + 0.01 * (-1) ** index));
  assertStringIncludes(`${fittedLaw([series(near)])}`, "R2 above 0.999,");
  const shares = { pool: "objpool", evidence: "simulated" as const, shares: [1, 1, 1.01, 1] };
  assertStringIncludes(`${fairness([shares])}`, "Jain's index is above 0.999");
});

Deno.test("fittedLaw says when no law describes the points, and when a peak is not confirmed", () => {
  const wild = series([10, 30, 12, 40, 11, 45, 9]);
  assertStringIncludes(`${fittedLaw([wild])}`, "no law describes these points");
  assertStringIncludes(JSON.stringify(fittedLaw([wild]).layout.title), "no law describes");
  assertStringIncludes(`${fittedLaw([series([10, 19, 33])])}`, "too few points to check a law");
  const early = [1, 2, 4, 8].map((p) => usl(p, { lambda: 10, sigma: 0.05, kappa: 0.002 }));
  assertStringIncludes(`${fittedLaw([series(early)])}`, "peak at 21.8 threads with");
  assertStringIncludes(`${fittedLaw([series(early)])}`, "not confirmed");
});

Deno.test("a name is text, not markup", async () => {
  const name = "<b>my</b> & <i>%{x}</i>";
  const one = series([10, 19, 33, 50, 60, 70], name);
  for (const chart of [throughputByThreads([one], { title: name }), fittedLaw([one])]) {
    assertStringIncludes(chart.alt, name);
    const { svg } = await staticPicture(chart);
    // The letters of the tags are seen: none of them makes anything bold.
    assert(!/font-weight: bold/.test(svg));
    assertStringIncludes(svg, "&#60;b&#62;my&#60;/b&#62; &amp;");
  }
});

Deno.test("a name may begin with any letter, and hold a line end", () => {
  for (const pool of ["对象池", "_pool", "my\npool", "💧"]) {
    assert(throughputByThreads([series([10, 20], pool)]).alt.length > 20);
  }
});

Deno.test("500 points are drawn as a line, 20 with marks", () => {
  const rates = (count: number) =>
    Array.from({ length: count }, (_, i) => 1000 * i / (1 + 0.01 * i) + 10);
  const modes = (count: number) => {
    const one = series(rates(count), "objpool", (index) => index + 1);
    const main = fittedLaw([one]).data.find(({ name }) => name === "objpool, simulated")!;
    return [throughputByThreads([one]).data[0]!.mode, main.mode];
  };
  assertEquals(modes(500), ["lines", "lines"]);
  assertEquals(modes(20), ["lines+markers", "markers"]);
});

Deno.test("200000 shares need no deep stack, and huge ones no larger numbers", () => {
  const one = { pool: "objpool", evidence: "simulated" as const };
  const many = Array.from({ length: 200_000 }, (_, i) => 1 + i % 2);
  assertStringIncludes(
    `${fairness([{ ...one, shares: many }])}`,
    "200000 threads get 0.667 to 1.33",
  );
  const huge = [1e308, 1e308, 1e308, 1e308, 1e308, 1e308];
  assertStringIncludes(`${fairness([{ ...one, shares: huge }])}`, "6 threads get 1 to 1 times");
  assertEquals(
    `${fairness([{ ...one, shares: [7] }])}`,
    "Objpool, simulated: 1 thread gets all of the work",
  );
});

Deno.test("on dark paper, letters and every pool are seen, and nothing dark is left", async () => {
  const light = EXAMPLES.throughput_all_styles!();
  const chart = dark(light);
  const { layout } = chart.layout.template as unknown as {
    layout: { paper_bgcolor: string; font: { color: string } };
  };
  const paper = layout.paper_bgcolor;
  assert(contrast(layout.font.color, paper) >= 7);
  const colors = new Set(
    chart.data.flatMap(({ line }) => {
      const { color, width } = line as { color?: string; width?: number };
      return color !== undefined && width !== 0 ? [color] : [];
    }),
  );
  assertEquals(colors.size, Object.keys(POOL_STYLES).length);
  for (const color of colors) assert(contrast(color, paper) >= 4, `${color} on ${paper}`);
  const { png } = await staticPicture(chart, { scale: 1 });
  const decoded = decodePng(png);
  const [r, g, b] = [1, 3, 5].map((start) => Number.parseInt(paper.slice(start, start + 2), 16));
  const part = decoded.colors.get(`${r},${g},${b},255`)! / (decoded.width * decoded.height);
  assert(part > 0.5, `${part} of the picture is paper`);
  assertEquals(chart.alt, light.alt);
  const spoken = (chart.layout.annotations as { name?: string }[]).filter((one) =>
    one.name === "spoken"
  );
  assertEquals(spoken.length, 1);
});
