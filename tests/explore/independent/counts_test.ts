/**
 * How many executions there are, against numbers that are known or can be counted by hand: each way to
 * read and each order of the writes of a word once.
 *
 * Sources: the programs and counts of GenMC's test suite (Kokologiannakis and Vafeiadis) and of
 * "Optimal dynamic partial order reduction" (Abdulla, Aronis, Jonsson, Sagonas, POPL 2014: readers(N)
 * has 2^N, lastzero(N) is from there too); fib_bench is SV-COMP's, whose largest value is a Fibonacci
 * number.
 */
import { explore } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";
import { program, say, verdicts } from "../programs.ts";

const COUNTS: [name: string, count: number, threads: string[]][] = [
  ["SB: each of two loads reads 0 or 1", 4, ["w(0, 1); r(1);", "w(1, 1); r(0);"]],
  ["MP", 4, ["w(0, 1); w(1, 1);", "r(1); r(0);"]],
  ["MP with release and acquire", 3, ["w(0, 1); wr(1, 1);", "ra(1); r(0);"]],
  ["LB, without load buffering", 3, ["r(0); w(1, 1);", "r(1); w(0, 1);"]],
  ["2+2W: two orders of each word", 4, ["w(0, 1); w(1, 2);", "w(1, 1); w(0, 2);"]],
  ["IRIW", 16, ["w(0, 1);", "w(1, 1);", "r(0); r(1);", "r(1); r(0);"]],
  ["CoRR: never 1, then 0", 3, ["w(0, 1);", "r(0); r(0);"]],
  ["ainc of three: all orders", 6, Array(3).fill("fetchAddRelaxed(m, 0, 1);")],
  ["ainc of four: all orders", 24, Array(4).fill("fetchAddRelaxed(m, 0, 1);")],
  [
    "two adds each of two threads: which slots of four",
    6,
    Array(2).fill("fetchAddRelaxed(m, 0, 1); fetchAddRelaxed(m, 0, 1);"),
  ],
  ["readers(3)", 8, ["w(0, 1);", "r(0);", "r(0);", "r(0);"]],
  ["three writers of one word: all orders", 6, ["w(0, 1);", "w(0, 2);", "w(0, 3);"]],
  [
    "one compare-and-swap of three wins, the losers see it",
    3,
    [1, 2, 3].map((n) => `cmpxchg(m, 0, 0, ${n});`),
  ],
  ["writers that do not meet", 1, ["w(0, 1);", "w(1, 1);", "w(2, 1);"]],
];

for (const [name, count, threads] of COUNTS) {
  Deno.test(`${name}: ${count} executions in weak`, () => {
    const found = explore({ source: program(threads) }, { model: "weak", races: false });
    assertEquals([say(found), found.executions.complete, found.executions.duplicate], [
      "ok",
      count,
      0,
    ]);
  });
}

for (const [turns, fibonacci] of [[1, 3], [2, 8]] as const) {
  const body = (mine: number, other: number) =>
    `for (let k = 0; k < ${turns}; k++) w(${mine}, r(${mine}) + r(${other}));`;
  const source = (law: string) =>
    program([body(0, 1), body(1, 0)], law).replace("m.fill(0);", "m[0] = m[1] = 1;");

  Deno.test(`fib_bench, ${turns} turns: ${fibonacci} is reached, and nothing above`, () => {
    const top = "Math.max(m[0]!, m[1]!)";
    assertEquals(verdicts(source(`if (${top} > ${fibonacci}) return 'above';`)), [
      "ok",
      "ok",
      "ok",
      "ok",
    ]);
    const reached = `violation: reached`;
    assertEquals(
      verdicts(source(`if (${top} === ${fibonacci}) return 'reached';`)),
      Array(4).fill(reached),
    );
  });
}

/** lastzero(N): N threads each make word i from word i - 1; one looks for the last 0. */
Deno.test("lastzero(2): the last word that is 0 may be any", () => {
  const threads = [
    "let i = 2; while (r(i) !== 0) i--; return i;",
    "w(1, r(0) + 1);",
    "w(2, r(1) + 1);",
  ];
  const seen = new Set<string>();
  const onOutcome = ({ results }: { results: unknown[] }) => {
    seen.add(String(results[0]));
  };
  const found = explore({ source: program(threads) }, { onOutcome });
  assertEquals([say(found), ...[...seen].toSorted()], ["ok", "0", "1", "2"]);
});
