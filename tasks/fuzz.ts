import {
  describe,
  fuzz,
  type FuzzOptions,
  type FuzzResult,
  MODELS,
  SEARCHES,
  SHAPES,
} from "../tests/explore/fuzz.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";
import { readName, readNames } from "./support/values.ts";

const SECONDS = 60;
const USAGE = `Compares the explorer with searches that reduce nothing, on random programs

deno task fuzz [--seconds N] [--seed N] [--model NAMES] [--shape NAMES]
               [--search NAME] [--program N]

  --seconds N     stop after so many seconds (without it: ${SECONDS})
  --seed N        where random programs start (without it: another one each time)
  --model NAMES   sc, tso, weak, js, several of them, or "all" (without it: all)
  --shape NAMES   straight (no branches), words (branches and loops), widths (mixed widths), waiting
                  (Atomics.wait and notify), several of them, or "all" (without it: all)
  --search NAME   exhaustive, preemptions, random or pct (without it: exhaustive; the others must show
                  nothing that is not allowed)
  --program N     only the program of this number; needs one seed, model and shape
  --help          print this

A program whose outcomes differ is made smaller and printed, with the command that replays it. The
exit code is 1 then.`;

if (import.meta.main) {
  await runCommand(() => Promise.resolve(main()));
}

function main(): number {
  const flags = readFlags(Deno.args, {
    seconds: { type: "string" },
    seed: { type: "string" },
    model: { type: "string" },
    shape: { type: "string" },
    search: { type: "string" },
    program: { type: "string" },
    help: { type: "boolean" },
  }, USAGE);
  if (flags.help) {
    console.log(USAGE);
    return 0;
  }
  const seconds = readCount(flags, "seconds", SECONDS);
  const seed = readCount(flags, "seed", Date.now() % 2 ** 31);
  const models = readNames("--model", flags.model ?? "all", MODELS);
  const shapes = readNames("--shape", flags.shape ?? "all", SHAPES);
  const search = readName("--search", flags.search ?? "exhaustive", [...SEARCHES]);
  const only = flags.program === undefined ? undefined : String(readCount(flags, "program", 0));
  if (only !== undefined && (flags.seed === undefined || models.length * shapes.length !== 1)) {
    throw new CommandError(
      `The flag "--program" needs one seed, one model and one shape\n\n${USAGE}`,
      2,
    );
  }
  const milliseconds = 1000 * seconds / (models.length * shapes.length);
  let failed = false;
  console.log(`seed ${seed}`);
  for (const model of models) {
    for (const shape of shapes) {
      const options: FuzzOptions = {
        model,
        shape,
        search,
        seed,
        onProgress: (result) => showProgress(options, result),
        ...(only === undefined ? { milliseconds } : { only }),
      };
      const result = fuzz(options);
      clearProgress();
      console.log(line(options, result));
      if (!result.difference) continue;
      failed = true;
      console.log(`\n${describe(result.difference, options, result.number)}\n`);
    }
  }
  return failed ? 1 : 0;
}

function line(
  { model, shape }: FuzzOptions,
  { compared, skipped, difference }: FuzzResult,
): string {
  const tried = String(compared).padStart(7);
  const found = difference ? ", then one that differs" : "";
  return `${model.padEnd(5)}${shape.padEnd(9)}${tried} programs the same${found}` +
    (skipped > 0 ? ` (${skipped} were too large)` : "");
}

function readCount(
  flags: Record<string, string | boolean>,
  name: string,
  otherwise: number,
): number {
  if (flags[name] === undefined) return otherwise;
  const count = Number(flags[name]);
  if (Number.isInteger(count) && count >= 0) return count;
  throw new CommandError(
    `The flag "--${name}" needs a whole number from 0, not "${flags[name]}"`,
    2,
  );
}

function showProgress(options: FuzzOptions, result: FuzzResult): void {
  if (Deno.stderr.isTerminal()) write(`\r\x1b[K${line(options, result)}, Ctrl-C to stop`);
}

function clearProgress(): void {
  if (Deno.stderr.isTerminal()) write("\r\x1b[K");
}

function write(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}
