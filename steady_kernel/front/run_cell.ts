import type { Child } from "../child/child.ts";
import { type Import, leadingImports, withoutImports } from "../explain/imports.ts";
import { explainMissingNames } from "../explain/missing_names.ts";
import { metAsText, metAsTextSentence, underNewName } from "../explain/met_as_text.ts";
import type { CellError } from "../explain/place.ts";
import type { Json } from "../jupyter/wire.ts";
import { errorOfCell, errorOfImport } from "./shown_errors.ts";

/** What is known of a cell when it begins. */
export interface CellToRun {
  code: string;
  /** Number to be shown. */
  count: number;
  silent: boolean;
  allowStdin: boolean;
  /** Message id for code that the child runs for this cell: its outputs are the cell's. */
  newId(errors?: boolean): string;
}

const NAMES_MISSING = "steady_kernel: names are missing ";

/**
 * Runs a cell: first its imports, one by one, then the rest. So an import that fails is known by its
 * place, and a loop after an import can be stopped: Deno's kernel can end only code before the first
 * `await` of what it runs, and it makes an `await` of each import.
 *
 * @param child who runs it
 * @param cell the cell
 * @returns what the child has answered to the part that failed, and the error to be shown;
 * `undefined` when nothing has failed
 */
export async function runCell(
  child: Child,
  cell: CellToRun,
): Promise<{ answer: Json; error(): Promise<CellError> } | undefined> {
  const { code, count } = cell;
  const imports = leadingImports(code);
  for (const declaration of imports) {
    const answer = await runImport(child, declaration, cell);
    if (answer.status !== "error") continue;
    if (!answer.evalue.startsWith(NAMES_MISSING)) {
      return { answer, error: () => errorOfImport(child, answer, declaration, code, count) };
    }
    const names = JSON.parse(answer.evalue.slice(NAMES_MISSING.length));
    const error = await explainMissingNames(declaration, names, code, count);
    if (error) return { answer, error: () => Promise.resolve(error) };
  }
  const rest = withoutImports(code, imports);
  if (imports.length > 0 && /^[\s;]*$/.test(rest)) return undefined;
  const { content: answer } = await child.ask("execute_request", {
    code: rest,
    silent: cell.silent,
    store_history: false,
    allow_stdin: cell.allowStdin,
  }, cell.newId(true));
  if (answer.status !== "error") return undefined;
  return { answer, error: () => errorOfCell(child, answer, code, count) };
}

async function runImport(child: Child, declaration: Import, cell: CellToRun): Promise<Json> {
  const answer = await child.evaluate(importing(declaration), cell.newId());
  if (answer.status !== "error") return answer;
  const module = await metAsText(answer.evalue);
  if (module === undefined) return answer;
  const again = await child.evaluate(importing(underNewName(declaration)), cell.newId());
  if (again.status !== "error" || again.evalue.startsWith(NAMES_MISSING)) return again;
  return { ...again, evalue: metAsTextSentence(module) };
}

/** The import, and a look at whether its names are there. */
function importing({ text, specifier, names }: Import): string {
  if (names.length === 0) return `${text}\nundefined`;
  return `${text}
{
  const module = await import(${JSON.stringify(specifier)});
  const missing = ${JSON.stringify(names)}.filter((name) => !(name in module));
  if (missing.length > 0) throw new Error("${NAMES_MISSING}" + JSON.stringify(missing));
}
undefined`;
}
