/**
 * Parameters of twins.
 *
 * @module
 */
import { list } from "./destructuring.ts";
import { containsYield, type Transformer } from "./transformer.ts";
import { ts, type TypeScript } from "./typescript.ts";

type Expression = TypeScript.Expression;
type FunctionNode = TypeScript.FunctionLikeDeclaration;

/** A generator may not yield among its parameters: then they are taken apart in the body. */
export function parametersOf(
  t: Transformer,
  node: FunctionNode,
): { parameters: readonly TypeScript.ParameterDeclaration[]; moved: TypeScript.Statement[] } {
  const { f } = t;
  const given = node.parameters.filter((parameter) => parameter.name.getText() !== "this");
  const visited = given.map((parameter) => ({
    name: t.like(parameter.name),
    value: parameter.initializer && defaultOf(t, parameter),
    rest: parameter.dotDotDotToken,
  }));
  const yields = visited.some(({ name, value }) =>
    containsYield(name) || (value !== undefined && containsYield(value))
  );
  const usesHelpers = t.helpers.length > 0;
  if (!yields && !usesHelpers) {
    return {
      parameters: visited.map(({ name, value, rest }) =>
        f.createParameterDeclaration(undefined, rest, name, undefined, undefined, value)
      ),
      moved: [],
    };
  }
  const all = f.createUniqueName("__given");
  const elements = visited.map(({ name, value, rest }) =>
    f.createBindingElement(rest, undefined, name, value)
  );
  return {
    parameters: [
      f.createParameterDeclaration(undefined, f.createToken(ts.SyntaxKind.DotDotDotToken), all),
    ],
    moved: [t.declare(
      ts.NodeFlags.None,
      f.createVariableDeclaration(f.createArrayBindingPattern(elements), undefined, undefined, all),
    )],
  };
}

function defaultOf(t: Transformer, parameter: TypeScript.ParameterDeclaration): Expression {
  return ts.isArrayBindingPattern(parameter.name)
    ? list(t, parameter.initializer!, parameter.name)
    : t.expression(parameter.initializer!);
}

/** What `length` of a function is. */
export function lengthOf(node: FunctionNode): number {
  let length = 0;
  for (const { initializer, dotDotDotToken, name } of node.parameters) {
    if (name.getText() === "this") continue;
    if (initializer || dotDotDotToken) break;
    length++;
  }
  return length;
}
