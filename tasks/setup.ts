import { setUp, setUpCopies, setUpKernel } from "./setup/mod.ts";
import { command } from "./support/command.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "setup",
      summary: "Makes .venv with JupyterLab, fetches the npm packages, writes the Deno kernels, " +
        "and copies the notebooks into work/notebooks, where you work in them",
    },
    options: {
      kernel: {
        value: "FOLDER",
        does: "make no .venv; write the Deno kernels into the data folder of another Jupyter " +
          "(for a user of JupyterHub: ~/.local/share/jupyter)",
      },
    },
    async run({ kernel }) {
      if (kernel === undefined) await setUp();
      else {
        await setUpKernel(kernel);
        await setUpCopies();
      }
      return 0;
    },
  });
}
