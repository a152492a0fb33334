import {
  fitAmdahl,
  type FitOptions,
  fitUsl,
  type NoiseKind,
  type PointTable,
  type Prediction,
  type ReadOptions,
  readTable,
  type Residuals,
  type UslFit,
} from "@course/scaling/mod.ts";
import { table } from "@course/tables/mod.ts";
import { drawFit } from "./fit/picture.ts";
import { readText } from "./fit/read_file.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";
import { readName } from "./support/values.ts";

const USAGE = `Fits a law of scalability to measured points

deno task fit FILE [--law NAME] [--residuals KIND] [--noise KIND] [--outliers WHAT]
              [--lambda X] [--no-bounds] [--predict COUNTS] [--json]
              [--columns P,THROUGHPUT] [--from KIND]

  FILE               lines with p and throughput; - is standard input. Headings decide which
                     column is which, in any order; without them: p, throughput and, where
                     there is a third one, weight. Separated by commas, semicolons, tabs, bars
                     or spaces
  --law NAME         usl or amdahl (without it: usl)
  --residuals KIND   absolute or relative (without it: absolute)
  --noise KIND       constant, proportional or estimated (without it: estimated), for
                     intervals and tests
  --outliers WHAT    keep, or leave-out rows that do not belong to the others (without it:
                     keep; they are named)
  --lambda X         throughput of one processor, instead of fitting it
  --no-bounds        let sigma and kappa be negative
  --predict COUNTS   also read the law at these p, for example 64,128
  --columns NAMES    headings of p and throughput, where they are not clear
  --from KIND        throughput, time (for the same work: throughput is 1 / time) or latency
                     (throughput is p / latency); without it: throughput
  --json             print everything as JSON, with a version; null stands for infinity
  --help             print this`;

/** Grows when a field of the JSON changes its meaning or goes. */
const VERSION = 1;
/** JSON has means at each p instead of more rows than this. */
const MOST_ROWS = 10_000;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(
      Deno.args,
      {
        law: { type: "string" },
        residuals: { type: "string" },
        noise: { type: "string" },
        outliers: { type: "string" },
        lambda: { type: "string" },
        "no-bounds": { type: "boolean" },
        predict: { type: "string" },
        columns: { type: "string" },
        from: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean" },
      },
      USAGE,
      "file",
    );
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    if (typeof flags.file !== "string") {
      throw new CommandError(`A file with points is needed\n\n${USAGE}`, 2);
    }
    const fitLaw = readName("--law", flags.law ?? "usl", ["usl", "amdahl"]) === "usl"
      ? fitUsl
      : fitAmdahl;
    const options = fitOptions(flags);
    const reading = readOptions(flags);
    const places = flags.predict === undefined
      ? []
      : String(flags.predict).split(",").map((p) => readNumber("--predict", p));

    const text = await readText(flags.file);
    try {
      const points = readTable(text, reading);
      const fit = fitLaw(points.points, options);
      const predictions = places.map((p) => fit.predict(p));
      if (flags.json) console.log(asJson(fit, points, predictions));
      else print(fit, points, predictions);
    } catch (error) {
      const isAnswer = error instanceof RangeError || error instanceof SyntaxError;
      throw isAnswer ? new CommandError(`${flags.file}: ${error.message}`) : error;
    }
    return 0;
  });
}

type Flags = Record<string, string | boolean>;

function fitOptions(flags: Flags): FitOptions {
  const residuals = readName<Residuals>("--residuals", flags.residuals ?? "absolute", [
    "absolute",
    "relative",
  ]);
  const noise = readName<NoiseKind>("--noise", flags.noise ?? "estimated", [
    "estimated",
    "constant",
    "proportional",
  ]);
  return {
    residuals,
    noise,
    outliers: readName("--outliers", flags.outliers ?? "keep", ["keep", "leave-out"]),
    ...(flags.lambda !== undefined && { lambda: readNumber("--lambda", flags.lambda) }),
    bounds: !flags["no-bounds"],
  };
}

function readOptions(flags: Flags): ReadOptions {
  const from = readName("--from", flags.from ?? "throughput", ["throughput", "time", "latency"]);
  if (flags.columns === undefined) return { from };
  const [p, throughput, ...more] = String(flags.columns).split(",");
  if (p === undefined || throughput === undefined || more.length > 0) {
    throw new CommandError(
      `The flag "--columns" needs two headings as in threads,ops/s, not "${flags.columns}"`,
      2,
    );
  }
  return { from, columns: [p, throughput] };
}

function asJson(fit: UslFit, { notes, lines }: PointTable, predictions: Prediction[]): string {
  const { rows, ...rest } = fit.toJSON() as ReturnType<UslFit["toJSON"]> & { rows: unknown[] };
  const isLong = fit.rowCount > MOST_ROWS;
  const shown = isLong ? { means: fit.means } : { rows, lines };
  return JSON.stringify({ version: VERSION, ...rest, ...shown, notes, predictions }, null, 2);
}

function print(fit: UslFit, { notes, lines }: PointTable, predictions: Prediction[]): void {
  const first = lines[0]!;
  const isShifted = first > 1 && fit.outliers.length > 0;
  const all = isShifted ? [...notes, `Row 1 is line ${first} of the file`] : notes;
  console.log(`${drawFit(fit)}\n\n${all.map((note) => `${note}\n\n`).join("")}${fit}`);
  if (predictions.length === 0) return;
  const rows = predictions.map(({ p, throughput, confidence95, extrapolated }) => [
    p,
    throughput.toPrecision(4),
    confidence95 ? confidence95.map((end) => end.toPrecision(4)).join(" to ") : "unknown",
    extrapolated ? "extrapolated: a guess" : "",
  ]);
  console.log(`\n${table(["p", "law", "95 % interval", ""], rows)}`);
}

function readNumber(flag: string, given: string | boolean): number {
  const value = Number(given);
  if (String(given).trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new CommandError(`The flag "${flag}" needs a number above 0, not "${given}"`, 2);
}
