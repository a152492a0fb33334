import ts from "typescript";
import type { AtomicsNames } from "./change.ts";

const MODULE = "@course/atomics/mod.ts";

/** How a text imports the words of `@course/atomics/mod.ts`. */
export class AtomicsImports implements AtomicsNames {
  /** Words by the names that they have in the text. */
  readonly #words = new Map<string, string>();
  /** Names of the whole module. */
  readonly #modules = new Set<string>();
  /** The braces of the import, where there are some. */
  readonly #named: ts.NamedImports | undefined;

  /** @param file the text, parsed */
  constructor(file: ts.SourceFile) {
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      if ((statement.moduleSpecifier as ts.StringLiteral).text !== MODULE) continue;
      const bindings = statement.importClause?.namedBindings;
      if (bindings === undefined) continue;
      if (ts.isNamespaceImport(bindings)) this.#modules.add(bindings.name.text);
      else {
        this.#named = bindings;
        for (const { name, propertyName } of bindings.elements) {
          this.#words.set(name.text, (propertyName ?? name).text);
        }
      }
    }
  }

  wordOf({ expression }: ts.CallExpression): string | undefined {
    if (ts.isIdentifier(expression)) return this.#words.get(expression.text);
    const isOfModule = ts.isPropertyAccessExpression(expression) &&
      ts.isIdentifier(expression.expression) && this.#modules.has(expression.expression.text);
    return isOfModule ? expression.name.text : undefined;
  }

  nameFor({ expression }: ts.CallExpression, word: string): string {
    if (ts.isPropertyAccessExpression(expression)) {
      return `${expression.expression.getText()}.${word}`;
    }
    for (const [name, imported] of this.#words) if (imported === word) return name;
    return word;
  }

  /**
   * What has to be added to the text, so that it can use words.
   *
   * @param words the words
   * @returns where to insert what; nothing if all are there
   */
  missing(words: readonly string[]): { at: number; text: string } | undefined {
    const there = new Set(this.#words.values());
    const absent = words.filter((word) => !there.has(word));
    if (absent.length === 0 || this.#named === undefined) return undefined;
    return { at: this.#named.getStart() + 1, text: ` ${absent.join(", ")},` };
  }
}
