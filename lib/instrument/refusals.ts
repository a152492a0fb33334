/**
 * What cannot be scheduled may stand in a file as long as no thread comes there: it is refused then.
 *
 * @module
 */
import { problemOf } from "./checks.ts";
import { FORBIDDEN_PROMISE } from "./forbidden.ts";
import { bare } from "./scopes.ts";
import type { Transformer } from "./transformer.ts";
import { ts, type TypeScript } from "./typescript.ts";

/**
 * What stands in the place of an expression that cannot be scheduled: a refusal with the same words,
 * for when it is reached.
 *
 * @param t the transformer
 * @param node any node
 * @returns the refusal; nothing where the node is right, or where nothing else can stand
 */
export function refusalOf(
  t: Transformer,
  node: TypeScript.Node,
): TypeScript.Expression | undefined {
  if (!ts.isExpression(node) || t.targets.has(node)) return undefined;
  const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
  const problem = problemOf(node, t.names) ??
    (isCall ? problemOf(bare(node.expression), t.names) : undefined);
  return problem === undefined
    ? undefined
    : t.call("refuse", t.text(problem), t.position(isCall ? node.expression : node));
}

/**
 * What stands in the place of an `async` function: promises are scheduled by JavaScript, so it is
 * refused when it is called.
 *
 * @param t the transformer
 * @param node the function
 * @returns a function with a body that refuses it
 */
export function refusedFunction(
  t: Transformer,
  node: TypeScript.FunctionLikeDeclaration,
): TypeScript.Node {
  const { f } = t;
  const problem = `"async" is used here, but ${FORBIDDEN_PROMISE}`;
  const refusal = t.call("refuse", t.text(problem), t.position(node));
  const body = f.createBlock([f.createReturnStatement(refusal)]);
  const modifiers = ts.getModifiers(node as TypeScript.MethodDeclaration)
    ?.filter((modifier) => modifier.kind !== ts.SyntaxKind.AsyncKeyword);
  if (ts.isFunctionDeclaration(node)) {
    return f.createFunctionDeclaration(
      modifiers,
      undefined,
      node.name,
      undefined,
      [],
      undefined,
      body,
    );
  }
  if (ts.isMethodDeclaration(node)) {
    const name = ts.visitNode(node.name, t.visit) as TypeScript.PropertyName;
    return f.createMethodDeclaration(
      modifiers,
      undefined,
      name,
      undefined,
      undefined,
      [],
      undefined,
      body,
    );
  }
  const name = ts.isFunctionExpression(node) ? node.name : undefined;
  return f.createFunctionExpression(undefined, undefined, name, undefined, [], undefined, body);
}
