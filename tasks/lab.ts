import { jupyterDataFolder, taskCommand, venvProgram } from "@course/project/mod.ts";
import { readFlags, runCommand } from "./support/command_line.ts";
import { setUp, setUpCopies, setUpKernel } from "./setup/mod.ts";
import { checkWritable } from "./setup/writable.ts";
import { checkJupyter } from "./lab/jupyter.ts";
import { choosePort } from "./lab/port.ts";
import { runServer } from "./lab/server.ts";

const USAGE = `Sets up what is missing and opens the first notebook in JupyterLab: your own copy, in
work/notebooks

${taskCommand("lab")} [--no-browser] [--port N] [--jupyter PATH]

  --no-browser     print the address and open nothing
  --port N         use port N (without it: 8888, or the next free one)
  --jupyter PATH   use this jupyter in place of the project's own
                   (it needs JupyterLab 4 and the Python package plotly)
  --help           print this`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, {
      "no-browser": { type: "boolean" },
      port: { type: "string" },
      jupyter: { type: "string" },
      help: { type: "boolean" },
    }, USAGE);
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const asked = flags.jupyter as string | undefined;
    const port = choosePort(flags.port as string | undefined);
    const dataFolder = jupyterDataFolder(asked !== undefined);

    let jupyter = venvProgram("jupyter");
    if (asked === undefined) {
      await setUp();
    } else {
      jupyter = await checkJupyter(asked, Deno.env.get("INIT_CWD") ?? Deno.cwd());
      await checkWritable();
      await setUpKernel(dataFolder);
      await setUpCopies();
    }
    await runServer({
      jupyter,
      port,
      browser: !flags["no-browser"],
      dataFolder,
      ...(asked === undefined ? {} : { env: { COURSE_JUPYTER: jupyter } }),
    });
    return 0;
  });
}
