import { projectFolder } from "@course/project/mod.ts";
import { refreshNotebook } from "./notebooks/refresh.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";

const USAGE = `Executes notebooks and writes their outputs, with a picture beside each chart

deno task notebooks:refresh [NAMES] [--help]

  NAMES    beginnings of names, for example 00 06_ideal (without them: all notebooks)
  --help   print this

A notebook in which a cell fails stays as it is.`;

const FOLDER = `${projectFolder}/notebooks`;

if (import.meta.main) {
  await runCommand(async () => {
    const wanted = Deno.args.filter((arg) => !arg.startsWith("-"));
    const rest = Deno.args.filter((arg) => arg.startsWith("-"));
    if (readFlags(rest, { help: { type: "boolean" } }, USAGE).help) {
      console.log(USAGE);
      return 0;
    }
    for (const name of choose(wanted)) {
      const { cells, charts, bytes } = await phase(
        name,
        (say) => refreshNotebook(`${FOLDER}/${name}`, { say }),
      );
      console.log(`    ${cells} cells, ${charts} charts, ${Math.ceil(bytes / 1024)} KiB`);
    }
    return 0;
  });
}

function choose(wanted: string[]): string[] {
  const all = Array.from(Deno.readDirSync(FOLDER), ({ name }) => name)
    .filter((name) => name.endsWith(".ipynb"))
    .toSorted();
  for (const beginning of wanted) {
    if (all.some((name) => name.startsWith(beginning))) continue;
    throw new CommandError(
      `Cannot find a notebook that begins with "${beginning}": there are ${all.join(", ")}`,
      2,
    );
  }
  return wanted.length === 0
    ? all
    : all.filter((name) => wanted.some((beginning) => name.startsWith(beginning)));
}
