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
  assertStringIncludes(stdout, "\nThe USL describes the points: residuals are typically 5.9 % of");
  assertStringIncludes(stdout, "\nThe peak is not confirmed: the law puts it at p = 96.52 (95 %:");
  assertStringIncludes(stdout, "\nMeasure p = ");
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
  assert(/:\.+:/.test(drawn), "the interval is a band around the law");
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
  assertEquals([fit.version, fit.lines[0], fit.notes], [1, 2, []]);
  assertEquals([fit.comparison.describes.holds, fit.comparison.peak.holds], [true, false]);
  assertEquals([fit.next.p.length, fit.warnings.length], [2, 4]);
});

Deno.test("deno task fit reads standard input, UTF-16 and Latin 1", async () => {
  const task = async (bytes: Uint8Array<ArrayBuffer>) => {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "fit", "-", "--json"],
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const writer = child.stdin.getWriter();
    await writer.write(bytes);
    await writer.close();
    const { stdout } = await child.output();
    return JSON.parse(new TextDecoder().decode(stdout)).kappa;
  };
  const utf16 = (text: string, big: boolean) => {
    const bytes = new Uint8Array(2 * text.length);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), !big);
    return bytes;
  };
  const expected = await task(new TextEncoder().encode(SPEC));
  for (const big of [false, true]) {
    assertEquals(await task(utf16(`\ufeff${SPEC}`, big)), expected);
    assertEquals(await task(utf16(SPEC, big)), expected);
  }
  const latin1 = Uint8Array.from(SPEC.replace("p,X", "p,d\u00e9bit"), (one) => one.charCodeAt(0));
  assertEquals(await task(latin1), expected);
});

Deno.test("deno task fit asks what to do with times, and reads them when it is told", async () => {
  const text = "threads,seconds\n1,10\n2,5.2\n4,3\n8,2\n16,1.9\n";
  const asked = await fitText(text);
  assertEquals(asked.code, 1);
  assertStringIncludes(asked.stderr, 'the column "seconds" holds times, --from time reads them');
  const { stdout } = await fitText(text, "--from", "time", "--json");
  assertEquals(JSON.parse(stdout).rows[0].throughput, 0.1);
});

Deno.test("deno task fit names outliers by their line, and fits without them when it is told", async () => {
  const text = SPEC.replace("1652.4", "652.4") + "\r\n54,1780\r\n90,1850\r\n180,1740";
  const kept = await fitText(text);
  assertStringIncludes(kept.stdout, "  - Row 3 does not belong to the others");
  assertStringIncludes(kept.stdout, "\nRow 1 is line 2 of the file\n");
  const without = JSON.parse((await fitText(text, "--outliers", "leave-out", "--json")).stdout);
  assertEquals([without.leftOut, without.rowCount], [[3], 9]);
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
    [[], "The argument FILE is missing"],
    [["a.csv", "b.csv"], 'Unknown argument "b.csv"'],
    [["a.csv", "--residuals", "square"], '"--residuals" does not know "square": use absolute, rel'],
    [["a.csv", "--law", "gustafson"], '"--law" does not know "gustafson": use usl, amdahl'],
    [["a.csv", "--lambda", "0"], '"--lambda" needs a number above 0, not "0"'],
    [["a.csv", "--predict", "8,x"], '"--predict" needs a number above 0, not "x"'],
    [["a.csv", "--columns", "threads"], '"--columns" needs two headings as in threads,ops/s, not'],
    [["a.csv", "--from", "space"], '"--from" does not know "space": use throughput, time, latency'],
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
  const flags = "law residuals noise outliers lambda no-bounds predict columns from json";
  for (const flag of flags.split(" ")) assertStringIncludes(stdout, `--${flag}`);
});
