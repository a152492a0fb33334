import { ts, type TypeScript } from "./typescript.ts";

/** Functions that cannot be generators: their accesses happen at once, or are refused. */
export function isUninterruptible(node: TypeScript.FunctionLikeDeclaration): boolean {
  if (isAsync(node)) return true;
  if (node.asteriskToken || (ts.isConstructorDeclaration(node) && !isSimple(node))) return true;
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

/** Whether a function is `async`: it is refused when it is called. */
export function isAsync(node: TypeScript.Node): boolean {
  return ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
}

/**
 * Whether the body of a constructor can run after the object is there: its class extends nothing, and
 * its parameters do nothing.
 */
function isSimple(node: TypeScript.ConstructorDeclaration): boolean {
  return node.parent.heritageClauses?.some(({ token }) =>
        token === ts.SyntaxKind.ExtendsKeyword
      ) !== true &&
    node.parameters.every(({ name, initializer }) =>
      ts.isIdentifier(name) && (!initializer || ts.isLiteralExpression(initializer))
    );
}
