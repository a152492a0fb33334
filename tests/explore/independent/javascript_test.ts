/** JavaScript's memory model: outcome set against outcome set, with programs of other people's tools. */
import { explore } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";
import { program, say } from "../programs.ts";
import { EMME, type JavaScriptProgram, RANDOM, SHAPES } from "./javascript_programs.ts";

function outcomesOf(threads: string[], views: string): string[] {
  const seen = new Set<string>();
  const onOutcome = ({ results }: { results: unknown[] }) => {
    seen.add(JSON.stringify(results, (_, part) => typeof part === "bigint" ? `${part}n` : part));
  };
  const found = explore({ source: program(threads, "", views) }, { model: "js", onOutcome });
  assertEquals(say(found), "ok");
  return [...seen].toSorted();
}

function check([name, views, threads, outcomes]: JavaScriptProgram): void {
  Deno.test(`js, ${name}: all outcomes, and no other`, () => {
    assertEquals(outcomesOf(threads, views), outcomes.split(" ").toSorted());
  });
}

[...EMME, ...SHAPES, ...RANDOM].forEach(check);

/** All ways to choose one of each list. */
function product(lists: number[][]): number[][] {
  return lists.reduce<number[][]>(
    (all, list) => all.flatMap((some) => list.map((one) => [...some, one])),
    [[]],
  );
}

for (const [name, put] of [["sv_simple19", "Atomics"], ["sv_simple20", "plain"]] as const) {
  Deno.test(`js, ${name}: no two ranges are equal, so each byte may be any of its values`, () => {
    const store = (i: number, v: number) =>
      put === "plain" ? `b[${i}] = ${v};` : `Atomics.store(b, ${i}, ${v});`;
    const load = (view: string, i: number) =>
      put === "plain" ? `${view}[${i}]` : `Atomics.load(${view}, ${i})`;
    const threads = [
      [0, 1, 2].map((i) => store(i, 1)).join(" "),
      [1, 2, 3].map((i) => store(i, 2)).join(" "),
      `return [${load("w4", 0)}, ${load("w2", 1)}];`,
    ];
    const views =
      "const b = new Int8Array(sab), w2 = new Int16Array(sab), w4 = new Int32Array(sab);";
    const low = [0, 1], middle = [0, 1, 2], high = [0, 2];
    const expected = product([low, middle, middle, high, middle, high]).map((bytes) => {
      const [b0, b1, b2, b3, c2, c3] = bytes as [number, number, number, number, number, number];
      const word = b0 | b1 << 8 | b2 << 16 | b3 << 24;
      return JSON.stringify([undefined, undefined, [word, c2 | c3 << 8]]);
    });
    assertEquals(outcomesOf(threads, views), expected.toSorted());
  });
}

/** EMME's programs with branches; what each thread returns is what it has read, in order. */
const BRANCHES: JavaScriptProgram[] = [
  [
    "sv_i_simple01",
    "const x = new Int8Array(sab), y = new Int16Array(sab);",
    [
      "x[0] = 1;",
      "const v = x[0]; if (v === 0) x[0] = 2; else x[1] = 2; return v;",
      "return y[0];",
    ],
    "[null,0,0] [null,0,1] [null,0,2] [null,1,0] [null,1,1] [null,1,512] [null,1,513]",
  ],
  [
    "sv_i_simple02",
    "const x = new Int8Array(sab);",
    [
      "x[0] = 1; x[1] = 1; x[0] = 2; x[1] = 2;",
      "const v = x[0]!; return v >= 1 ? [v, x[0]] : [v, x[1]];",
    ],
    "[null,[0,0]] [null,[0,1]] [null,[0,2]] [null,[1,0]] [null,[1,1]] [null,[1,2]] [null,[2,0]] [null,[2,1]] [null,[2,2]]",
  ],
  [
    "sv_i_simple04",
    "const x = new Int8Array(sab);",
    [
      "for (const v of [1, 2]) { Atomics.store(x, 0, v); Atomics.store(x, 1, v); }",
      "const v = Atomics.load(x, 0); return v >= 1 ? [v, Atomics.load(x, 0)] : [v, Atomics.load(x, 1)];",
    ],
    "[null,[0,0]] [null,[0,1]] [null,[0,2]] [null,[1,1]] [null,[1,2]] [null,[2,2]]",
  ],
  [
    "sv_i_simple05",
    "const x = new Int8Array(sab);",
    ["x[0] = 1; x[1] = 2;", "const v = x[0], u = x[0]; return [v, u, v === u ? x[0] : x[1]];"],
    "[null,[0,0,0]] [null,[0,0,1]] [null,[0,1,0]] [null,[0,1,2]] [null,[1,0,0]] [null,[1,0,2]] [null,[1,1,0]] [null,[1,1,1]]",
  ],
  [
    "sv_i_simple06",
    "const x = new Int8Array(sab);",
    [
      "Atomics.store(x, 0, 1); Atomics.store(x, 1, 2);",
      "const v = Atomics.load(x, 0), u = Atomics.load(x, 0); return [v, u, Atomics.load(x, v === u ? 0 : 1)];",
    ],
    "[null,[0,0,0]] [null,[0,0,1]] [null,[0,1,0]] [null,[0,1,2]] [null,[1,1,1]]",
  ],
];
BRANCHES.forEach(check);

Deno.test("js, a float that is written may be read in parts, an integer not", () => {
  // 1.5 is the bytes 0, 0, 192, 63: each may be there or not, as the store may tear.
  const views = "const f = new Float32Array(sab, 0, 1), i = new Int32Array(sab, 0, 1);";
  const expected = product([[0, 192], [0, 63]]).map(([b2, b3]) =>
    `[null,${b2! << 16 | b3! << 24}]`
  );
  assertEquals(outcomesOf(["f[0] = 1.5;", "return i[0];"], views), expected.toSorted());
  assertEquals(
    outcomesOf(["i[0] = 1069547520;", "return i[0];"], views),
    ["[null,0]", "[null,1069547520]"],
  );
});
