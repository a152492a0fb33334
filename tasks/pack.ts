import { join } from "node:path";
import { projectFolder, taskCommand } from "@course/doctor/mod.ts";
import { npmPackage } from "./pack/npm_package.ts";
import { readFlags, runCommand } from "./support/command_line.ts";

const USAGE =
  `Builds the npm package of the pools, the instrumenter with the explorer, the simulator
and the fit, and prints where it is

${taskCommand("pack")} [--out FOLDER]

  --out FOLDER   writes it there (without it: dist)
  --help         print this`;

if (import.meta.main) {
  await runCommand(async () => {
    const options = { out: { type: "string" }, help: { type: "boolean" } } as const;
    const { out = join(projectFolder, "dist"), help } = readFlags(Deno.args, options, USAGE);
    console.log(help ? USAGE : await npmPackage(String(out)));
    return 0;
  });
}
