import { explore } from "@course/explore/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";

const SOURCE = `
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
export const threads = [
  (words: Int32Array) => { while (Atomics.load(words, 0) === 0); return Atomics.load(words, 1); },
  (words: Int32Array) => { Atomics.store(words, 1, 7); Atomics.store(words, 0, 1); },
];
export const after = (_words: Int32Array, [seen]: number[]) => seen === 7 ? undefined : "old";
`;

/** Names of the rows of a report. */
const rowsOf = (report: string) =>
  report.split("\n\n")[0]!.split("\n").map((line) => line.slice(0, 12).trim()).filter(Boolean);

Deno.test("an ok says what was scheduled, what was assumed and what is not shown", () => {
  const report = `${explore({ source: SOURCE }, { model: "weak" })}`;
  assertStringIncludes(report, "ok          weak   no execution breaks a law\n");
  assertEquals(rowsOf(report), ["ok", "searched", "assumed", "limits"]);
  const [, scheduled, made] = /scheduled (\d+) of (\d+) shared accesses/.exec(report)!;
  assertEquals(scheduled, made);
  assertStringIncludes(report, "scenario.ts:4");
  assertStringIncludes(report, "not shown: load buffering");
  assertStringIncludes(report, "shown, and on no machine that runs Linux");
  assert(report.split("\n").every((line) => line.length <= 100), report);
});

Deno.test("an unknown says why, and which option to raise", () => {
  const report = `${explore({ source: SOURCE }, { maxExecutions: 1 })}`;
  assertStringIncludes(report, "unknown     sc   cut after 1 execution\n");
  assertEquals(rowsOf(report).slice(0, 4), ["unknown", "so far", "way out", "searched"]);
  assertStringIncludes(report, "raise maxExecutions (--max-executions)");
  assertStringIncludes(report, "not all there are");
});

Deno.test("a replayed schedule that breaks nothing is shown step by step, as unknown", () => {
  const report = `${explore({ source: SOURCE }, { schedule: "1100" })}`;
  assertStringIncludes(report, "unknown     sc   one schedule was replayed\n");
  assertStringIncludes(report, "schedule    1100   (4 steps, 1 switch)");
  assertStringIncludes(report, "store word 1 = 7");
});

Deno.test("a notebook shows the same rows as the terminal", () => {
  const result = explore({ source: SOURCE }, { maxExecutions: 1 });
  const shown = result[Symbol.for("Jupyter.display") as never] as () => Record<string, string>;
  const html = shown.call(result)["text/html"]!;
  const heads = [...html.matchAll(/<th scope="row"[^>]*>([^<]*)</g)].map(([, name]) => name);
  assertEquals(heads, rowsOf(`${result}`));
  assertStringIncludes(html, "cut after 1 execution");
});
