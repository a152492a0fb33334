import { ts, type TypeScript } from "../typescript/mod.ts";
import { compileCell } from "./compile_cell.ts";
import { importedNames } from "./imported_names.ts";

/** A name that a cell imports. */
export interface ImportedName {
  /** The module, as the cell writes it. */
  from: string;
  /** Its name in the module; "*" for all of it. */
  exported: string;
  /** Its name in the cell. */
  name: string;
}

/** The names of a cell. */
export interface CellNames {
  /** What it declares for later cells, imports included. */
  declared: string[];
  /** What it uses and does not declare. */
  used: string[];
  /** What it imports. */
  imported: ImportedName[];
}

/**
 * Lists the names of a cell, without running it.
 *
 * @param text TypeScript
 * @returns the names, each once
 * @throws {CellError} If the text has a syntax error
 *
 * @example
 * ```ts
 * import { namesOf } from "@course/cells/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { declared, used } = namesOf("const double = (one: number) => 2 * one + offset;");
 * assertEquals([declared, used], [["double"], ["offset"]]);
 * ```
 */
export function namesOf(text: string): CellNames {
  const { declared } = compileCell(text);
  const file = ts.createSourceFile("cell.ts", text, ts.ScriptTarget.ESNext, true);
  const host: TypeScript.CompilerHost = {
    getSourceFile: (name) => name === "cell.ts" ? file : undefined,
    getDefaultLibFileName: () => "lib.d.ts",
    fileExists: (name) => name === "cell.ts",
    readFile: () => undefined,
    writeFile: () => {},
    getCurrentDirectory: () => "",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
  const options = {
    noLib: true,
    noResolve: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
  };
  const checker = ts.createProgram(["cell.ts"], options, host).getTypeChecker();
  const used = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node) && isValue(node) && !isKnown(node, checker)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return {
    declared: declared.map(({ name }) => name),
    used: [...used],
    imported: file.statements.filter(ts.isImportDeclaration).flatMap(importedBy),
  };
}

/** Whether the name is declared in this text. */
function isKnown(name: TypeScript.Identifier, checker: TypeScript.TypeChecker): boolean {
  const symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  return (symbol?.declarations?.length ?? 0) > 0;
}

/** Whether a name stands for a variable, and not for a property or a declaration. */
function isValue(node: TypeScript.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isBindingElement(parent)) {
    return parent.initializer === node;
  }
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent)) return false;
  return ts.isShorthandPropertyAssignment(parent) || ts.isExpression(parent) ||
    ts.isStatement(parent) || ts.isVariableDeclaration(parent) && parent.initializer === node ||
    ts.isTemplateSpan(parent) || ts.isSpreadAssignment(parent) ||
    ts.isComputedPropertyName(parent) || ts.isPropertyDeclaration(parent) ||
    ts.isParameter(parent) && parent.initializer === node ||
    ts.isCaseClause(parent) || ts.isExpressionWithTypeArguments(parent);
}

function importedBy(node: TypeScript.ImportDeclaration): ImportedName[] {
  const from = (node.moduleSpecifier as TypeScript.StringLiteral).text;
  return importedNames(node).map(({ name, exported }) => ({ from, exported, name: name.text }));
}
