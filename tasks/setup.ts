import { readFlags, runCommand } from "./support/command_line.ts";
import { taskCommand } from "@course/doctor/mod.ts";
import { setUp } from "./setup/mod.ts";

const USAGE = `Makes .venv with JupyterLab, fetches the npm packages, writes the Deno kernel

${taskCommand("setup")} [--help]`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, { help: { type: "boolean" } }, USAGE);
    if (flags.help) console.log(USAGE);
    else await setUp();
    return 0;
  });
}
