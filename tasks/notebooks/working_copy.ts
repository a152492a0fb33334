import { joined, lines, type Notebook, type NotebookCell } from "./notebook.ts";

/**
 * A notebook as a learner begins with it: no outputs, no guesses, and links that lead on from the
 * folder of the copies.
 *
 * @param original text of a notebook of the course
 * @returns text of the copy
 */
export function workingCopy(original: string): string {
  const notebook: Notebook = JSON.parse(original);
  const cells = notebook.cells.map((cell): NotebookCell => {
    const text = joined(cell.source);
    if (cell.cell_type === "markdown") return { ...cell, source: lines(withLinks(text)) };
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

/** From `work/notebooks`, the other notebooks lie beside, and everything else two folders up. */
function withLinks(markdown: string): string {
  return markdown.replaceAll(/\]\((?!https?:|#|mailto:)([^)\s]+)\)/g, (link, target: string) => {
    if (/^[^/]+\.ipynb(#.*)?$/.test(target)) return link;
    const fromRoot = target.startsWith("../") ? target.slice(3) : `notebooks/${target}`;
    return `](../../${fromRoot})`;
  });
}
