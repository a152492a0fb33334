import { languageHere } from "@course/words/language.ts";
import { jupyterDataFolder, venvProgram } from "@course/project/mod.ts";
import { checkJupyter } from "./lab/jupyter.ts";
import { choosePort } from "./lab/port.ts";
import { runServer } from "./lab/server.ts";
import { setUp, setUpCopies, setUpKernel } from "./setup/mod.ts";
import { checkWritable } from "./setup/writable.ts";
import { command } from "./support/command.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "lab",
      summary:
        "Sets up what is missing and opens the first notebook in JupyterLab: your own copy, in work/notebooks",
      exitCodes: { 0: "JupyterLab was closed", 1: "it could not be set up or started" },
    },
    options: {
      "no-browser": { does: "print the address and open nothing" },
      port: { value: "N", does: "use port N (default: 8888, or the next free one)" },
      jupyter: {
        value: "PATH",
        does: "use this jupyter in place of the project's own; it needs JupyterLab 4 and the " +
          "Python package plotly",
      },
    },
    speaks: true,
    async run(given) {
      const asked = given.jupyter;
      const port = choosePort(given.port);
      const language = languageHere();
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
        browser: !given["no-browser"],
        language,
        dataFolder,
        ...(asked === undefined ? {} : { env: { COURSE_JUPYTER: jupyter } }),
      });
      return 0;
    },
  });
}
