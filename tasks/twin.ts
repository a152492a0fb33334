import { command, refusing } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { readTextFile } from "./support/files.ts";
import { withKernelOrder } from "./support/kernel_order.ts";
import { checkWritable, readPositive, writeJson } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "twin",
      summary: "Fits a simulated machine to this one, and checks it before it may predict",
      notes:
        "Some short measurements of pools on real threads give three or four costs, each with an " +
        "interval. One more measurement, with more threads, is held back: the twin predicts it, " +
        "and may predict more only if it is close enough. The error is printed in any case.\n\n" +
        "It takes Linux, some cores in one package, and nothing else that runs on them.",
      exitCodes: { 0: "the twin may predict", 1: "it may not, or cannot be made" },
    },
    options: {
      machine: {
        value: "FILE",
        does: 'this machine as "deno task topology --json FILE" has written it (default: it is ' +
          "read and measured now)",
      },
      json: {
        value: "FILE",
        does: 'write the twin to FILE, for "deno task simulate --topology FILE"; only if it may ' +
          "predict",
      },
      keep: { value: "FILE", does: "write what was measured to FILE, whatever comes of it" },
      from: { value: "FILE", does: "measure nothing: fit to what --keep has written" },
      seconds: {
        value: "S",
        does: "length of one repetition, of which there are 5 (default: 0.25)",
      },
    },
    async run(given) {
      const seconds = readPositive("--seconds", given.seconds ?? "0.25", "seconds");
      const { json, keep, from } = given;
      const beside = (["machine", "keep", "seconds"] as const).find((flag) => given[flag]);
      if (from !== undefined && beside !== undefined) {
        throw new CommandError(`The flag "--from" has no use for "--${beside}": leave one out`, 2);
      }
      if (json !== undefined) checkWritable("--json", json);
      if (keep !== undefined) checkWritable("--keep", keep);
      const started = from === undefined ? await withKernelOrder(import.meta.filename!) : "ready";
      if (typeof started === "number") return started;
      const { judgeTwin, measureHere, readMeasurements, refuseBusy } = await import(
        "./twin/run_twin.ts"
      );
      if (from !== undefined) {
        return await refusing(async () => {
          const measured = readMeasurements(readTextFile("--from", from), from);
          refuseBusy(measured);
          return await judgeTwin(measured, json);
        });
      }
      return await refusing(async () => {
        const order = started === "ready" ? "kernel" : "seq_cst";
        const measured = await measureHere(given.machine, order, seconds);
        if (keep !== undefined) writeJson(keep, measured);
        refuseBusy(measured);
        return await judgeTwin(measured, json);
      }, { exitCode: 1 });
    },
  });
}
