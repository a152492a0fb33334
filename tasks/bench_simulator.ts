import { command } from "./support/command.ts";
import { phase } from "./support/phase.ts";
import { readWhole, writeJson } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "bench:simulator",
      summary: "Times simulations, and says by a hash whether their results are as before",
    },
    options: {
      rounds: {
        value: "N",
        does: "how often each simulation is run; the best counts (without it: 3)",
      },
      json: { value: "FILE", does: "also write the figures to FILE" },
    },
    async run(given) {
      const rounds = readWhole("--rounds", given.rounds ?? "3", 1);
      const { SIMULATIONS, simulatorTable, timeSimulation } = await import("./bench/simulator.ts");
      const rows = [];
      for (const workload of Object.keys(SIMULATIONS)) {
        rows.push(await phase(workload, () => timeSimulation(workload, rounds)));
      }
      console.log(`\n${simulatorTable(rows)}`);
      if (given.json !== undefined) writeJson(given.json, rows);
      return 0;
    },
  });
}
