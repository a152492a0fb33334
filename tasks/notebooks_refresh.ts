import { projectFolder } from "@course/project/mod.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";

const FOLDER = `${projectFolder}/notebooks`;

const LANGUAGES = ["en", "zh"];

if (import.meta.main) {
  await command({
    usage: {
      task: "notebooks:refresh",
      summary: "Executes notebooks and writes their outputs, with a picture beside each chart",
      notes:
        "A notebook in which a cell fails stays as it is. First the English notebooks are executed, " +
        "then the Chinese ones, which are made from them.",
    },
    arguments: {
      names: {
        value: "NAMES",
        does: "beginnings of names, for example 00 06_ideal (default: all notebooks)",
        count: "any",
      },
    },
    options: {
      only: {
        value: "LANGUAGE",
        does: "execute the notebooks of one language only: en, zh",
      },
    },
    async run({ names, only }) {
      if (only !== undefined && !LANGUAGES.includes(only)) {
        throw new CommandError(
          `Cannot refresh notebooks in "${only}": use ${LANGUAGES.join(", ")}`,
          2,
        );
      }
      const chosen = choose(names);
      const { refreshNotebook } = await import("./notebooks/refresh.ts");
      const refresh = async (cwd: string, name: string) => {
        const { cells, charts, bytes } = await phase(
          name,
          (say) => refreshNotebook(`${cwd}/${name}`, { cwd, say }),
        );
        console.log(`    ${cells} cells, ${charts} charts, ${Math.ceil(bytes / 1024)} KiB`);
      };
      if (only !== "zh") { for (const name of chosen) await refresh(FOLDER, name); }
      const { readChineseLessons, writeChineseNotebooks } = await import(
        "./notebooks/chinese_lessons.ts"
      );
      await writeChineseNotebooks(await readChineseLessons());
      if (only !== "en") { for (const name of chosen) await refresh(`${FOLDER}/zh`, name); }
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
