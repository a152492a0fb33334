import { compareLaws, fitAmdahl, fitUsl, type Point, readPoints } from "@course/scaling/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

const GOOD: Point[] = [1, 2, 4, 8].map((p) => ({ p, throughput: 10 * p / (1 + 0.1 * (p - 1)) }));

for (
  const [what, point, message] of [
    ["a p of NaN", { p: NaN }, "Cannot use row 3: its p is NaN, correct the row"],
    ["an infinite p", { p: Infinity }, "Cannot use row 3: its p is Infinity"],
    ["p = 0", { p: 0 }, "Cannot use row 3: its p is 0, p must be above 0"],
    ["a negative p", { p: -4 }, "Cannot use row 3: its p is -4"],
    ["a throughput of NaN", { throughput: NaN }, "Cannot use row 3: its throughput is NaN"],
    ["a negative throughput", { throughput: -1 }, "Cannot use row 3: its throughput is -1"],
    ["a weight of 0", { weight: 0 }, "Cannot use row 3: its weight is 0, weights must be above 0"],
    ["an infinite weight", { weight: Infinity }, "Cannot use row 3: its weight is Infinity"],
  ] as [string, Partial<Point>, string][]
) {
  Deno.test(`a fit refuses ${what} and names the row`, () => {
    const points = GOOD.with(2, { ...GOOD[2]!, ...point });
    for (const fit of [fitUsl, fitAmdahl, compareLaws]) {
      assertThrows(() => fit(points), RangeError, message);
    }
  });
}

Deno.test("a fit refuses what is not a number and names the row", () => {
  const text = { p: 2, throughput: "18" } as unknown as Point;
  assertThrows(
    () => fitUsl([GOOD[0]!, text]),
    TypeError,
    "row 2: its throughput is 18, give a num",
  );
});

Deno.test("a throughput of 0 is a point for absolute residuals only", () => {
  const points = [...GOOD, { p: 64, throughput: 0 }];
  assertEquals(fitUsl(points).otherResiduals, undefined);
  assertThrows(
    () => fitUsl(points, { residuals: "relative" }),
    RangeError,
    "Cannot use row 5: its throughput is 0, use absolute residuals",
  );
  const nothing = GOOD.map(({ p }) => ({ p, throughput: 0 }));
  assertThrows(() => fitUsl(nothing), RangeError, "every throughput is 0");
});

Deno.test("as many different p as coefficients are needed, and repeating one does not help", () => {
  const two = GOOD.slice(0, 2);
  assertThrows(
    () => fitUsl([...two, ...two]),
    RangeError,
    "Cannot fit 3 coefficients to 2 different values of p: measure at 3 or more",
  );
  assertEquals(fitUsl(GOOD.slice(0, 3)).degreesOfFreedom, 1); // kappa is on its bound
  assertThrows(() => fitAmdahl([GOOD[0]!, GOOD[0]!]), RangeError, "Cannot fit 2 coefficients to 1");
  assertEquals(fitAmdahl(two).sigma.toFixed(9), "0.100000000");
  assertThrows(() => fitUsl([]), RangeError, "to 0 different values of p");
});

Deno.test("with lambda fixed, p = 1 leaves nothing to fit", () => {
  assertThrows(
    () => fitUsl(GOOD.slice(0, 2), { lambda: 10 }),
    RangeError,
    "Cannot fit 2 coefficients to 1 different values of p: measure at 2 or more besides p = 1",
  );
  const fit = fitUsl(GOOD.slice(1, 3), { lambda: 10 });
  assertEquals([fit.lambda, fit.sigma.toFixed(9), fit.degreesOfFreedom], [10, "0.100000000", 1]);
  for (const lambda of [0, -1, NaN, Infinity]) {
    assertThrows(() => fitUsl(GOOD, { lambda }), RangeError, `Cannot fix lambda to ${lambda}`);
  }
});

Deno.test("points are read from every kind of line end, also mixed, with or without a heading", () => {
  const expected = [{ p: 1, throughput: 20 }, { p: 4, throughput: 78 }, {
    p: 8,
    throughput: 130.5,
  }];
  for (const end of ["\n", "\r\n", "\r"]) {
    for (const heading of ["", `p,X${end}`, `threads,ops/s${end}`, `\uFEFF# comment${end}${end}`]) {
      assertEquals(readPoints(`${heading}1,20${end}4,78${end}8,130.5${end}`), expected);
    }
  }
  assertEquals(readPoints("N X\n1 20\r4 78\r\n8 130.5"), expected);
});

Deno.test("points are read with commas, semicolons, tabs and spaces, and with weights", () => {
  const expected = [{ p: 1.5, throughput: 2e3, weight: 0.25 }];
  for (
    const line of [
      "1.5,2e3,0.25",
      "1,5;2000;0,25",
      "1.5\t2000\t.25",
      " 1.5   2000 0.25 ",
      '"1.5","2e3",".25"',
    ]
  ) {
    assertEquals(readPoints(line), expected);
    assertEquals(readPoints(`p,throughput,weight\n${line}`), expected);
  }
});

for (
  const [what, text, kind, message] of [
    ["nothing", "p,X\n\n", SyntaxError, "Cannot read points: there are none"],
    ["a word", "p,X\n1,20\n2,many", SyntaxError, 'line 3: its throughput is "many"'],
    ["an empty value", "1,20\r2,\r", SyntaxError, 'line 2: its throughput is ""'],
    ["NaN in the first line", "NaN,20\n2,30", SyntaxError, 'line 1: its p is "NaN"'],
    ["Infinity", "1,Infinity", SyntaxError, 'line 1: its throughput is "Infinity"'],
    ["a number too large", "1,1e999", RangeError, "line 1: its throughput is 1e999"],
    ["hexadecimal", "1,20\n0x10,30", SyntaxError, 'line 2: its p is "0x10"'],
    ["p = 0", "p,X\r\n0,20", RangeError, "line 2: its p is 0, it must be above 0"],
    ["a negative throughput", "1,-3", RangeError, "line 1: its throughput is -3"],
    ["a weight of 0", "1,3,0", RangeError, "line 1: its weight is 0, it must be above 0"],
    ["one value", "1,20\n\n3", SyntaxError, 'line 3 "3": it has 1 value'],
    ["four values", "1,2,3,4", SyntaxError, "it has 4 values, give p, throughput and at most"],
    ["weights on some lines", "1,2\n2,3,1", SyntaxError, "3 values where lines before it have 2"],
    ["a heading that is no weight", "p,X,sd\n1,2,3", SyntaxError, 'it is called "sd", but would'],
    ["two headings", "p,X\np,X\n1,2", SyntaxError, 'line 2: its p is "p"'],
  ] as const
) {
  Deno.test(`readPoints refuses ${what} and names the line`, () => {
    const error = assertThrows(() => readPoints(text), kind as ErrorConstructor, message);
    assert(!error.message.endsWith("."));
  });
}
