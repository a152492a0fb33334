import { assert, assertEquals, assertThrows } from "@std/assert";
import { POOL_STYLES, styleOf, throughputByThreads } from "@course/charts/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { PUBLISHED_POOLS } from "@course/published/mod.ts";

const STYLES = Object.entries(POOL_STYLES);

for (const key of ["color", "dash", "symbol"] as const) {
  Deno.test(`no two pools have the same ${key}`, () => {
    assertEquals(new Set(STYLES.map(([, style]) => style[key])).size, STYLES.length);
  });
}

Deno.test("every pool of the course has a style of its own", () => {
  for (const name of POOL_NAMES) assert(Object.hasOwn(POOL_STYLES, name), name);
});

Deno.test("a published pool has the same style by its label and by its name", () => {
  for (const name of ["freelist", "percpu-freelist", "bpf-percpu-freelist", "op", "rs"] as const) {
    assertEquals(styleOf(PUBLISHED_POOLS[name].label), styleOf(name));
  }
});

Deno.test("every colour stands out from white paper at least 2 to 1", () => {
  for (const [name, { color }] of STYLES) {
    const contrast = 1.05 / (luminance(color) + 0.05);
    assert(contrast >= 2, `${name} has ${contrast.toFixed(2)} to 1`);
  }
});

Deno.test("a pool looks the same in every chart, whatever stands beside it", () => {
  const series = (pool: string) => ({
    pool,
    evidence: "published" as const,
    points: [{ threads: 1, operationsPerSecond: 1e6 }, { threads: 2, operationsPerSecond: 2e6 }],
  });
  const alone = throughputByThreads([series("objpool")]).data[0];
  const among = throughputByThreads([series("freelist"), series("rs"), series("objpool")]).data;
  assertEquals(among.find(({ name }) => name === "objpool, published"), alone);
});

Deno.test("kinds of evidence differ in line, marker and name", () => {
  const kinds = ["measured here", "simulated", "published"] as const;
  const { data } = throughputByThreads(kinds.map((evidence) => ({
    pool: "objpool",
    evidence,
    points: [{ threads: 1, operationsPerSecond: 1e6 }, { threads: 2, operationsPerSecond: 2e6 }],
  })));
  const lines = data as { name: string; line: { width: number }; marker: object }[];
  assertEquals(new Set(lines.map(({ line }) => line.width)).size, 3);
  assertEquals(new Set(lines.map(({ marker }) => JSON.stringify(marker))).size, 3);
  assertEquals(
    lines.map(({ name }) => name).toSorted(),
    kinds.map((kind) => `objpool, ${kind}`).toSorted(),
  );
});

Deno.test("two series that nobody could tell apart are refused, with the way out", () => {
  const series = {
    pool: "objpool",
    evidence: "published" as const,
    points: [{ threads: 1, operationsPerSecond: 1e6 }],
  };
  const [v4, v7] = [{ ...series, label: "v4" }, { ...series, label: "v7" }];
  assertThrows(
    () => throughputByThreads([v4, v7]),
    TypeError,
    'Cannot tell "objpool v4, published" from "objpool v7, published"',
  );
  throughputByThreads([v4, { ...v7, style: "own" }]);
});

/** Relative luminance by WCAG 2. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
