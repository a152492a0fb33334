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

const COMPILER = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  removeComments: true,
};

/**
 * Makes all mutants of a text: each differs from it in one place. Those that cannot be parsed, or run
 * as the text itself does, are left out, and equal ones come once.
 *
 * @param source text of a right answer
 * @param name what the answer is called, for the ids: "solution"
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
export function makeMutants(source: string, name: string): MadeMutant[] {
  const file = ts.createSourceFile("exercise.ts", source, ts.ScriptTarget.ESNext, true);
  const atomics = new AtomicsImports(file);
  const mutants: MadeMutant[] = [];
  const seen = new Set([programOf(source)]);
  const sameIds = new Map<string, number>();
  for (const mutator of MUTATORS) {
    for (const node of nodesToChange(file)) {
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

/** All nodes but imports, types, and what errors say. */
function* nodesToChange(node: ts.Node): Iterable<ts.Node> {
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
  for (const child of children) yield* nodesToChange(child);
}

function apply(source: string, change: Change, atomics: AtomicsImports): string {
  let text = source.slice(0, change.start) + change.text + source.slice(change.end);
  // Imports stand above all changes.
  const missing = atomics.missing(change.needs ?? []);
  if (missing) text = text.slice(0, missing.at) + missing.text + text.slice(missing.at);
  return change.helper ? `${text}\n${change.helper}\n` : text;
}

/** What runs, without types, comments and line breaks; nothing if the text cannot be parsed. */
function programOf(text: string): string | undefined {
  const options = { compilerOptions: COMPILER, reportDiagnostics: true };
  const { outputText, diagnostics } = ts.transpileModule(text, options);
  if (diagnostics?.length) return undefined;
  return outputText.replaceAll(/\s+/g, " ");
}
