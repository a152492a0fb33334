import { join } from "node:path";
import { projectFolder } from "@course/project/mod.ts";
import { command } from "./support/command.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "pack",
      summary: "Builds the npm package of the pools, the instrumenter with the explorer, the " +
        "simulator and the fit, and prints where it is",
    },
    options: {
      out: { value: "FOLDER", does: "write it there (default: dist)" },
    },
    async run({ out = join(projectFolder, "dist") }) {
      const { npmPackage } = await import("./pack/npm_package.ts");
      console.log(await npmPackage(out));
      return 0;
    },
  });
}
