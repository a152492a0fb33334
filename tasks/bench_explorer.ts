import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import type { ModelTimes } from "./bench/explorer.ts";
import { command } from "./support/command.ts";
import { phase } from "./support/phase.ts";
import { thisMachine, today } from "./support/recorded.ts";
import { checkWritable, readWhole, writeJson } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "bench:explorer",
      summary: "Times the explorer on the scenarios of the course that it searches to the end",
    },
    options: {
      rounds: {
        value: "N",
        does: "how often each scenario is searched; the best counts (default: 7)",
      },
      field: { does: "time programs of the literature instead, and write docs/explored-field.md" },
      json: { value: "FILE", does: "also write the figures to FILE" },
    },
    async run(given) {
      const rounds = readWhole("--rounds", given.rounds ?? "7", 1);
      if (given.json !== undefined) checkWritable("--json", given.json);
      if (given.field) {
        const { fieldPage, timeField } = await import("./bench/field.ts");
        const found = timeField(rounds);
        const page = fieldPage(found, today(), thisMachine());
        await Deno.writeTextFile(join(projectFolder, "docs/explored-field.md"), page);
        if (given.json !== undefined) writeJson(given.json, found);
        return 0;
      }
      const { timeModel, timesTable } = await import("./bench/explorer.ts");
      const rows: ModelTimes[] = [];
      for (const model of ["sc", "tso", "weak", "js"] as const) {
        rows.push(await phase(model, () => Promise.resolve(timeModel(model, rounds))));
      }
      console.log(`\n${timesTable(rows)}`);
      if (given.json !== undefined) writeJson(given.json, rows);
      return 0;
    },
  });
}
