import { type CellNames, namesOf } from "@course/cells/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { joined, type Notebook } from "../notebooks/notebook.ts";
import { whyNotHere } from "./page_limits.ts";
import { LESSON_PAGE } from "./phrases/lesson_phrases.ts";
import { phrases } from "./phrases/phrases.ts";

/** A code cell of a lesson, as a page sees it. */
export interface LessonCell {
  id: string;
  /** What is run in a page: the cell, or of one that cannot run there its imports. */
  text: string;
  /** Why it cannot run in a page, half a sentence; `undefined` when it can. */
  why: string | undefined;
}

/** Names that Deno has and pages have not. */
const DENO_NAMES = ["Deno", "Worker", "process"];

/**
 * Finds out which cells of a lesson run in a page: those that need no thread, no file and no Deno, and
 * nothing of cells that do.
 *
 * @param notebook the lesson
 * @param language the language in which it is said why
 * @returns its code cells
 */
export function lessonCells(notebook: Notebook, language: Language = "en"): LessonCell[] {
  const phrase = phrases(LESSON_PAGE, language);
  /** Names that do not work, and why: imported ones, and those of cells that do not run. */
  const missing = new Map<string, string>();
  return notebook.cells.filter(({ cell_type }) => cell_type === "code").map(({ id, source }) => {
    const text = joined(source);
    const names = namesOf(text);
    const why = whyNot(names, missing, language);
    for (const name of names.declared) {
      if (why === undefined) missing.delete(name);
      else missing.set(name, phrase("needsAbove", { name }));
    }
    for (const { from, exported, name } of names.imported) {
      const limit = whyNotHere(from, exported, language);
      if (limit === undefined) missing.delete(name);
      else missing.set(name, limit);
    }
    const imports = names.imported.filter(({ from }) => whyNotHere(from, "*") === undefined);
    return { id, text: why === undefined ? text : importsOnly(imports), why };
  });
}

/** What a cell that does not run leaves to the next ones. */
function importsOnly(imports: CellNames["imported"]): string {
  return imports.map(({ from, exported, name }) =>
    exported === "*"
      ? `import * as ${name} from "${from}";\n`
      : `import { ${exported === name ? name : `${exported} as ${name}`} } from "${from}";\n`
  ).join("");
}

function whyNot(
  { used, imported }: CellNames,
  missing: ReadonlyMap<string, string>,
  language: Language,
): string | undefined {
  for (const { from, exported } of imported) {
    const why = whyNotHere(from, exported, language);
    if (why !== undefined) return why;
  }
  const ofDeno = used.find((name) => DENO_NAMES.includes(name));
  if (ofDeno !== undefined) return phrases(LESSON_PAGE, language)("usesDeno", { name: ofDeno });
  const needed = used.find((name) => missing.has(name));
  return needed === undefined ? undefined : missing.get(needed);
}
