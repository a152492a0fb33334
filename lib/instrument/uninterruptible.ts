import { ts, type TypeScript } from "./typescript.ts";

/** Functions that cannot be generators: their accesses happen at once, or are refused. */
export function isUninterruptible(node: TypeScript.FunctionLikeDeclaration): boolean {
  if (ts.isConstructorDeclaration(node) || node.asteriskToken) return true;
  if (ts.isAccessor(node) && !ts.isIdentifier(node.name)) return true;
  const usesFunction = (child: TypeScript.Node): boolean => {
    if (ts.isMetaProperty(child)) return true;
    if (
      ts.isArrowFunction(node) && child.kind === ts.SyntaxKind.SuperKeyword
    ) return true;
    if (child !== node && ts.isFunctionLike(child) && !ts.isArrowFunction(child)) return false;
    return ts.forEachChild(child, usesFunction) ?? false;
  };
  return usesFunction(node);
}
