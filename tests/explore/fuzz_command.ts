import type { FuzzOptions, FuzzResult } from "./fuzz.ts";
import { command } from "../../tasks/support/command.ts";
import { CommandError } from "../../tasks/support/command_line.ts";
import { readName, readNames, readWhole } from "../../tasks/support/values.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "fuzz",
      summary: "Compares the explorer with searches that reduce nothing, on random programs",
      notes:
        "If the outcomes of a program differ, it is made smaller and printed, with the command " +
        "that replays it.",
      exitCodes: { 0: "all outcomes are the same", 1: "those of some program differ" },
    },
    options: {
      seconds: { value: "N", does: "stop after so many seconds (default: 60)" },
      seed: { value: "N", does: "where random programs start (default: a new one each time)" },
      model: {
        value: "NAMES",
        does: 'sc, tso, weak, js, several of them, or "all" (default: all)',
      },
      shape: {
        value: "NAMES",
        does:
          "straight (no branches), words (branches and loops), widths (mixed widths), waiting " +
          '(Atomics.wait and notify), several of them, or "all" (default: all)',
      },
      search: {
        value: "NAME",
        does: "exhaustive, preemptions, random or pct (default: exhaustive; the others must " +
          "show nothing that is not allowed)",
      },
      program: {
        value: "N",
        does: "only the program of this number; needs one seed, model and shape",
      },
      json: { does: "print what was compared as JSON" },
    },
    async run(given) {
      const { describe, fuzz, MODELS, SEARCHES, SHAPES } = await import("./fuzz.ts");
      const seconds = readWhole("--seconds", given.seconds ?? "60", 0);
      const seed = readWhole("--seed", given.seed ?? String(Date.now() % 2 ** 31), 0);
      const models = readNames("--model", given.model ?? "all", MODELS);
      const shapes = readNames("--shape", given.shape ?? "all", SHAPES);
      const search = readName("--search", given.search ?? "exhaustive", SEARCHES);
      const only = given.program === undefined
        ? undefined
        : String(readWhole("--program", given.program, 0));
      if (only !== undefined && (given.seed === undefined || models.length * shapes.length !== 1)) {
        throw new CommandError('The flag "--program" needs one seed, one model and one shape', 2);
      }
      const milliseconds = 1000 * seconds / (models.length * shapes.length);
      const print = given.json ? () => {} : console.log;
      const rows: object[] = [];
      let failed = false;
      print(`seed ${seed}`);
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
          print(line(options, result));
          const { compared, skipped, difference, number } = result;
          const found = difference && describe(difference, options, number);
          rows.push({ model, shape, compared, skipped, difference: found ?? null });
          if (found === undefined) continue;
          failed = true;
          print(`\n${found}\n`);
        }
      }
      if (given.json) console.log(JSON.stringify({ seed, search, rows }, null, 2));
      return failed ? 1 : 0;
    },
  });
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

function showProgress(options: FuzzOptions, result: FuzzResult): void {
  if (Deno.stderr.isTerminal()) write(`\r\x1b[K${line(options, result)}, Ctrl-C to stop`);
}

function clearProgress(): void {
  if (Deno.stderr.isTerminal()) write("\r\x1b[K");
}

function write(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}
