import {
  fitAmdahl,
  type FitOptions,
  fitUsl,
  type Prediction,
  readPoints,
  type Residuals,
  type UslFit,
} from "@course/scaling/mod.ts";
import { table } from "@course/tables/mod.ts";
import { resolve } from "node:path";
import { drawFit } from "./fit/picture.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";
import { readName } from "./support/values.ts";

const USAGE = `Fits a law of scalability to measured points

deno task fit FILE [--law NAME] [--residuals KIND] [--lambda X] [--no-bounds]
              [--predict COUNTS] [--json]

  FILE               lines with p, throughput and, where there is a third column, a weight;
                     separated by commas, semicolons, tabs or spaces; a heading may come first
  --law NAME         usl or amdahl (without it: usl)
  --residuals KIND   absolute or relative (without it: absolute)
  --lambda X         throughput of one processor, instead of fitting it
  --no-bounds        let sigma and kappa be negative
  --predict COUNTS   also read the law at these p, for example 64,128
  --json             print everything as JSON; null stands for infinity
  --help             print this`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(
      Deno.args,
      {
        law: { type: "string" },
        residuals: { type: "string" },
        lambda: { type: "string" },
        "no-bounds": { type: "boolean" },
        predict: { type: "string" },
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
    const options: FitOptions = {
      residuals: readName<Residuals>("--residuals", flags.residuals ?? "absolute", [
        "absolute",
        "relative",
      ]),
      ...(flags.lambda !== undefined && { lambda: readNumber("--lambda", flags.lambda) }),
      bounds: !flags["no-bounds"],
    };
    const places = flags.predict === undefined
      ? []
      : String(flags.predict).split(",").map((p) => readNumber("--predict", p));

    const text = await readText(flags.file);
    try {
      const fit = fitLaw(readPoints(text), options);
      const predictions = places.map((p) => fit.predict(p));
      if (flags.json) console.log(JSON.stringify({ ...fit, predictions }, null, 2));
      else print(fit, predictions);
    } catch (error) {
      const isAnswer = error instanceof RangeError || error instanceof SyntaxError;
      throw isAnswer ? new CommandError(`${flags.file}: ${error.message}`) : error;
    }
    return 0;
  });
}

function print(fit: UslFit, predictions: Prediction[]): void {
  console.log(`${drawFit(fit)}\n\n${fit}`);
  if (predictions.length === 0) return;
  const rows = predictions.map(({ p, throughput, confidence95, extrapolated }) => [
    p,
    throughput.toPrecision(4),
    confidence95 ? confidence95.map((end) => end.toPrecision(4)).join(" to ") : "unknown",
    extrapolated ? "extrapolated: a guess" : "",
  ]);
  console.log(`\n${table(["p", "law", "95 % interval", ""], rows)}`);
}

async function readText(file: string): Promise<string> {
  // A task runs in the folder of deno.json; a file is named from where the user is.
  const folder = Deno.env.get("INIT_CWD") ?? Deno.cwd();
  try {
    return await Deno.readTextFile(resolve(folder, file));
  } catch (error) {
    throw new CommandError(
      `Cannot read "${file}": ${
        (error as Error).message.split(":")[0]
      }, name a file with lines such as 1,950`,
    );
  }
}

function readNumber(flag: string, given: string | boolean): number {
  const value = Number(given);
  if (String(given).trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new CommandError(`The flag "${flag}" needs a number above 0, not "${given}"`, 2);
}
