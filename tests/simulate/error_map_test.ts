import { errorMap, publishedQueueRows, recordedErrors } from "@course/simulate/mod.ts";
import { published } from "@course/published/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

const X86 = "x86-8260-metal";

/** A row whose simulation is off by a factor at each number of threads. */
const row = (label: string, factors: [threads: number, factor: number][]) => ({
  published: publishedQueueRows(X86).find((one) => one.label === label)!,
  factors: factors.map(([threads, factor]) => ({ threads, factor })),
});
const near = (value: number, expected: number) =>
  assert(Math.abs(value / expected - 1) < 1e-9, `${value} is not ${expected}`);

Deno.test("mean error, bias and part within 2 are those of the factors", () => {
  const map = errorMap([row("op:384/0-1", [[1, 1], [8, 2], [96, 0.25]])]);
  const { cells, withinTwo, meanError, bias } = map.summary();
  assertEquals([cells, withinTwo], [3, 2 / 3]);
  near(meanError, 2);
  near(1 + bias, 0.5 ** (1 / 3));
});

Deno.test("p times one thread counts two hyper-threads of a core as 1.06, and a core alone as 1", () => {
  const op = row("op:384/0-1", [[1, 1], [2, 1], [96, 1]]);
  const { cells } = errorMap([op]);
  const rate = (threads: number) => op.published.at(threads).operationsPerSecond;
  near(cells[0]!.linear, 1);
  near(cells[1]!.linear, 1.06 * rate(1) / rate(2));
  near(cells[2]!.linear, 48 * 1.06 * rate(1) / rate(96));
});

Deno.test("the neighbouring row has other objects, else another batch, allocation or pool", () => {
  const rates = (label: string) => row(label, []).published.at(24).operationsPerSecond;
  for (
    const [label, neighbour] of [
      ["op:384/0-1", "op:1536/0-1"],
      ["op:384/0-8", "op:384/0-16"],
      ["rs:384/2-8", "rs:384/2-16"],
    ] as const
  ) {
    const [cell] = errorMap([row(label, [[24, 1]])]).cells;
    near(cell!.neighbour, rates(neighbour) / rates(label));
  }
});

Deno.test("rows of other benchmarks have no place in the map, and an empty map no sum", () => {
  const [other] = published({ machine: "x86-8336c-6.5rc7", pool: "objpool" });
  const map = () => errorMap([{ published: other!, factors: [{ threads: 1, factor: 1 }] }]);
  assertThrows(map, RangeError, "give rows of the queue benchmark");
  assertThrows(() => errorMap([]).summary(), RangeError, "let at least one stay");
});

Deno.test("every row of both machines is recorded, and the simulation beats p times one thread", () => {
  for (const [machine, rows] of [[X86, 28], ["arm64-kp920-metal", 14]] as const) {
    const recorded = recordedErrors(machine);
    assertEquals(recorded.length, rows);
    const map = errorMap(recorded);
    const many = map.where(({ threads }) => threads >= 8);
    assert(many.summary().meanError < many.summary("linear").meanError);
    assert(`${map}`.includes("neighbouring row"));
  }
});
