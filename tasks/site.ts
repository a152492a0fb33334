import { projectFolder } from "@course/project/mod.ts";
import { command, refusing } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { readPort } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "site",
      summary: "Builds the course as a web site, from the outputs that are in the notebooks",
      notes: "Slides that have not been built are built first, which takes half a minute.",
    },
    options: {
      out: {
        value: "FOLDER",
        does: "where to write; what is there is replaced (default: site)",
      },
      "no-slides": { does: "do not build slides; show those that are there" },
      serve: { does: "also serve it on this machine, until Ctrl-C" },
      port: { value: "N", does: "port of --serve (default: 8800)" },
    },
    async run(given) {
      const folder = given.out ?? `${projectFolder}/site`;
      const port = readPort(given.port ?? "8800");
      if (!given["no-slides"]) await buildSlides();
      const { buildSite } = await import("./site/build.ts");
      const { pages, missing } = await refusing(() => buildSite(folder));
      for (const link of missing) console.log(`leads nowhere, shown as text: ${link}`);
      console.log(`${pages.length} pages are in ${folder}`);
      if (!given.serve) return 0;
      const { serveFolder } = await import("./site/serve.ts");
      const server = serveFolder(folder, port, (address) => console.log(`Open ${address}`));
      await server.finished;
      return 0;
    },
  });
}

/** Builds the slides, where they are not there. */
async function buildSlides(): Promise<void> {
  const { readContent } = await import("./site/content.ts");
  const { slides } = await readContent();
  if (slides.length > 0) return;
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "tasks/slides.ts", "--no-pdf"],
    cwd: projectFolder,
    stdin: "null",
  }).spawn().status;
  if (!success) {
    throw new CommandError(
      "Cannot build the slides: see above, or leave them out with --no-slides",
    );
  }
}
