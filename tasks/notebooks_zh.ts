import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import type { ChineseLesson } from "./notebooks/chinese_lessons.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "notebooks:zh",
      summary: "Writes the Chinese notebooks, and says which Chinese texts are missing or stale",
      notes:
        "The texts are in notebooks/zh/texts, a file for each lesson. A translator writes what " +
        "`--todo` prints in Chinese, and then runs `--stamp`. An exercise's README has a Chinese " +
        "one beside it, and so have some pages of docs.",
      exitCodes: { 0: "all is translated", 1: "something is missing or stale" },
    },
    options: {
      todo: {
        value: "NAME",
        does: "print the English texts of a lesson that are missing or stale, such as 03_lock",
      },
      stamp: {
        value: "NAME",
        does:
          "note that the Chinese texts of a lesson say what the English ones say now; also of " +
          "exercises and pages, such as exercises/03 or docs/teaching",
      },
    },
    async run({ todo, stamp }) {
      const { readChineseLessons, writeChineseNotebooks } = await import(
        "./notebooks/chinese_lessons.ts"
      );
      const { stamped, writeTexts } = await import("./notebooks/translated_texts.ts");
      const { pageProblems, readChinesePages, stampPage } = await import(
        "./notebooks/chinese_pages.ts"
      );
      const { problemsOf, textsToDo } = await import("./notebooks/translation_problems.ts");
      const lessons = await readChineseLessons();
      if (todo !== undefined) {
        console.log(writeTexts(textsToDo(choose(lessons, todo))));
        return 0;
      }
      if (stamp?.includes("/")) {
        for (const page of await readChinesePages()) {
          if (page.chinese !== undefined && page.path.startsWith(stamp)) await stampPage(page);
        }
      } else if (stamp !== undefined) {
        const { notebook, texts, textsFile } = choose(lessons, stamp);
        await Deno.writeTextFile(textsFile, writeTexts(stamped(notebook, texts ?? [])));
      }
      const now = await readChineseLessons();
      for (const name of await writeChineseNotebooks(now)) console.log(`${name}: written`);
      const pages = await readChinesePages();
      const problems = [
        ...now.filter(({ name }) => name.startsWith(stamp ?? "")).flatMap(problemsOf),
        ...pages.filter(({ path }) => path.startsWith(stamp ?? "")).flatMap(pageProblems),
      ];
      for (const problem of problems) console.log(problem);
      return problems.length > 0 ? 1 : 0;
    },
  });
}

function choose(lessons: readonly ChineseLesson[], beginning: string): ChineseLesson {
  const lesson = lessons.find(({ name }) => name.startsWith(beginning));
  if (lesson) return lesson;
  throw new CommandError(
    `Cannot find a lesson that begins with "${beginning}": there are ${
      lessons.map(({ name }) => name).join(", ")
    }`,
    2,
  );
}
