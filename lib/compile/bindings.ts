import type { Context } from "./context.ts";
import type { Code } from "./encode.ts";
import { refuse } from "./errors.ts";
import { bare } from "./syntax.ts";
import { property } from "./properties.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { asNumber, type Scope, type Value, variableOf } from "./values.ts";

/**
 * Gives the names of a pattern their values.
 *
 * @returns code for those that are computed at run time
 */
export function bindPattern(
  context: Context,
  node: TypeScript.Node,
  name: TypeScript.BindingName,
  value: Value,
  scope: Scope,
  isConstant: boolean,
): Code {
  if (ts.isArrayBindingPattern(name)) {
    refuse("a list is taken apart, which is not compiled: use one variable for each number");
  }
  if (ts.isObjectBindingPattern(name)) {
    return name.elements.map((element) => {
      const key = (element.propertyName ?? element.name).getText();
      const part = property(context, value, key);
      return bindPattern(context, element, element.name, part, scope, isConstant);
    });
  }
  const isNumber = value.kind === "known" &&
    (typeof value.value === "number" || typeof value.value === "boolean");
  if (value.kind === "element") {
    scope.bind(name.text, { value: { ...value, before: [] } });
    return value.before;
  }
  if (value.kind !== "number" && value.kind !== "boolean" && (isConstant || !isNumber)) {
    if (value.kind === "nothing") refuse(`"${name.text}" gets the answer of a call that has none`);
    scope.bind(name.text, { value });
    return [];
  }
  const variable = value.kind === "number" && value.isPure ? variableOf(value) : undefined;
  if (isConstant && variable?.local.isConstant) {
    scope.bind(name.text, { local: variable.local });
    return [];
  }
  const isBoolean = value.kind === "boolean" ||
    value.kind === "known" && typeof value.value === "boolean";
  const local = context.local(node, isBoolean ? "boolean" : "number", isConstant);
  const number = asNumber(value);
  if (isConstant && number.swap) local.swap = number.swap;
  scope.bind(name.text, { local });
  return context.assign(local, number);
}

const assigned = new WeakMap<TypeScript.Node, Set<string>>();

/** Whether a function gives a parameter another value. */
export function isAssigned(
  fn: TypeScript.FunctionLikeDeclaration,
  name: TypeScript.BindingName,
): boolean {
  let names = assigned.get(fn);
  if (!names) {
    names = new Set();
    collectAssigned(fn, names);
    assigned.set(fn, names);
  }
  if (ts.isIdentifier(name)) return names.has(name.text);
  return name.elements.some((element) =>
    ts.isBindingElement(element) && isAssigned(fn, element.name)
  );
}

function collectAssigned(node: TypeScript.Node, names: Set<string>): void {
  if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    const isAssignment = kind >= ts.SyntaxKind.FirstAssignment &&
      kind <= ts.SyntaxKind.LastAssignment;
    if (isAssignment && ts.isIdentifier(bare(node.left))) names.add(bare(node.left).getText());
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    names.add(bare(node.operand).getText());
  }
  ts.forEachChild(node, (child) => collectAssigned(child, names));
}
