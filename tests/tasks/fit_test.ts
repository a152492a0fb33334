import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runTask } from "../support/task.ts";

/** SPEC SDM91, scripts/hour; from the R package usl. */
const SPEC =
  "p,X\r\n1,64.9\r\n18,995.9\r\n36,1652.4\r\n72,1853.2\r\n108,1828.9\r\n144,1775\r\n216,1702.2";

async function fitText(text: string, ...args: string[]) {
  const file = await Deno.makeTempFile({ suffix: ".csv" });
  await Deno.writeTextFile(file, text);
  const result = await runTask("fit", file, ...args);
  await Deno.remove(file);
  return result;
}

Deno.test("deno task fit draws points, law and errors, and says what they are worth", async () => {
  const { code, stdout } = await fitText(SPEC, "--predict", "54,500");
  assertEquals(code, 0);
  assertStringIncludes(stdout, "lambda (gamma)      90.00       14.21");
  assertStringIncludes(stdout, "The USL fits: ");
  assertStringIncludes(stdout, "  - The law is 39 % off at p = 1\n");
  assert(/ 54 +\d+ +\d+ to \d+\n/.test(stdout), "no prediction for 54");
  assert(/500 +1101 .* extrapolated: a guess/.test(stdout), "500 is not marked");

  const lines = stdout.split("\n");
  assertEquals(lines.filter((line) => line.length > 80), []);
  const curve = lines.slice(1, 17);
  assert(curve.every((line) => line[10] === "|"));
  const drawn = curve.join("");
  assertEquals(drawn.match(/[o@]/g)?.length, 7, "seven points");
  assert(curve[0]!.includes(".@...") && curve.at(-2)!.includes("@"), "the law peaks inside");
  // deno-lint-ignore no-control-regex
  assert(!/\x1b/.test(stdout), "colours");
});

Deno.test("deno task fit --json prints the fit and its predictions", async () => {
  const { code, stdout } = await fitText(SPEC, "--json", "--predict", "500");
  assertEquals(code, 0);
  const fit = JSON.parse(stdout);
  assert(Math.abs(fit.kappa / 0.0001043655 - 1) < 1e-6);
  assertEquals([fit.peak.kind, fit.peak.best.p, fit.residuals], ["interior", 97, "absolute"]);
  assertEquals([fit.comparison.best, fit.comparison.fits], ["usl", true]);
  assertEquals(fit.predictions[0].extrapolated, true);
  assertEquals(fit.rows.length, 7);
});

Deno.test("deno task fit takes residuals, a fixed lambda, Amdahl's law and no bounds", async () => {
  const json = async (...args: string[]) =>
    JSON.parse((await fitText(SPEC, "--json", ...args)).stdout);
  assertEquals((await json("--residuals", "relative")).lambda.toFixed(2), "67.71");
  const fixed = await json("--lambda", "64.9", "--no-bounds");
  assertEquals([fixed.lambda, fixed.fixedLambda, fixed.bounded], [64.9, true, false]);
  assertEquals((await json("--law", "amdahl")).kappa, 0);
});

for (
  const [args, message] of [
    [[], "A file with points is needed"],
    [["a.csv", "b.csv"], 'Unknown argument "a.csv"'],
    [["a.csv", "--residuals", "square"], '"--residuals" does not know "square": use absolute, rel'],
    [["a.csv", "--law", "gustafson"], '"--law" does not know "gustafson": use usl, amdahl'],
    [["a.csv", "--lambda", "0"], '"--lambda" needs a number above 0, not "0"'],
    [["a.csv", "--predict", "8,x"], '"--predict" needs a number above 0, not "x"'],
    [["a.csv", "--colour"], 'Unknown flag "--colour"'],
  ] as const
) {
  Deno.test(`deno task fit ${args.join(" ")} is refused in a sentence`, async () => {
    const { code, stderr } = await runTask("fit", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, message);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}

for (
  const [what, text, args, message] of [
    ["a word", "p,X\n1,20\n2,many\n", [], 'Cannot read line 3: its throughput is "many"'],
    ["two points", "1,20\n2,30\n", [], "Cannot fit 3 coefficients to 2 different values of p"],
    ["nothing", "", [], "Cannot read points: there are none"],
    [
      "a pole before the prediction",
      "1,100\n2,203\n4,420\n8,900\n16,2000\n24,3500\n",
      ["--no-bounds", "--predict", "1000"],
      "Cannot evaluate the law at p = 1000: its denominator is 0 at p = ",
    ],
  ] as const
) {
  Deno.test(`deno task fit names what is wrong with a file with ${what}`, async () => {
    const { code, stderr } = await fitText(text, ...args);
    assertEquals(code, 1);
    assertStringIncludes(stderr, `.csv: ${message}`);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}

Deno.test("deno task fit says when there is no such file", async () => {
  const { code, stderr } = await runTask("fit", "no/such/file.csv");
  assertEquals(code, 1);
  assertStringIncludes(stderr, 'Cannot read "no/such/file.csv": No such file or directory');
});

Deno.test("deno task fit --help names every flag", async () => {
  const { code, stdout } = await runTask("fit", "--help");
  assertEquals(code, 0);
  for (const flag of ["--law", "--residuals", "--lambda", "--no-bounds", "--predict", "--json"]) {
    assertStringIncludes(stdout, flag);
  }
});
