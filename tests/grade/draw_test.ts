import { gradeText } from "@course/grade/engine.ts";
import { Draw, expectSame, law } from "@course/grade/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

const drawSome = (draw: Draw) => [
  ...Array.from({ length: 20 }, () => draw.integer("CPUs", -3, 1000)),
  ...draw.shuffled("objects", [0, 1, 2, 3, 4, 5, 6, 7]),
  draw.oneOf("first", ["a", "b", "c"]),
];

Deno.test("The same seed and law draw the same values; another seed or law draws others", () => {
  const some = drawSome(new Draw("a law", { seed: "7" }));
  assertEquals(drawSome(new Draw("a law", { seed: "7" })), some);
  for (const other of [new Draw("a law", { seed: "8" }), new Draw("b law", { seed: "7" })]) {
    assert(drawSome(other).join() !== some.join());
  }
});

Deno.test("Without a seed the values are the same on every computer", () => {
  const draw = new Draw("an object has one owner");
  assertEquals(Array.from({ length: 8 }, () => draw.integer("CPUs", 2, 9)), [
    6,
    3,
    6,
    2,
    8,
    5,
    9,
    3,
  ]);
});

Deno.test("Every value between the bounds is drawn, and no other", () => {
  const draw = new Draw("a law");
  const counts = new Map<number, number>();
  for (let i = 0; i < 6000; i++) {
    const value = draw.integer("n", 3, 8);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  assertEquals([...counts.keys()].sort(), [3, 4, 5, 6, 7, 8]);
  assert([...counts.values()].every((count) => count > 850 && count < 1150));
});

Deno.test("An order has the same values, and what was drawn is kept in words", () => {
  const draw = new Draw("a law");
  const order = draw.shuffled("objects", [1, 2, 3]);
  assertEquals(order.toSorted(), [1, 2, 3]);
  assertEquals(draw.drawn, [`objects ${order.join(", ")}`]);
});

Deno.test("Nothing is drawn from nothing", () => {
  const draw = new Draw("a law");
  assertThrows(() => draw.integer("n", 2, 1), RangeError, "from 2 to 1");
  assertThrows(() => draw.integer("n", 0.5, 1), RangeError, "from 0.5 to 1");
  assertThrows(() => draw.oneOf("n", []), RangeError, "one of 0 values");
});

Deno.test("gradeText hands the seed to every law, and a law draws the same whatever came before it", async () => {
  const drawn: string[] = [];
  const first = law("first", (_learner, draw) => void drawn.push(`${draw.integer("n", 0, 1e9)}`));
  const second = law("second", (learner, draw) => {
    const n = draw.integer("n", 0, 1e9);
    drawn.push(`${n} ${draw.effort}`);
    expectSame(learner.api<{ one(n: number): number }>().one(n), 1, `one(${n})`);
  });
  const source = "export const one = () => 1;";
  await gradeText(source, [first, second], { seed: "x", effort: 3 });
  await gradeText(source, [second], { seed: "x", effort: 3 });
  await gradeText(source, [second], { seed: "y" });
  assertEquals(drawn[1], drawn[2]);
  assert(drawn[1] !== drawn[3]);
  assertEquals([drawn[1]!.split(" ")[1], drawn[3]!.split(" ")[1]], ["3", "1"]);
});
