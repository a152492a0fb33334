import ts from "typescript";
import { AtomicsImports } from "./atomics_imports.ts";
import type { Change } from "./change.ts";
import { MUTATORS } from "./mutators/mod.ts";
import { enclosingName, oneLine } from "./place.ts";

/** A text that differs from a right answer in one place. */
export interface MadeMutant {
  /**
   * What declarations call it: the place, the kind of change and the changed statement. Edits
   * elsewhere do not change it.
   */
  id: string;
  /** Kind of the change. */
  operator: string;
  /** Line of the right answer. */
  line: number;
  /** The mutant. */
  source: string;
}

const PRINTER = ts.createPrinter({ removeComments: true });

/**
 * Makes all mutants of a text: each differs from it in one place. Those that cannot be parsed, or run
 * as the text itself does, are left out, and equal ones come once.
 *
 * @param source text of a right answer
 * @param name what the answer is called, for the ids: "solution"
 * @param known texts of parts that stay as they are, since another answer has them, too: functions,
 * constants and members of classes, as `partsOf` gives them
 * @returns the mutants
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { makeMutants } from "./make_mutants.ts";
 *
 * const [first] = makeMutants("export const next = (x: number) => x + 1;", "solution");
 * assertEquals(first?.id, "solution next operator: export const next = (x: number) => x [-+-]{+-+} 1;");
 * ```
 */
export function makeMutants(
  source: string,
  name: string,
  known: ReadonlySet<string> = new Set(),
): MadeMutant[] {
  const file = ts.createSourceFile("exercise.ts", source, ts.ScriptTarget.ESNext, true);
  const atomics = new AtomicsImports(file);
  const mutants: MadeMutant[] = [];
  const seen = new Set([programOf(source)]);
  const sameIds = new Map<string, number>();
  for (const mutator of MUTATORS) {
    for (const node of nodesToChange(file, known)) {
      for (const change of mutator.changes(node, atomics)) {
        const text = apply(source, change, atomics);
        const program = programOf(text);
        if (program === undefined || seen.has(program)) continue;
        seen.add(program);
        const line = oneLine(node, change, source);
        const place = `${name} ${enclosingName(node)} ${mutator.name}: ${line}`;
        const count = (sameIds.get(place) ?? 0) + 1;
        sameIds.set(place, count);
        mutants.push({
          id: count === 1 ? place : `${place} #${count}`,
          operator: mutator.name,
          line: file.getLineAndCharacterOfPosition(change.start).line + 1,
          source: text,
        });
      }
    }
  }
  return mutants;
}

/**
 * Lists the parts of a text, which an answer may have in common with another one.
 *
 * @param source the text
 * @returns functions, constants and members of classes, without comments
 */
export function partsOf(source: string): string[] {
  const file = ts.createSourceFile("exercise.ts", source, ts.ScriptTarget.ESNext, true);
  const members = file.statements.filter(ts.isClassDeclaration).flatMap(({ members }) => members);
  return [...file.statements, ...members].filter(isPart).map(textOf);
}

function isPart(node: ts.Node): boolean {
  return ts.isClassElement(node) || ts.isFunctionDeclaration(node) || ts.isVariableStatement(node);
}

function textOf(node: ts.Node): string {
  return PRINTER.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
}

/** All nodes but imports, types, what errors say, and parts that another answer has, too. */
function* nodesToChange(node: ts.Node, known: ReadonlySet<string>): Iterable<ts.Node> {
  if (isPart(node) && known.has(textOf(node))) return;
  if (ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeNode(node)) {
    return;
  }
  if (ts.isTypeAliasDeclaration(node) || ts.isTemplateExpression(node)) return;
  yield node;
  if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) return;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesToChange(child, known);
}

function apply(source: string, change: Change, atomics: AtomicsImports): string {
  let text = source.slice(0, change.start) + change.text + source.slice(change.end);
  // Imports stand above all changes.
  const missing = atomics.missing(change.needs ?? []);
  if (missing) text = text.slice(0, missing.at) + missing.text + text.slice(missing.at);
  return change.helper ? `${text}\n${change.helper}\n` : text;
}

/** What runs, without comments and line breaks; nothing if the text cannot be parsed. */
function programOf(text: string): string | undefined {
  const file = ts.createSourceFile("exercise.ts", text, ts.ScriptTarget.ESNext);
  // The compiler's own field: asking for it by a program costs ten times as much.
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly unknown[] };
  return parseDiagnostics.length > 0 ? undefined : PRINTER.printFile(file).replaceAll(/\s+/g, " ");
}
