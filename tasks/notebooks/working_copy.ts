import { join } from "node:path/posix";
import { joined, lines, type Notebook, type NotebookCell } from "./notebook.ts";

/**
 * A notebook as a learner begins with it: no outputs, no guesses, and links that lead on from the
 * folder of the copies.
 *
 * @param original text of a notebook of the course
 * @param folder where that is in the project; the copy is in the folder of the same name below `work`
 * @default "notebooks"
 * @returns text of the copy
 */
export function workingCopy(original: string, folder = "notebooks"): string {
  const notebook: Notebook = JSON.parse(original);
  const cells = notebook.cells.map((cell): NotebookCell => {
    const text = joined(cell.source);
    if (cell.cell_type === "markdown") return { ...cell, source: lines(withLinks(text, folder)) };
    if (cell.cell_type !== "code") return cell;
    return { ...cell, execution_count: null, outputs: [], source: lines(withoutGuesses(text)) };
  });
  return `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`;
}

/**
 * What a learner can have changed in a notebook: the text of its cells. Two notebooks with the same
 * text have the same answer, whatever Jupyter has written around it.
 *
 * @param text text of a notebook
 * @returns the cells' kinds and texts as one text, and whether a cell has outputs; `undefined` when
 * it is no notebook
 */
export function learnersPart(text: string): { cells: string; hasOutputs: boolean } | undefined {
  try {
    const { cells }: Notebook = JSON.parse(text);
    const kept = cells.filter(({ source }) => joined(source).trim() !== "");
    return {
      cells: JSON.stringify(kept.map((cell) => [cell.cell_type, joined(cell.source)])),
      hasOutputs: cells.some(({ outputs }) => (outputs?.length ?? 0) > 0),
    };
  } catch {
    return undefined;
  }
}

const PREDICTED = /^predicted\(\{ ([\w, ]+) \}\);?$/m;

/** In the cell that notes them, guesses are `undefined`: the learner's number comes there. */
function withoutGuesses(text: string): string {
  const names = PREDICTED.exec(text)?.[1]?.split(/, */) ?? [];
  return names.reduce(
    (rest, name) =>
      rest.replace(
        new RegExp(`^const ${name} = -?[\\d_.e]+;.*$`, "m"),
        `const ${name} = undefined;`,
      ),
    text,
  );
}

/** The other notebooks lie beside; everything else is found from the project's folder on. */
function withLinks(markdown: string, folder: string): string {
  const toProject = "../".repeat(`work/${folder}`.split("/").length);
  return markdown.replaceAll(/\]\((?!https?:|#|mailto:)([^)\s]+)\)/g, (link, target: string) => {
    if (/^[^/]+\.ipynb(#.*)?$/.test(target)) return link;
    return `](${toProject}${join(folder, target)})`;
  });
}
