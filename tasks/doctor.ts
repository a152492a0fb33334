import { doctor } from "@course/doctor/mod.ts";
import { taskCommand } from "@course/project/mod.ts";
import { readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Checks whether this machine is ready for the course, and how to fix what is not

${taskCommand("doctor")} [--jupyter PATH]

  --jupyter PATH   check this jupyter in place of the project's own
  --help           print this

Ends with exit code 1 when something fails.`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, {
      jupyter: { type: "string" },
      help: { type: "boolean" },
    }, USAGE);
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const report = await doctor(flags.jupyter as string | undefined);
    console.log(`${report}`);
    return report.healthy ? 0 : 1;
  });
}
