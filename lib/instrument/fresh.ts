/**
 * Objects that nobody else has yet, because they were made just now.
 *
 * @module
 */
import { bare, type Names, scopeOf } from "./scopes.ts";
import { ts, type TypeScript } from "./typescript.ts";

/**
 * Whether an object was made in the same call.
 *
 * @param names what the program's names stand for
 * @param given the object, where it is used
 * @returns whether no other call has made it
 */
export function isFresh(names: Names, given: TypeScript.Expression): boolean {
  const object = bare(given);
  if (object.kind === ts.SyntaxKind.ThisKeyword) {
    const scope = scopeOf(object);
    return ts.isConstructorDeclaration(scope) || ts.isPropertyDeclaration(scope);
  }
  if (isMade(object)) return true;
  const declaration = constantOf(names, object);
  return declaration !== undefined && isMade(bare(declaration.initializer!));
}

/**
 * Whether an object was made in the same turn of a loop, for certain: then a change of it leaves
 * nothing behind, unless it is stored somewhere, which is a change by itself.
 *
 * @param names what the program's names stand for
 * @param given the object, where it is used
 * @returns whether the change is nobody else's business
 */
export function isFreshInTurn(names: Names, given: TypeScript.Expression): boolean {
  const object = bare(given);
  if (object.kind === ts.SyntaxKind.ThisKeyword) {
    const scope = scopeOf(object);
    // What a parent class returns may be any object.
    return ts.isConstructorDeclaration(scope) && scope.parent.heritageClauses === undefined &&
      !isInLoop(object, scope);
  }
  const declaration = constantOf(names, object);
  if (declaration === undefined || isInLoop(object, declaration.parent.parent.parent)) return false;
  const made = bare(declaration.initializer!);
  const isCollection = ts.isNewExpression(made) && ts.isIdentifier(made.expression) &&
    names.isGlobal(made.expression) && COLLECTIONS.has(made.expression.text);
  return isCollection || ts.isArrayLiteralExpression(made) || ts.isObjectLiteralExpression(made);
}

const COLLECTIONS = new Set(["Array", "Map", "Set"]);

/** The constant of the same function that a name stands for. */
function constantOf(
  names: Names,
  object: TypeScript.Expression,
): TypeScript.VariableDeclaration | undefined {
  if (!ts.isIdentifier(object) || !names.isOwn(object)) return undefined;
  const declaration = names.declarationOf(object);
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) {
    return undefined;
  }
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConstant ? declaration : undefined;
}

/** Whether there is a loop around a node, inside of what is around both. */
function isInLoop(node: TypeScript.Node, around: TypeScript.Node): boolean {
  for (let at = node.parent; at !== undefined && at !== around; at = at.parent) {
    if (ts.isIterationStatement(at, false)) return true;
  }
  return ts.isIterationStatement(around, false);
}

function isMade(value: TypeScript.Expression): boolean {
  if (ts.isCallExpression(value)) {
    const callee = bare(value.expression);
    return ts.isPropertyAccessExpression(callee) && MAKERS.has(callee.name.text);
  }
  return ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value) ||
    ts.isNewExpression(value);
}

/** Methods of arrays that return a new one. */
const MAKERS = new Set(
  `filter map flat flatMap slice concat toSorted toReversed toSpliced split from`.split(/\s+/),
);
