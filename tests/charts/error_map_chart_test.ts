import { errorMapChart } from "@course/charts/mod.ts";
import { ErrorMap } from "@course/simulate/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

const cell = { machine: "x86-8260-metal", label: "op:384/0-1", pool: "op", batch: 1 };
const map = new ErrorMap([
  { ...cell, threads: 8, simulated: 2, linear: 8, neighbour: 1 },
  { ...cell, threads: 96, simulated: 0.25, linear: 32, neighbour: 4 },
]);

Deno.test("an error map says how many figures are near, and how far the null models are off", () => {
  assertEquals(
    `${errorMapChart(map)}`,
    "50 % of 2 figures are within a factor of 2, 2.83 times off on average, 29 % too low on the " +
      "whole; p times one thread: 0 % within 2, 16.00 times off; the neighbouring row: 50 % " +
      "within 2, 2.00 times off",
  );
});

Deno.test("too high is red, too low blue, right is white", () => {
  const colours = (simulated: number) => {
    const { data } = errorMapChart(
      new ErrorMap([{ ...cell, threads: 8, simulated, linear: 1, neighbour: 1 }]),
    );
    const [colour] = (data[0]!.marker as { color: string[] }).color;
    return [1, 3, 5].map((at) => parseInt(colour!.slice(at, at + 2), 16));
  };
  assertEquals(colours(1), [255, 255, 255]);
  const [red, blue] = [colours(2), colours(0.5)];
  assertEquals([red[0]! > red[2]!, blue[0]! < blue[2]!], [true, true]);
});

Deno.test("a map without cells is refused", () => {
  assertThrows(() => errorMapChart(new ErrorMap([])), TypeError, "give a map with cells");
});
