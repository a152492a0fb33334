import { type CellResult, runCells } from "./run_cells.ts";
import { CommandError } from "../support/command_line.ts";
import { addPicture } from "./add_picture.ts";
import { cleanOutputs } from "./clean_outputs.ts";
import { joined, type Notebook, type NotebookCell } from "./notebook.ts";

/** How a notebook is executed. */
export interface RefreshOptions {
  /**
   * Seconds that a cell may take.
   *
   * @default 120
   */
  deadlineSeconds?: number;
  /**
   * Folder that the kernel runs in, which says the language.
   *
   * @default the project's `notebooks`
   */
  cwd?: string;
  /** Called with how far it is. */
  say?: (detail: string) => void;
}

/** What was done to a notebook. */
export interface Refreshed {
  /** Code cells that were executed. */
  cells: number;
  /** Charts that got a picture. */
  charts: number;
  /** Size of the file. */
  bytes: number;
}

/** Cells with this tag keep the outputs they have. */
const SKIPPED = "skip-execution";

/**
 * Executes a notebook and writes its outputs into its file, with a picture beside each chart. The
 * file stays as it is when anything fails.
 *
 * @param file path of the notebook
 * @param options deadline and progress
 * @returns what was done
 * @throws {CommandError} If a cell fails, or has an output that cannot be kept
 */
export async function refreshNotebook(
  file: string,
  options: RefreshOptions = {},
): Promise<Refreshed> {
  const { deadlineSeconds = 120, cwd, say = () => {} } = options;
  const notebook = await readNotebook(file);
  const code = notebook.cells.filter(isExecuted);
  say(`executing ${code.length} cells`);
  const texts = Object.fromEntries(code.map((cell) => [cell.id, joined(cell.source)]));
  const session = await runCells(texts, { deadlineSeconds, ...cwd !== undefined && { cwd } });

  let charts = 0;
  for (const cell of code) {
    const result = session.cell(cell.id);
    checkResult(cell.id, result);
    const outputs = await naming(
      cell.id,
      () => Promise.all(cleanOutputs(result.outputs).map(addPicture)),
    );
    const drawn = outputs.filter(({ data }) => data?.["image/png"] !== undefined).length;
    charts += drawn;
    if (drawn > 0) say(`${charts} charts drawn`);
    cell.execution_count = null;
    cell.outputs = outputs;
    delete cell.metadata.execution;
  }
  const text = `${JSON.stringify(notebook, null, 1)}\n`;
  await Deno.writeTextFile(`${file}.new`, text);
  await Deno.rename(`${file}.new`, file);
  return { cells: code.length, charts, bytes: new TextEncoder().encode(text).length };
}

async function readNotebook(file: string): Promise<Notebook> {
  try {
    return JSON.parse(await Deno.readTextFile(file));
  } catch (error) {
    throw new CommandError(`Cannot read the notebook ${file}: ${(error as Error).message}`);
  }
}

function isExecuted({ cell_type, source, metadata }: NotebookCell): boolean {
  return cell_type === "code" && joined(source).trim() !== "" &&
    !metadata.tags?.includes(SKIPPED);
}

function checkResult(id: string, { status, error, outputs }: CellResult): void {
  const shown = outputs.find(({ output_type }) => output_type === "error");
  if (status === "ok" && shown === undefined) return;
  const what = error || (shown && `${shown.ename}: ${shown.evalue}`) || "no message";
  const line = what.replaceAll(/\s+/g, " ").slice(0, 300);
  throw new CommandError(
    `Cannot refresh: cell "${id}" ended with "${status}" (${line}); the file is unchanged`,
  );
}

/** Names the cell in the message of what goes wrong with its outputs. */
async function naming<T>(id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`In cell "${id}": ${error.message}; the file is unchanged`);
  }
}
