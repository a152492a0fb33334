import { assert, assertEquals } from "@std/assert";
import { Histogram, pacedCalls, timeText } from "../../lib/measure/latency.ts";

Deno.test("a histogram tells a quantile to 1 part in 16", () => {
  const histogram = new Histogram();
  for (let latency = 1; latency <= 1000; latency++) histogram.add(latency);
  for (const [part, exact] of [[0.5, 500], [0.99, 990], [1, 1000]] as const) {
    const told = histogram.quantile(part);
    assert(told >= exact && told <= exact * 1.13, `${told} for ${exact}`);
  }
  const twice = new Histogram(histogram.counts);
  twice.addAll(histogram);
  assertEquals(twice.total, 2000);
  assertEquals(twice.quantile(0.5), histogram.quantile(0.5));
});

Deno.test("calls that were due while one call took long are late, each from when it was due", () => {
  let calls = 0;
  const pool = {
    cpuCount: 1,
    objectCount: 1,
    pop(): number {
      const end = performance.now() + (++calls === 20 ? 50 : 0);
      while (performance.now() < end);
      return 0;
    },
    push() {},
  };
  // A call each millisecond; one of them takes 50 ms, so about 50 are late.
  const histogram = pacedCalls(pool, 0, 1, () => calls >= 200);
  assert(histogram.quantile(1) >= 50e6, "the long call itself");
  const late = histogram.quantile(0.9);
  assert(late >= 20e6, `only one call was found late: 90 % took at most ${late} ns`);
});

Deno.test("times are written in the unit that suits them", () => {
  assertEquals([8.4, 999.6, 21_400, 3.3e6, 2e9].map(timeText), [
    "8.4 ns",
    "1 µs",
    "21.4 µs",
    "3.3 ms",
    "2 s",
  ]);
});
