import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runTask } from "../support/task.ts";

const SPEC = "p,scripts/hour\r\n1,64.9\r\n18,995.9\r\n36,1652.4\r\n72,1853.2\r\n108,1828.9\r\n" +
  "144,1775\r\n216,1702.2\r\n";
const RAY_TRACER = "1 20\n4 78\n8 130\n12 170\n16 190\n20 200\n24 210\n28 230\n32 260\n" +
  "48 280\n64 310\n";

/** Runs the task on a file with this text. */
async function fit(text: string, ...args: string[]) {
  const file = await Deno.makeTempFile({ suffix: ".csv" });
  try {
    await Deno.writeTextFile(file, text);
    return await runTask("fit", file, ...args);
  } finally {
    await Deno.remove(file);
  }
}

Deno.test("deno task fit prints coefficients with intervals, the peak, and a verdict", async () => {
  const { code, stdout } = await fit(SPEC);
  assertEquals(code, 0);
  for (const text of ["lambda (gamma)", "90.00", "0.02773", "0.0001044", "95 % interval"]) {
    assertStringIncludes(stdout, text);
  }
  assertStringIncludes(stdout, "p = sqrt((1 - sigma) / kappa) = 96.52");
  assertStringIncludes(stdout, "best whole number 97");
  assertStringIncludes(stdout, "Before you use it:");
});

Deno.test("deno task fit draws every point, the law and the errors in 80 plain columns", async () => {
  const { stdout } = await fit(SPEC);
  const lines = stdout.split("\n");
  for (const line of lines) assert(line.length <= 80, `${line.length} columns: ${line}`);
  assert(/^[\n\x20-\x7e]*$/.test(stdout), "a character is not plain");
  const until = (text: string) => lines.findIndex((line) => line.startsWith(text));
  const inside = (line: string) => line.slice(line.indexOf("|") + 1);
  const curve = lines.slice(0, until("error:")).filter((line) => line.includes("|")).map(inside);
  const errors = lines.slice(until("error:"), until("Universal"))
    .filter((line) => line.includes("|")).map(inside);
  assertEquals(curve.join("").replaceAll(/[^o@]/g, "").length, 7);
  assertEquals(errors.join("").replaceAll(/[^o+-]/g, "").length, 7);
  assert(curve.join("").includes("."), "the law is not drawn");
});

Deno.test("deno task fit --json prints the fit and nothing else", async () => {
  const { code, stdout } = await fit(SPEC, "--json", "--predict", "100,500");
  assertEquals(code, 0);
  const { lambda, sigma, rows, verdict, predictions, ...rest } = JSON.parse(stdout);
  assertEquals([lambda.toFixed(4), sigma.toFixed(6), rows.length], ["89.9952", "0.027728", 7]);
  assertEquals(verdict ?? typeof rest.comparison.verdict, "string");
  assertEquals(
    predictions.map((one: { p: number; extrapolated: boolean }) => [one.p, one.extrapolated]),
    [[100, false], [500, true]],
  );
});

Deno.test("deno task fit --residuals relative, --law and --lambda change the law", async () => {
  const json = async (...args: string[]) => JSON.parse((await fit(SPEC, "--json", ...args)).stdout);
  assertEquals((await json("--residuals", "relative")).lambda.toFixed(3), "67.709");
  assertEquals((await json("--law", "amdahl")).kappa, 0);
  assertEquals((await json("--lambda", "64.9")).lambda, 64.9);
});

for (
  const [what, text, args, message] of [
    ["a word", "p,X\n1,10\n2,fast\n", [], 'Cannot read line 3: its throughput is "fast"'],
    ["p = 0", "0,10\n1,10\n2,20\n", [], "Cannot use line 1: its p is 0"],
    ["too few points", "1,10\n2,19\n", [], "3 coefficients to 2 different values of p"],
    ["an empty file", "", [], "Cannot read points: there are none"],
    ["a pole", RAY_TRACER, ["--no-bounds", "--predict", "9999"], "its denominator is 0 at p ="],
  ] as const
) {
  Deno.test(`deno task fit refuses ${what} in a sentence that begins with the file`, async () => {
    const { code, stderr } = await fit(text, ...args);
    assertEquals(code, 1);
    assertStringIncludes(stderr, message);
    assert(/^\S+\.csv: /.test(stderr), stderr);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}

for (
  const [args, code, message] of [
    [[], 2, "A file with points is needed"],
    [["a.csv", "b.csv"], 2, 'Unknown argument "a.csv"'],
    [["/no/such/file.csv"], 1, 'Cannot read "/no/such/file.csv"'],
    [["a.csv", "--residuals", "square"], 2, 'does not know "square": use absolute, relative'],
    [["a.csv", "--law", "moore"], 2, 'does not know "moore": use usl, amdahl'],
    [["a.csv", "--lambda", "0"], 2, 'needs a number above 0, not "0"'],
  ] as const
) {
  Deno.test(`deno task fit ${args.join(" ")} is refused in a sentence`, async () => {
    const result = await runTask("fit", ...args);
    assertEquals(result.code, code);
    assertStringIncludes(result.stderr, message);
    assert(!result.stderr.includes("    at "), "a stack trace was printed");
  });
}

Deno.test("deno task fit --help names every flag", async () => {
  const { code, stdout } = await runTask("fit", "--help");
  assertEquals(code, 0);
  for (const flag of ["FILE", "--residuals KIND", "--json", "--predict", "--law", "--lambda"]) {
    assertStringIncludes(stdout, flag);
  }
});
