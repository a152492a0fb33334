import { projectFolder } from "@course/project/mod.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";
import { readNumber } from "./support/values.ts";
import { buildSite } from "./site/build.ts";
import { readContent } from "./site/content.ts";
import { serveFolder } from "./site/serve.ts";

const USAGE = `Builds the course as a web site, from the outputs that are in the notebooks

deno task site [--out FOLDER] [--no-slides] [--serve] [--port N]

Slides that have not been built are built first, which takes half a minute.

  --out FOLDER   where to write; what is there is replaced (without it: site)
  --no-slides    does not build slides; those that are there are shown
  --serve        also serve it on this machine, until Ctrl-C
  --port N       port of --serve (without it: 8800)
  --help         print this`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, {
      out: { type: "string" },
      "no-slides": { type: "boolean" },
      serve: { type: "boolean" },
      port: { type: "string" },
      help: { type: "boolean" },
    }, USAGE);
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const folder = typeof flags.out === "string" ? flags.out : `${projectFolder}/site`;
    const port = readNumber("--port", typeof flags.port === "string" ? flags.port : "8800");
    if (!flags["no-slides"]) await buildSlides();
    const { pages, missing } = await buildSite(folder).catch((error) => {
      throw error instanceof RangeError ? new CommandError(error.message, 2) : error;
    });
    for (const link of missing) console.log(`leads nowhere, shown as text: ${link}`);
    console.log(`${pages.length} pages and the reference are in ${folder}`);
    if (!flags.serve) return 0;
    const server = serveFolder(folder, port, (address) => console.log(`Open ${address}`));
    await server.finished;
    return 0;
  });
}

/** Builds the slides, where they are not there. */
async function buildSlides(): Promise<void> {
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
