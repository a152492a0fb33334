import { projectFolder } from "@course/project/mod.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";

const FOLDER = `${projectFolder}/notebooks`;

if (import.meta.main) {
  await command({
    usage: {
      task: "notebooks:refresh",
      summary: "Executes notebooks and writes their outputs, with a picture beside each chart",
      notes:
        "A notebook in which a cell fails stays as it is. The Chinese notebooks take over the outputs.",
    },
    arguments: {
      names: {
        value: "NAMES",
        does: "beginnings of names, for example 00 06_ideal (default: all notebooks)",
        count: "any",
      },
    },
    async run({ names }) {
      const chosen = choose(names);
      const { refreshNotebook } = await import("./notebooks/refresh.ts");
      for (const name of chosen) {
        const { cells, charts, bytes } = await phase(
          name,
          (say) => refreshNotebook(`${FOLDER}/${name}`, { say }),
        );
        console.log(`    ${cells} cells, ${charts} charts, ${Math.ceil(bytes / 1024)} KiB`);
      }
      const { readChineseLessons, writeChineseNotebooks } = await import(
        "./notebooks/chinese_lessons.ts"
      );
      await writeChineseNotebooks(await readChineseLessons());
      return 0;
    },
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
