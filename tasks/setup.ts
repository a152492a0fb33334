import { readFlags, runCommand } from "./support/command_line.ts";
import { taskCommand } from "@course/project/mod.ts";
import { setUp, setUpCopies, setUpKernel } from "./setup/mod.ts";

const USAGE =
  `Makes .venv with JupyterLab, fetches the npm packages, writes the Deno kernels, and copies
the notebooks into work/notebooks, where you work in them

${taskCommand("setup")} [--kernel FOLDER]

  --kernel FOLDER   makes no .venv; writes the Deno kernels into the data folder of another Jupyter
                    (for a user of JupyterHub: ~/.local/share/jupyter)
  --help            print this`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, {
      kernel: { type: "string" },
      help: { type: "boolean" },
    }, USAGE);
    if (flags.help) console.log(USAGE);
    else if (typeof flags.kernel === "string") {
      await setUpKernel(flags.kernel);
      await setUpCopies();
    } else await setUp();
    return 0;
  });
}
