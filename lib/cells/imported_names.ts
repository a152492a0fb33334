import { ts, type TypeScript } from "../typescript/mod.ts";

/**
 * The values that an import brings.
 *
 * @param node the import
 * @returns each name in the cell, and that in the module; "*" for all of it
 */
export function importedNames(
  { importClause }: TypeScript.ImportDeclaration,
): { name: TypeScript.Identifier; exported: string }[] {
  if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const { name, namedBindings } = importClause ?? {};
  const byDefault = name ? [{ name, exported: "default" }] : [];
  if (namedBindings === undefined) return byDefault;
  if (ts.isNamespaceImport(namedBindings)) {
    return [...byDefault, { name: namedBindings.name, exported: "*" }];
  }
  const named = namedBindings.elements.filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ name, propertyName }) => ({ name, exported: (propertyName ?? name).text }));
  return [...byDefault, ...named];
}
