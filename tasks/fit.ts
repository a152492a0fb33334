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
import { say, useLanguage } from "@course/words/mod.ts";
import { drawFit } from "./fit/picture.ts";
import { readText } from "./fit/read_file.ts";
import { command, refusing } from "./support/command.ts";
import { CommandError, type Given } from "./support/command_line.ts";
import { readName, readPositive } from "./support/values.ts";

/** Grows when a field of the JSON changes its meaning or goes. */
const VERSION = 1;
/** JSON has means at each p instead of more rows than this. */
const MAX_ROWS = 10_000;

const OPTIONS = {
  law: { value: "NAME", does: "usl or amdahl (default: usl)" },
  residuals: { value: "KIND", does: "absolute or relative (default: absolute)" },
  noise: {
    value: "KIND",
    does: "constant, proportional or estimated (default: estimated), for intervals and tests",
  },
  outliers: {
    value: "WHAT",
    does: "keep, or leave-out rows that do not belong to the others (default: keep; they are " +
      "named)",
  },
  lambda: { value: "X", does: "use this throughput of one processor, instead of fitting it" },
  "no-bounds": { does: "allow sigma and kappa to be negative" },
  predict: { value: "COUNTS", does: "also read the law at these p, for example 64,128" },
  columns: {
    value: "P,THROUGHPUT",
    does: "headings of p and throughput, if they are not clear",
  },
  from: {
    value: "KIND",
    does:
      "throughput, time (for the same work: throughput is 1 / time) or latency (throughput is " +
      "p / latency); without it: throughput",
  },
  json: { does: "print everything as JSON, with a version; null stands for infinity" },
} as const;

type Flags = Given<Record<never, never>, typeof OPTIONS>;

if (import.meta.main) {
  await command({
    usage: {
      task: "fit",
      summary: "Fits a law of scalability to measured points",
      exitCodes: { 0: "the law is fitted", 1: "the file cannot be read, or no law fits it" },
    },
    arguments: {
      file: {
        value: "FILE",
        does: "lines with p and throughput; - is standard input. Headings decide which column is " +
          "which, in any order; without them: p, throughput and, where there is a third one, " +
          "weight. Separated by commas, semicolons, tabs, bars or spaces",
        count: "required",
      },
    },
    options: OPTIONS,
    speaks: true,
    async run({ file, ...flags }) {
      if (flags.json) useLanguage("en"); // for other programs
      const law = readName("--law", flags.law ?? "usl", ["usl", "amdahl"]);
      const options = fitOptions(flags);
      const reading = readOptions(flags);
      const places = flags.predict?.split(",").map((p) => readPositive("--predict", p)) ?? [];
      const text = await readText(file);
      await refusing(() => {
        const points = readTable(text, reading);
        const fit = (law === "usl" ? fitUsl : fitAmdahl)(points.points, options);
        const predictions = places.map((p) => fit.predict(p));
        if (flags.json) console.log(asJson(fit, points, predictions));
        else print(fit, points, predictions);
      }, { exitCode: 1, about: `${file}: ` });
      return 0;
    },
  });
}

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
    ...(flags.lambda !== undefined && { lambda: readPositive("--lambda", flags.lambda) }),
    bounds: !flags["no-bounds"],
  };
}

function readOptions(flags: Flags): ReadOptions {
  const from = readName("--from", flags.from ?? "throughput", ["throughput", "time", "latency"]);
  if (flags.columns === undefined) return { from };
  const [p, throughput, ...more] = flags.columns.split(",");
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
  const isLong = fit.rowCount > MAX_ROWS;
  const shown = isLong ? { means: fit.means } : { rows, lines };
  return JSON.stringify({ version: VERSION, ...rest, ...shown, notes, predictions }, null, 2);
}

function intervalText(ends: readonly [number, number]): string {
  const [low, high] = ends.map((end) => end.toPrecision(4));
  return say("fit.between", { low: low!, high: high! });
}

function print(fit: UslFit, { notes, lines }: PointTable, predictions: Prediction[]): void {
  const first = lines[0]!;
  const isShifted = first > 1 && fit.outliers.length > 0;
  const all = isShifted ? [...notes, say("fit.shifted", { line: first })] : notes;
  console.log(`${drawFit(fit)}\n\n${all.map((note) => `${note}\n\n`).join("")}${fit}`);
  if (predictions.length === 0) return;
  const rows = predictions.map(({ p, throughput, confidence95, extrapolated }) => [
    p,
    throughput.toPrecision(4),
    confidence95 ? intervalText(confidence95) : say("fit.unknown"),
    extrapolated ? say("fit.extrapolated") : "",
  ]);
  console.log(`\n${table(["p", say("fit.column.law"), say("fit.column.interval"), ""], rows)}`);
}
