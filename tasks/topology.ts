import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";
import { checkWritable, progressBar, readPositive, writeJson } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "topology",
      summary: "Reads what this machine is made of, and measures how far its CPUs are apart",
      notes:
        "Linux tells which CPUs share a core, caches, a package and a NUMA node, and lets threads " +
        "be kept on CPUs. macOS tells the numbers of cores and the caches; other systems only how " +
        "many CPUs there are. What is not there is said.\n\n" +
        'The file is read by "deno task simulate --topology FILE", and can be written by hand.',
      exitCodes: { 0: "done", 1: "a distance could not be measured: the machine is too busy" },
    },
    options: {
      json: { value: "FILE", does: "also write the machine to FILE, to be simulated" },
      name: { value: "TEXT", does: 'its name in results (default: "this machine")' },
      seconds: { value: "S", does: "time for all pairs of CPUs together (default: 12)" },
      "no-latency": { does: "measure nothing: the file then has no distances" },
      schema: { does: "print the JSON schema of such files, and nothing else" },
    },
    async run(given) {
      const seconds = readPositive("--seconds", given.seconds ?? "12", "seconds");
      if (given.json !== undefined) checkWritable("--json", given.json);
      const {
        factsTables,
        latencyTables,
        machineFileOf,
        machineSchema,
        measureLatencies,
        missingDistances,
        readSystem,
      } = await import("@course/machine/mod.ts");
      if (given.schema) {
        console.log(JSON.stringify(machineSchema(), null, 2));
        return 0;
      }
      const facts = readSystem();
      for (const shown of factsTables(facts)) console.log(`${shown}\n`);
      if (facts.missing.length > 0) console.log(`${facts.missing.join("\n")}\n`);
      const latencies = given["no-latency"] || facts.cpus.length < 2 ? undefined : await phase(
        "ping-pong",
        (say) =>
          measureLatencies(facts.cpus, {
            seconds,
            onProgress: (done) => say(progressBar(done)),
          }),
      );
      for (const shown of latencies ? latencyTables(latencies) : []) console.log(`\n${shown}`);
      if (facts.cpus.length < 2) console.log("There is one CPU: nothing travels between CPUs.");
      const file = machineFileOf(facts, latencies, given.name ?? "this machine");
      const missing = latencies === undefined ? [] : missingDistances(facts, file);
      if (given.json !== undefined) writeJson(given.json, file);
      if (missing.length === 0) return 0;
      throw new CommandError(
        `Cannot tell ${missing.map((part) => `transferNs.${part}`).join(", ")}: no two threads ` +
          "were at work at once, so other programs want the CPUs. Close them, measure for longer " +
          "(--seconds 60), or write the distances into the file by hand",
      );
    },
  });
}
