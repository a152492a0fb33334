/** Every way in which files of measurements are written, and combinations of them. */
import { type ReadOptions, readPoints, readTable } from "@course/scaling/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";

const BOTH = [[1, 950], [2, 1800]];

const FILES: [what: string, text: string, expected?: number[][], options?: ReadOptions][] = [
  ["throughput before threads", "throughput,threads\n950,1\n1800,2"],
  ["row names of write.csv", '"","threads","ops"\n"1",1,950\n"2",2,1800'],
  ["row names of write.table", '"threads" "ops"\n"1" 1 950\n"2" 2 1800'],
  ["an index of pandas", ",threads,ops\n0,1,950\n1,2,1800"],
  ["a latency column beside", "threads,ops/s,latency_ms\n1,950,1.05\n2,1800,1.1"],
  [
    "a latency column before",
    "latency (us);Requests per second;Concurrent users\n1;950;1\n1;1800;2",
  ],
  ["notes beside", "date,threads,ops/s,remark\n2024-01-01,1,950,cold\n2024-01-02,2,1800,"],
  ["a heading in a comment", "# threads ops/s\n1 950\n2 1800"],
  ["a table of Markdown", "| threads | ops/s |\n|---:|:---|\n| 1 | 950 |\n| 2 | 1,800 |"],
  ["columns of spaces", "  conc   tput\n     1    950\n     2   1800\n"],
  ["a separator at the end of lines", "1,950,\n2,1800,"],
  ["counts beside rates", "users,requests,rps,errors\n1,57000,950,0\n2,108000,1800,3"],
  ["a clock beside", "time,threads,ops/s\n12.5,1,950\n25,2,1800"],
  ["x and y", "x,y\n1,950\n2,1800"],
  ["N and X", "N,X\n1,950\n2,1800"],
  ["names that say nothing", "foo,bar\n1,950\n2,1800"],
  ["one name that says nothing", "bar,threads\n950,1\n1800,2"],
  ["utilisation beside", "threads,cpu%,ops\n1,99,950\n2,198,1800"],
  ["thousands in quotes", 'threads,ops/s\n1,"9,500"\n2,"1,234,567.5"', [[1, 9500], [2, 1234567.5]]],
  ["thousands between tabs", "threads\tops/s\n1\t9,500\n2\t18,000", [[1, 9500], [2, 18000]]],
  ["thousands of other kinds", "1;9 500\n2;9'600\n3;9_700", [[1, 9500], [2, 9600], [3, 9700]]],
  ["decimal commas", "threads;ops/s\n1;950,5\n2;1.800,25", [[1, 950.5], [2, 1800.25]]],
  ["decimal commas between tabs", "1\t950,5\n2\t1800,25", [[1, 950.5], [2, 1800.25]]],
  ["k and M", "threads,ops/s\n1,10k\n2,19.5K\n4,0.035M", [[1, 10000], [2, 19500], [4, 35000]]],
  ["a throughput of NA", "threads,ops/s\n1,950\n2,1800\n4,NA\n8,null"],
  [
    "several runs in a line",
    "threads,run1,run2,run3\n1,950,960,\n2,1800,NA,1810",
    [[1, 950], [1, 960], [2, 1800], [2, 1810]],
  ],
  ["the same name twice", "threads,ops,ops\n1,950,960", [[1, 950], [1, 960]]],
  ["fractions of processors", "tput response conc\n25504 0.0007 17.8528", [[17.8528, 25504]]],
  ["times", "threads,seconds\n1,10\n2,5", [[1, 0.1], [2, 0.2]], { from: "time" }],
  ["ns/op", "goroutines,ns/op\n1,500\n2,250", [[1, 2e6], [2, 4e6]], { from: "time" }],
  ["latencies", "threads,latency_ms\n1,10\n2,20", [[1, 100], [2, 100]], { from: "latency" }],
  ["named columns", "conc node java\n1 3.3 1.8", [[1, 1.8]], { columns: ["conc", "java"] }],
];

for (const [what, text, expected = BOTH, options] of FILES) {
  Deno.test(`a file with ${what} is read`, () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const points = readPoints(`\uFEFF${text.replaceAll("\n", end)}${end}`, options);
      const found = points.map(({ p, throughput }) => [p, Number(throughput.toPrecision(12))]);
      assertEquals(found, expected);
      assert(points.every(({ weight }) => weight === undefined));
    }
  });
}

