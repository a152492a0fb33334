/** A notebook file, as far as it is looked at here. */
export interface Notebook {
  cells: NotebookCell[];
}

/** A cell of a notebook file. */
export interface NotebookCell {
  id: string;
  cell_type: "markdown" | "code" | "raw";
  source: string | string[];
  metadata: Record<string, unknown> & { tags?: string[] };
  execution_count?: null;
  outputs?: Output[];
}

/** An output of a cell; its keys are in the order in which Jupyter writes them. */
export interface Output {
  data?: Record<string, unknown>;
  execution_count?: null;
  metadata?: Record<string, unknown>;
  name?: string;
  output_type: string;
  text?: string | string[];
}

/**
 * The text of a cell or an output.
 *
 * @param text one string, or a list of lines with their ends
 * @returns one string
 */
export function joined(text: string | string[] | undefined): string {
  return Array.isArray(text) ? text.join("") : text ?? "";
}

/**
 * A text as Jupyter keeps it in a file.
 *
 * @param text one string
 * @returns its lines with their ends
 */
export function lines(text: string): string[] {
  return text.split(/(?<=\n)/);
}
