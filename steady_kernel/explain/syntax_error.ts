import { askDeno, NEVER_RUN } from "./ask_deno.ts";
import { leadingImports, withoutImports } from "./imports.ts";
import { type CellError, type Place, pointAt } from "./place.ts";

interface Found {
  evalue: string;
  place: Place;
}

/**
 * Finds what is wrong with a cell that Deno could not read, with Deno's own parser. The cell is not
 * run.
 *
 * @param code text of the cell
 * @param cell its number
 * @returns the error, `undefined` when the text can be read
 */
export async function explainSyntax(code: string, cell: number): Promise<CellError | undefined> {
  const text = withoutImports(code, leadingImports(code));
  const found = await read(text, "ts");
  // What looks like JSX is read again as such; the reading that gets further is right.
  const other = found && /<\/|\/>/.test(code) ? await read(text, "tsx") : undefined;
  const best = other && isAfter(other.place, found!.place) ? other : found;
  return best && pointAt({ ename: "SyntaxError", evalue: best.evalue }, code, best.place, cell);
}

async function read(text: string, extension: "ts" | "tsx"): Promise<Found | undefined> {
  const printed = await askDeno(text, ["--no-config", "--no-check", "--ext", extension]);
  const message = /SyntaxError: (.*)/.exec(printed)?.[1];
  const at = /:(\d+):(\d+)\)?$/m.exec(printed.slice(printed.indexOf("\n")));
  if (message === undefined || at === null) return undefined;
  const [line, column] = [Number(at[1]), Number(at[2])];
  const evalue = message.replace(/ at file:\S+$/, "");
  return { evalue, place: { line, column: line === 1 ? column - NEVER_RUN.length : column } };
}

function isAfter(a: Place, b: Place): boolean {
  return a.line === b.line ? a.column > b.column : a.line > b.line;
}
