import type { Child } from "../child/child.ts";
import { type Import, specifiersIn } from "../explain/imports.ts";
import { type CellError, placeOf, pointAt } from "../explain/place.ts";
import { explainSyntax } from "../explain/syntax_error.ts";
import type { Json } from "../jupyter/wire.ts";

/** The error that Deno's kernel answers with when it has nothing to say. */
const NOTHING_SAID = "Execution failed";

/**
 * The error of a cell as it should be shown.
 *
 * @param child who has run it
 * @param answer content of the child's answer
 * @param code text of the cell
 * @param cell its number
 * @returns the error: of the child, where it says what is wrong and where
 */
export async function errorOfCell(
  child: Child,
  answer: Json,
  code: string,
  cell: number,
): Promise<CellError> {
  const { ename, evalue, traceback } = answer;
  const empty = evalue === NOTHING_SAID && traceback.length === 0;
  const noPlace = ename === "SyntaxError" && traceback.length <= 1;
  if (empty || noPlace) {
    const found = await explainSyntax(code, cell);
    if (found) return found;
  }
  if (noPlace) return quotedPlace(answer, code, cell);
  if (!empty) return { ename, evalue, traceback };
  return await errorOfImports(child, code, cell) ?? {
    ename: "Error",
    evalue: "Deno did not run this cell and does not say why",
    traceback: ["Error: Deno did not run this cell and does not say why"],
  };
}

/**
 * The error of an import, with its place.
 *
 * @param child who has run it
 * @param answer content of the child's answer
 * @param declaration the import
 * @param code text of the cell
 * @param cell its number
 * @returns the error
 */
export async function errorOfImport(
  child: Child,
  answer: Json,
  declaration: Import,
  code: string,
  cell: number,
): Promise<CellError> {
  const { specifier, specifierIndex } = declaration;
  const failed = answer.evalue === NOTHING_SAID && answer.traceback.length === 0
    ? await tryImport(child, specifier)
    : answer;
  if (failed === undefined) return errorOfCell(child, answer, code, cell);
  const error = pointAt(failed, code, placeOf(code, specifierIndex), cell);
  return { ...error, traceback: [...error.traceback, ...framesOf(failed)] };
}

async function errorOfImports(
  child: Child,
  code: string,
  cell: number,
): Promise<CellError | undefined> {
  for (const { specifier, index } of specifiersIn(code)) {
    const failed = await tryImport(child, specifier);
    if (failed) return pointAt(failed, code, placeOf(code, index), cell);
  }
  return undefined;
}

/** What only the kernel refuses, as `import.meta`, is quoted in its message. */
function quotedPlace(answer: Json, code: string, cell: number): CellError {
  const quoted = /'([^']+)'/.exec(answer.evalue)?.[1];
  const index = quoted === undefined ? -1 : code.indexOf(quoted);
  const { ename, evalue, traceback } = answer;
  return index < 0
    ? { ename, evalue, traceback }
    : pointAt({ ename, evalue }, code, placeOf(code, index), cell);
}

/** An import that Deno does not look at beforehand ends in an error with words. */
async function tryImport(child: Child, specifier: string): Promise<Json | undefined> {
  const answer = await child.evaluate(`await import(String(${JSON.stringify(specifier)}))`);
  return answer.status === "error" && answer.evalue !== NOTHING_SAID ? answer : undefined;
}

/** Where a module has thrown while it was imported; the cell's own line says nothing new. */
function framesOf({ traceback }: { traceback: string[] }): string[] {
  return traceback.slice(1).filter((line) =>
    /^\s+at /.test(line) && !line.includes("<anonymous>:")
  );
}
