import { askDeno, NEVER_RUN } from "./ask_deno.ts";
import type { Import } from "./imports.ts";
import { type CellError, placeOf, pointAt } from "./place.ts";

const typesOnly = new Set<string>();

/**
 * Explains names that a module does not offer when it runs. Such a name may still be a type, of
 * which nothing is left then; Deno's type checker knows.
 *
 * @param declaration the import
 * @param names names in it that are not there
 * @param code text of the cell
 * @param cell its number
 * @returns the error for the first name that is no type either, `undefined` when all are types
 */
export async function explainMissingNames(
  declaration: Import,
  names: readonly string[],
  code: string,
  cell: number,
): Promise<CellError | undefined> {
  const { text, specifier, index } = declaration;
  const key = `${specifier} ${names.join()}`;
  if (typesOnly.has(key)) return undefined;
  const printed = await askDeno(text, ["--check", "--ext", "ts"]);
  const error =
    /^TS(?:2305|2614|2724) .*no exported member (?:named )?'([^']+)'(.*)$[^]*?:(\d+):(\d+)$/m
      .exec(printed);
  if (error === null) {
    typesOnly.add(key);
    return undefined;
  }
  const [, name, rest, line, column] = error;
  const meant = /Did you mean '([^']+)'/.exec(rest!)?.[1];
  const evalue = `"${specifier}" has no export "${name}"` +
    (meant === undefined ? "" : `, did you mean "${meant}"?`);
  // The declaration alone was checked: its first line begins at another column in the cell.
  const place = placeOf(code, index);
  const onFirst = line === "1";
  return pointAt({ ename: "SyntaxError", evalue }, code, {
    line: place.line + Number(line) - 1,
    column: Number(column) + (onFirst ? place.column - 1 - NEVER_RUN.length : 0),
  }, cell);
}
