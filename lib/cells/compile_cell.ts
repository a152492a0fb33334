import { ts } from "../typescript/mod.ts";
import { CellError } from "./cell_error.ts";
import type { DeclaredName } from "./declared_name.ts";
import { CellTransform } from "./transform.ts";

/** A cell as JavaScript. */
export interface CompiledCell {
  /**
   * The body of a function of the names in `CELL_PARAMETERS`. It returns a promise of an object whose
   * `value` is that of the last expression.
   */
  code: string;
  /** Mappings of its source map. */
  mappings: string;
  /** What it declares for all cells. */
  declared: readonly DeclaredName[];
}

/**
 * Turns a cell into JavaScript that shares its names with other cells.
 *
 * @param text TypeScript
 * @returns the JavaScript
 * @throws {CellError} If the text has a syntax error, or something that a cell cannot have
 *
 * @example
 * ```ts
 * import { compileCell } from "@course/cells/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { declared } = compileCell("const [a, b] = [1, 2];");
 * assertEquals(declared, [{ name: "a", kind: "const" }, { name: "b", kind: "const" }]);
 * ```
 */
export function compileCell(text: string): CompiledCell {
  const transform = new CellTransform();
  const { outputText, sourceMapText, diagnostics = [] } = ts.transpileModule(text, {
    fileName: "cell.ts",
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleDetection: ts.ModuleDetectionKind.Force,
      sourceMap: true,
      removeComments: true,
    },
    transformers: { before: [transform.factory] },
  });
  const [error] = diagnostics;
  if (error) {
    const { file, start = 0 } = error;
    const { line, character } = file?.getLineAndCharacterOfPosition(start) ??
      { line: 0, character: 0 };
    throw new CellError(
      ts.flattenDiagnosticMessageText(error.messageText, " ").replace(/\.$/, ""),
      {
        line: line + 1,
        column: character + 1,
      },
    );
  }
  if (transform.problem) throw transform.problem;
  return {
    // The compiler marks a module that exports nothing.
    code: outputText.replace(/(?:export \{\};\s*)?\/\/# sourceMappingURL=\S*\s*$/, ""),
    mappings: JSON.parse(sourceMapText!).mappings,
    declared: transform.declared,
  };
}
