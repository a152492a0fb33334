import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { chart, dark, POOL_STYLES } from "@course/charts/mod.ts";
import { publishedOne } from "@course/published/mod.ts";
import { headlinePicture } from "../../tasks/slides/headline_picture.ts";
import { chartSvg } from "../../tasks/site/first_screen/chart_svg.ts";
import { firstScreenFigures } from "../../tasks/site/first_screen/figures.ts";
import { firstScreenHtml } from "../../tasks/site/first_screen/first_screen_html.ts";
import { CHART_SIZES, ChartPlaces, cpuPlaces } from "../../tasks/site/first_screen/geometry.ts";
import { ownLines, sharedLine } from "../../tasks/site/first_screen/motion.ts";
import { breakOf, breakText, timesText } from "../../tasks/site/first_screen/words.ts";
import style from "../../tasks/site/assets/first_screen.css" with { type: "text" };

const figures = firstScreenFigures();
const { counts, freelist, objpool } = figures;
const END = counts.length - 1;
const series = (pool: "freelist" | "objpool") =>
  publishedOne({ source: "lkml-v10", machine: "x86-8336c-6.5rc7", pool });

Deno.test("the slider stands at the thread counts that both published series have", () => {
  const [a, b] = (["freelist", "objpool"] as const).map((pool) =>
    series(pool).points.map(({ threads }) => threads)
  );
  assertEquals(counts, a!.filter((count) => b!.includes(count)));
  assertEquals([counts[0], counts[END]], [1, series("freelist").machine.cpus]);
  assertStringIncludes(firstScreenHtml(), `type="range" min="0" max="${END}"`);
});

Deno.test("the counter is the ratio of the published rates, and ends at the talk's title", () => {
  for (const [at, count] of counts.entries()) {
    const ratio = series("objpool").at(count).operationsPerSecond /
      series("freelist").at(count).operationsPerSecond;
    assert(Math.abs(Number(timesText(figures, at)) / ratio - 1) < 0.05, `${count} threads`);
  }
  assertStringIncludes(headlinePicture("en"), `>${timesText(figures, END)} times<`);
  assertStringIncludes(firstScreenHtml(), `<span data-times>${timesText(figures, END)}</span>`);
});

for (const size of ["wide", "narrow"] as const) {
  Deno.test(`the published figures can be read off the ${size} curves`, () => {
    const svg = chartSvg(figures, size);
    // The grid and its labels are the ruler.
    const grid = [...svg.matchAll(/class="grid" d="M[\d.]+ ([\d.]+)H[^>]*><text[^>]*>(\d+) M</g)]
      .map(([, y, mega]) => [Number(y), 1e6 * Number(mega)] as const);
    const [low, high] = [grid[0]!, grid.at(-1)!];
    const rateAt = (y: number) =>
      low[1] * (high[1] / low[1]) ** ((low[0] - y) / (low[0] - high[0]));
    for (const [name, rates] of Object.entries({ freelist, objpool })) {
      const [, path] = svg.match(new RegExp(`class="line ${name}" d="([^"]+)"`))!;
      const read = [...path!.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => rateAt(Number(y)));
      assertEquals(read.length, rates.length);
      for (const [at, rate] of rates.entries()) {
        assert(Math.abs(read[at]! / rate - 1) < 0.01, `${name}, ${counts[at]} threads`);
      }
    }
  });

  Deno.test(`dragging to a count on the ${size} chart chooses it`, () => {
    const places = new ChartPlaces(CHART_SIZES[size], figures);
    for (const [at, count] of counts.entries()) {
      for (const off of [-3, 0, 3]) assertEquals(places.nearest(places.x(count) + off), at);
    }
    assertEquals([places.nearest(-100), places.nearest(9999)], [0, END]);
  });
}

Deno.test("the answer says where the list is best, and how far off a guess was", () => {
  const best = counts[breakOf(figures)]!;
  for (const rate of freelist) assert(rate <= series("freelist").at(best).operationsPerSecond);
  const exact = breakText(figures, breakOf(figures));
  assertStringIncludes(exact, `You said ${best}, exactly right: the one list is at its best`);
  for (const [at, count] of counts.entries()) {
    if (count <= best) continue;
    assertStringIncludes(
      breakText(figures, at),
      `You said ${count}, too high by a factor of ${count / best}: `,
    );
  }
  const unasked = breakText(figures, undefined);
  assert(unasked.startsWith(`The one list is at its best with ${best} CPUs`), unasked);
  const kept = Math.round(100 * freelist[END]! / freelist[0]!);
  assertStringIncludes(unasked, `${kept} % of what one CPU did`);
});

Deno.test("a shared line is at one CPU after the other, and never at two", () => {
  const order = Array.from({ length: 200 }, (_, i) => sharedLine(i / 20 + 1e-6, 10e6, 4))
    .filter(({ way }) => way === 0).map(({ from }) => from);
  const turns = order.filter((cpu, i) => cpu !== order[i - 1]);
  assertEquals(turns.slice(0, 9), [0, 1, 2, 3, 0, 1, 2, 3, 0]);
});

Deno.test("the pictures show calls in the ratio of the figures, a million times slower", () => {
  const seconds = 1000;
  for (const [at, cpus] of counts.entries()) {
    const shared = sharedLine(seconds, freelist[at]!, cpus);
    const own = ownLines(seconds, objpool[at]!, cpus);
    assertEquals(shared.calls, Math.floor(seconds * freelist[at]! / 1e6));
    assertEquals(own.calls, Math.floor(seconds * objpool[at]! / 1e6));
    assertEquals(own.lit.length, cpus);
  }
});

Deno.test("CPUs with lines of their own are lit equally long, whoever else is", () => {
  const [steps, cpus] = [700, 7];
  const lit = new Array(cpus).fill(0);
  for (let step = 0; step < steps; step++) {
    // One whole call of each CPU.
    const moment = ownLines(step / steps, cpus * 1e6, cpus);
    moment.lit.forEach((isLit, cpu) => lit[cpu] += Number(isLit));
  }
  assert(Math.max(...lit) - Math.min(...lit) <= 2, `${lit}`);
  assert(lit[0] > 0 && lit[0] < steps);
});

Deno.test("no two CPUs of the picture touch each other", () => {
  const places = cpuPlaces(counts[END]!);
  for (const [i, a] of places.entries()) {
    for (const b of places.slice(i + 1)) {
      assert(Math.hypot(a.x - b.x, a.y - b.y) > 2 * 4 + 1.5, `CPU ${i}`);
    }
  }
});

Deno.test("the first screen has the pools' colours of the charts, light and dark", () => {
  const light = chart({
    data: [
      { x: [1], y: [1], line: { color: POOL_STYLES.freelist.color } },
      { x: [1], y: [1], line: { color: POOL_STYLES.objpool.color } },
    ],
    alt: "2 colours",
  });
  const colorsOf = ({ data }: typeof light) =>
    data.map(({ line }) => (line as { color: string }).color.toLowerCase());
  const inStyle = [...style.matchAll(/--(?:freelist|objpool): (#\w{6});/g)].map(([, one]) => one);
  assertEquals(inStyle, [...colorsOf(light), ...colorsOf(dark(light))]);
});
