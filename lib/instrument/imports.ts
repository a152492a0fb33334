import { ts, type TypeScript } from "./typescript.ts";

/**
 * Lists what a module imports when it runs. Types are not among it: nothing is left of them.
 *
 * @param source text of the module
 * @returns what stands after `from` and in `import(...)`, each once
 */
export function importsOf(source: string): string[] {
  const file = ts.createSourceFile("exercise.ts", source, ts.ScriptTarget.ESNext, true);
  const found = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly) {
      found.add((node.moduleSpecifier as TypeScript.StringLiteral).text);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly) {
      found.add((node.moduleSpecifier as TypeScript.StringLiteral).text);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [given] = node.arguments;
      found.add(given && ts.isStringLiteralLike(given) ? given.text : "import(...)");
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found];
}
