/** Which cells of the lessons run in a page. */
import { assert, assertEquals } from "@std/assert";
import type { Notebook } from "../../tasks/notebooks/notebook.ts";
import { lessonCells } from "../../tasks/site/lesson_cells.ts";
import { whyNotHere } from "../../tasks/site/page_limits.ts";
import { LESSONS } from "../notebooks/lessons.ts";

/** The cells that need the lab, and why. */
const NEED_THE_LAB: Record<string, string> = {
  "00_start_here doctor": "it looks at the machine that Deno runs on",
  "00_start_here threads": "it measures with real threads",
  "04_memory_order 24d5858e": "it measures with real threads",
  "06_ideal_case measure": "it measures with real threads",
  "06_ideal_case 3e483f06": "it measures with real threads",
  "06_ideal_case times-one": "it needs measured of a cell above, which does not",
  "06_ideal_case answer": "it needs rate of a cell above, which does not",
  "06_ideal_case drawn-server-over": "it needs onServer of a cell above, which does not",
  "06_ideal_case packed": "it measures with real threads",
  "06_ideal_case packed-server": "it needs pool of a cell above, which does not",
  "06_ideal_case broken": "it needs Deno and files",
  "07_empty_pool measure": "it measures with real threads",
  "07_empty_pool here": "it measures with real threads",
  "08_no_silver_bullet here": "it measures with real threads",
  "08_no_silver_bullet here-picture": "it needs measured of a cell above, which does not",
  "09_amdahl_and_usl here": "it measures with real threads",
  "09_amdahl_and_usl here-fit": "it needs measured of a cell above, which does not",
  "10_choosing yours": "it measures with real threads",
};
const LEAST = 160;

function cellsOf(...texts: string[]) {
  const cells = texts.map((source, at) => ({
    id: `${at}`,
    cell_type: "code",
    source,
    metadata: {},
  }));
  return lessonCells({ cells } as Notebook);
}

Deno.test("all cells but those that are listed here run in a page, more than 160", () => {
  const all = LESSONS.flatMap(({ name, cells }) =>
    lessonCells({ cells } as unknown as Notebook)
      .map(({ id, why }) => ({ id: `${name.replace(".ipynb", "")} ${id}`, why }))
  );
  const lab = all.filter(({ why }) => why !== undefined);
  assertEquals(Object.fromEntries(lab.map(({ id, why }) => [id, why])), NEED_THE_LAB);
  console.log(`${all.length - lab.length} of ${all.length} cells run in a page`);
  assert(all.length - lab.length >= LEAST, `${all.length - lab.length} cells run`);
});

Deno.test("a cell that needs the lab takes those with it that use its names, and no others", () => {
  const cells = cellsOf(
    'import { measureSeries, report } from "@course/measure/mod.ts";\nconst runs = await measureSeries();',
    "const count = runs.length;",
    "report([]);",
    "const runs = [];",
    "runs.length;",
    "measureSeries();",
  );
  assertEquals(cells.map(({ why }) => why), [
    "it measures with real threads",
    "it needs runs of a cell above, which does not",
    undefined,
    undefined,
    undefined,
    "it measures with real threads",
  ]);
});

Deno.test("a cell that needs the lab leaves its imports to the others", () => {
  const [cell] = cellsOf(
    'import { measureSeries as m, report } from "@course/measure/mod.ts";\n' +
      'import { doctor } from "@course/doctor/mod.ts";\nawait m();',
  );
  assertEquals(
    cell!.text,
    'import { measureSeries as m } from "@course/measure/mod.ts";\n' +
      'import { report } from "@course/measure/mod.ts";\n',
  );
});

Deno.test("Deno, threads of one's own and other people's modules need the lab", () => {
  const whys = cellsOf(
    "Deno.cwd();",
    "new Worker('a');",
    'import a from "npm:a";',
    "const Deno = 1;",
  )
    .map(({ why }) => why);
  assertEquals(whys, [
    "it uses Deno",
    "it uses Worker",
    "it loads a module that no page brings along",
    undefined,
  ]);
  assertEquals(whyNotHere("@course/measure/mod.ts", "report"), undefined);
});