const REFUSED: [what: string, text: string, message: string][] = [
  ["times", "threads,seconds\n1,10", 'the column "seconds" holds times, --from time'],
  ["latencies", "threads,latency_ms\n1,10", 'the column "latency_ms" holds latencies, --from lat'],
  ["counts and times", "threads,ops,seconds\n1,950,1", 'whether "ops" is a rate, or what was done'],
  ["two throughputs", "threads,ops/s,MB/s\n1,2,3", 'it may be "ops/s" and "MB/s", name both'],
  ["two kinds of p", "conc node java\n1 3.3 1.8", 'it may be "conc" and "node", name both columns'],
  ["three names that say nothing", "a,b,c\n1,2,3", 'it may be "b" and "c", name both'],
  ["1,800 between semicolons", "threads;ops\n1;950\n2;1,800", "may be 1800 or 1.800, write all"],
  ["a p of NA", "threads,ops\nNA,950", 'line 2: its p is "NA" (column "threads"), write a plain'],
  ["a word", "threads,ops\n1,950\n\n2,many", 'line 4: its throughput is "many" (column "ops")'],
  ["half a number", "threads,ops\n1,95 0", 'its throughput is "95 0"'],
  ["deviations", "threads,mean,sd\n1,950,5", 'it is called "sd", but would be read as weights'],
];

for (const [what, text, message] of REFUSED) {
  Deno.test(`a file with ${what} is refused, and the message shows the way out`, () => {
    assertThrows(() => readPoints(text), SyntaxError, message);
  });
}

Deno.test("what was left aside is said", () => {
  const { notes, lines } = readTable("# run 7\nthreads,lat,ops/s\n1,2,950\n2,3,NA\n4,3,3000");
  assertEquals(notes, [
    'p is "threads", throughput is "ops/s"; left aside: "lat"',
    "Values are missing in line 4",
  ]);
  assertEquals(lines, [3, 5]);
});

Deno.test("separator, order, quotes, line ends, thousands and columns beside go together", () => {
  const file = fc.record({
    separator: fc.constantFrom(",", ";", "\t", "|", "  "),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    quote: fc.constantFrom("", '"'),
    swap: fc.boolean(),
    beside: fc.boolean(),
    rowNames: fc.boolean(),
    mark: fc.constantFrom("", "\uFEFF"),
    thousands: fc.boolean(),
    p: fc.constantFrom("threads", "CPUs", "Concurrency", "n", "num_workers"),
    throughput: fc.constantFrom("throughput", "ops/s", "QPS", "X", "requests_per_second"),
  });
  fc.assert(
    fc.property(file, (how) => {
      const { separator, end, swap, beside, rowNames, mark, p, throughput } = how;
      // A comma inside needs quotes between commas, and means something else between semicolons.
      const grouped = how.thousands && separator !== ";" && (separator !== "," || how.quote !== "");
      const quote = separator === "  " && grouped ? "" : how.quote;
      const cell = (text: string) => `${quote}${text}${quote}`;
      const values = [[1, 9500], [2, 18000], [4, 33000.5]];
      const rows = values.map((
        [p, x],
      ) => [String(p), grouped ? x!.toLocaleString("en-US") : `${x}`]);
      const lines = [[p, throughput], ...rows].map((pair, index) => {
        const cells = swap ? pair.toReversed() : pair;
        if (beside) cells.push(index === 0 ? "latency_ms" : `${index}.5`);
        if (rowNames) cells.unshift(index === 0 ? "" : String(index));
        return cells.map(cell).join(separator);
      });
      if (separator === "  " && rowNames && quote === "") lines[0] = lines[0]!.trim();
      const text = mark + lines.join(end) + end;
      assertEquals(readPoints(text), values.map(([p, x]) => ({ p: p!, throughput: x! })), text);
    }),
    { seed: 20261127, numRuns: 500 },
  );
});

Deno.test("a file of 100000 lines is read in one go", () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `${i % 64 + 1},${1000 + i}`);
  const points = readPoints(`threads,ops\n${lines.join("\n")}`);
  assertEquals([points.length, points.at(-1)], [100_000, { p: 32, throughput: 100_999 }]);
});
