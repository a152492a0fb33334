/** What the tests of notebooks know about the course. */

/** Folder of the notebooks. */
export const NOTEBOOKS = new URL("../../notebooks/", import.meta.url);

/** A cell of a notebook file. */
export interface NotebookCell {
  id: string;
  cell_type: "markdown" | "code";
  source: string[];
  outputs: {
    output_type: string;
    data?: Record<string, unknown>;
    metadata?: Record<string, Record<string, unknown>>;
  }[];
}

/** A notebook file, read. */
export interface Lesson {
  /** Name of the file. */
  name: string;
  /** Its text. */
  text: string;
  cells: NotebookCell[];
  kernelspec: unknown;
}

/** Every notebook, in order. */
export const LESSONS: Lesson[] = Array.from(Deno.readDirSync(NOTEBOOKS), (entry) => entry.name)
  .filter((name) => name.endsWith(".ipynb"))
  .toSorted()
  .map((name) => {
    const text = Deno.readTextFileSync(new URL(name, NOTEBOOKS));
    const { cells, metadata } = JSON.parse(text);
    return { name, text, cells, kernelspec: metadata.kernelspec };
  });

/** The parts that every lesson has, in this order; others may stand between them. */
export const PARTS = [
  "Why",
  "Build",
  "Predict",
  "Run",
  "Explain",
  "Quick quiz",
  "Exercises",
  "Next",
];

/** Notebooks that are no lesson, and parts that a lesson does not have yet. */
export const WITHOUT_PARTS: Record<string, string[]> = {
  "00_start_here.ipynb": PARTS,
};

/** The code of a lesson: cell by cell. */
export function codeOf({ cells }: Lesson): NotebookCell[] {
  return cells.filter(({ cell_type }) => cell_type === "code");
}

/** The prose of a lesson, without code blocks, code in a line, and where links lead. */
export function proseOf({ cells }: Lesson): string {
  return cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => plainProse(source.join("")))
    .join("\n\n");
}

/**
 * Prose without code and addresses.
 *
 * @param markdown text of a cell
 * @returns what is left to read
 */
export function plainProse(markdown: string): string {
  return markdown
    .replaceAll(/^```[\s\S]*?^```/gm, "")
    .replaceAll(/`[^`]*`/g, "")
    .replaceAll(/\]\([^)]*\)/g, "]");
}
