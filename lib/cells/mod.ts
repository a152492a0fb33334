/**
 * Cells of a notebook, compiled and run one after another in this process, as the notebooks' kernel
 * does it: names live on from cell to cell, `await` stands where it likes, and the value of the last
 * expression is shown. The site runs lessons with it, in a Worker of the page.
 *
 * @example
 * ```ts
 * import { CellSession } from "@course/cells/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const shown: unknown[] = [];
 * const session = new CellSession({
 *   load: () => Promise.resolve({ one: 1 }),
 *   inspect: String,
 *   show: (output) => shown.push(output),
 * });
 * await session.run('import { one } from "numbers";');
 * await session.run("one + 1;");
 * assertEquals(shown, [{ kind: "result", data: { "text/plain": "2" } }]);
 * ```
 *
 * @module
 */
export { CellError } from "./cell_error.ts";
export { compileCell, type CompiledCell } from "./compile_cell.ts";
export type { DeclaredName } from "./declared_name.ts";
export { type CellNames, type ImportedName, namesOf } from "./names_of.ts";
export type { CellOutput, DisplayData, ErrorOutput } from "./outputs.ts";
export { CellSession, type CellSessionOptions } from "./session.ts";
