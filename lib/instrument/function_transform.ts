/**
 * Functions: those that can be interrupted get a twin.
 *
 * @module
 */
import { lengthOf, parametersOf } from "./parameters.ts";
import { refusedFunction } from "./refusals.ts";
import { isAsync, isUninterruptible } from "./uninterruptible.ts";
import { bare } from "./scopes.ts";
import { type Mode, type Transformer } from "./transformer.ts";
import { ts, type TypeScript } from "./typescript.ts";

type Expression = TypeScript.Expression;
type FunctionNode = TypeScript.FunctionLikeDeclaration;
type Name = TypeScript.PropertyName;

const twinNames = new WeakMap<TypeScript.Node, TypeScript.Identifier>();

/** What the twin of a function declaration is called. */
export function twinName(
  t: Transformer,
  declaration: TypeScript.FunctionDeclaration,
): TypeScript.Identifier {
  let name = twinNames.get(declaration);
  if (name === undefined) {
    name = t.f.createUniqueName(`${declaration.name!.text}_twin`);
    twinNames.set(declaration, name);
  }
  return name;
}

/** A function of any kind. */
export function functionLike(
  t: Transformer,
  node: FunctionNode,
): TypeScript.VisitResult<TypeScript.Node> {
  if (!node.body) return node;
  if (isAsync(node)) return refusedFunction(t, node);
  // A constructor, getter or setter stays what it is, too: see `memberTwin`.
  if (!t.colours.isInterruptible(node) || isUninterruptible(node) || isAlsoPlain(node)) {
    const isTwinOfArrow = t.isArrow && ts.isArrowFunction(node);
    return inFunction(t, node, "now", isTwinOfArrow, () => plain(t, node));
  }
  const isArrow = ts.isArrowFunction(node);
  return inFunction(t, node, "thread", isArrow, () => {
    if (ts.isFunctionDeclaration(node)) return declaration(t, node);
    if (ts.isMethodDeclaration(node)) return method(t, node);
    return isArrow ? arrow(t, node) : functionExpression(t, node as TypeScript.FunctionExpression);
  });
}

/** Transforms a function with helper variables, `this` and `arguments` of its own. */
function inFunction<Result>(
  t: Transformer,
  node: FunctionNode,
  mode: Mode,
  isArrow: boolean,
  work: () => Result,
): Result {
  const { helpers, usesThis, argumentsName, isArrow: wasArrow } = t;
  t.helpers = [];
  t.usesThis = false;
  t.isArrow = isArrow;
  if (!ts.isArrowFunction(node)) t.argumentsName = undefined;
  try {
    return t.in(mode, work);
  } finally {
    // An arrow function hands its use of `this` and `arguments` on to the function around it.
    const usedThis = ts.isArrowFunction(node) && t.usesThis;
    if (!ts.isArrowFunction(node)) t.argumentsName = argumentsName;
    t.helpers = helpers;
    t.usesThis = usesThis || usedThis;
    t.isArrow = wasArrow;
  }
}

/** A function that stays what it is; its helper variables are declared in its body. */
function plain(t: Transformer, node: FunctionNode): TypeScript.Node {
  const visit = (child: TypeScript.Node) =>
    child === node.body ? plainBody(t, node, child) : t.visit(child);
  return ts.visitEachChild(node, visit, t.context);
}

function plainBody(t: Transformer, node: FunctionNode, body: TypeScript.Node): TypeScript.Node {
  const visited = t.visit(body) as TypeScript.Node;
  const first = [...capturedArguments(t, node), ...t.declareHelpers()];
  if (first.length === 0) return visited;
  return t.f.createBlock([...first, ...statementsOf(t, visited)], true);
}

function statementsOf(t: Transformer, body: TypeScript.Node): readonly TypeScript.Statement[] {
  return ts.isBlock(body) ? body.statements : [t.f.createReturnStatement(body as Expression)];
}

/** `arguments`, for the twins of arrow functions inside. */
function capturedArguments(t: Transformer, node: FunctionNode): TypeScript.Statement[] {
  if (ts.isArrowFunction(node) || t.argumentsName === undefined) return [];
  const { f } = t;
  return [t.declare(
    ts.NodeFlags.Const,
    f.createVariableDeclaration(
      t.argumentsName,
      undefined,
      undefined,
      f.createIdentifier("arguments"),
    ),
  )];
}

interface Parts {
  parameters: readonly TypeScript.ParameterDeclaration[];
  body: TypeScript.Block;
}

/** Parameters and body of a twin. */
function parts(t: Transformer, node: FunctionNode): Parts {
  const { f } = t;
  const { parameters, moved } = parametersOf(t, node);
  const visited = t.visit(node.body!) as TypeScript.Node;
  const own = statementsOf(t, visited);
  const first = [...capturedArguments(t, node), ...t.declareHelpers(), ...moved];
  // Default values do not see what the body declares.
  const inner = moved.length > 0 ? [f.createBlock(own, true)] : own;
  return { parameters, body: f.createBlock([...first, ...inner], true) };
}

function star(t: Transformer): TypeScript.AsteriskToken {
  return t.f.createToken(ts.SyntaxKind.AsteriskToken);
}

function generator(t: Transformer, node: FunctionNode): Expression {
  const { parameters, body } = parts(t, node);
  return t.f.createFunctionExpression(
    undefined,
    star(t),
    undefined,
    undefined,
    parameters,
    undefined,
    body,
  );
}

function declaration(
  t: Transformer,
  node: TypeScript.FunctionDeclaration,
): TypeScript.VisitResult<TypeScript.Node> {
  const { f } = t;
  if (!node.name) {
    const value = t.call("fn", t.text("default"), t.number(lengthOf(node)), generator(t, node));
    return f.createExportAssignment(undefined, false, value);
  }
  const { parameters, body } = parts(t, node);
  const name = twinName(t, node);
  const twin = f.createFunctionDeclaration(
    undefined,
    star(t),
    name,
    undefined,
    parameters,
    undefined,
    body,
  );
  const run = t.call(
    "plain",
    f.createCallExpression(
      f.createPropertyAccessExpression(name, "apply"),
      undefined,
      [f.createThis(), f.createIdentifier("arguments")],
    ),
  );
  const shown = Array.from(
    { length: lengthOf(node) },
    (_, i) => f.createParameterDeclaration(undefined, undefined, `_${i}`),
  );
  const made = f.updateFunctionDeclaration(
    node,
    node.modifiers,
    undefined,
    node.name,
    undefined,
    shown,
    undefined,
    f.createBlock([f.createReturnStatement(run)], true),
  );
  return [made, twin];
}

/** Ties function declarations of a block to their twins, before anything else happens in it. */
export function pairs(
  t: Transformer,
  statements: readonly TypeScript.Statement[],
): TypeScript.Statement[] {
  return statements.flatMap((statement) => {
    if (!ts.isFunctionDeclaration(statement) || !statement.body || !statement.name) return [];
    if (!t.colours.isInterruptible(statement)) return [];
    const pair = t.call(
      "pair",
      t.f.createIdentifier(statement.name.text),
      twinName(t, statement),
    );
    return [t.f.createExpressionStatement(pair)];
  });
}

function arrow(t: Transformer, node: TypeScript.ArrowFunction): Expression {
  const made = generator(t, node);
  const self = t.usesThis ? [t.f.createThis()] : [];
  return t.call("arrow", nameFor(t, node), t.number(lengthOf(node)), made, ...self);
}

function functionExpression(t: Transformer, node: TypeScript.FunctionExpression): Expression {
  const { f } = t;
  const name = node.name ? t.text(node.name.text) : nameFor(t, node);
  const made = t.call("fn", name, t.number(lengthOf(node)), generator(t, node));
  if (!node.name) return made;
  // The function may call itself by its name.
  const declared = t.declare(
    ts.NodeFlags.Const,
    f.createVariableDeclaration(node.name, undefined, undefined, made),
  );
  const body = f.createBlock([declared, f.createReturnStatement(node.name)]);
  const wrapper = f.createArrowFunction(undefined, undefined, [], undefined, undefined, body);
  return f.createCallExpression(t.paren(wrapper), undefined, []);
}

/** The name that JavaScript gives a function by where it stands. */
function nameFor(t: Transformer, node: TypeScript.Node): Expression {
  let child = node;
  while (ts.isParenthesizedExpression(child.parent)) child = child.parent;
  const { parent } = child;
  const isNamed = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent);
  if (isNamed && parent.initializer === child) {
    const { name } = parent;
    const isPlain = ts.isIdentifier(name) || ts.isStringLiteral(name) ||
      ts.isPrivateIdentifier(name);
    if (isPlain) return t.text(name.text);
  }
  if (
    ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isIdentifier(bare(parent.left))
  ) return t.text((bare(parent.left) as TypeScript.Identifier).text);
  return t.text(ts.isExportAssignment(parent) ? "default" : "");
}

function method(t: Transformer, node: TypeScript.MethodDeclaration): TypeScript.Node {
  const { parameters, body } = parts(t, node);
  return t.f.updateMethodDeclaration(
    node,
    node.modifiers,
    star(t),
    node.name,
    undefined,
    undefined,
    parameters,
    undefined,
    body,
  );
}

/** Members that must stay as they are for JavaScript's own code, with a twin beside them. */
export type PlainMember = TypeScript.AccessorDeclaration | TypeScript.ConstructorDeclaration;

function isAlsoPlain(node: TypeScript.Node): node is PlainMember {
  return ts.isAccessor(node) || ts.isConstructorDeclaration(node);
}

/**
 * A method that does what a getter, setter or constructor does and can be interrupted; of a
 * constructor with an object that has its fields.
 */
export function memberTwin(
  t: Transformer,
  node: PlainMember,
  name: string,
): TypeScript.MethodDeclaration {
  return inFunction(t, node, "thread", false, () => {
    const { parameters, body: own } = parts(t, node);
    const body = t.f.updateBlock(own, [...parameterProperties(t, node), ...own.statements]);
    return t.f.createMethodDeclaration(
      node.modifiers?.filter(({ kind }) => kind === ts.SyntaxKind.StaticKeyword),
      star(t),
      t.f.createStringLiteral(name),
      undefined,
      undefined,
      parameters,
      undefined,
      body,
    );
  });
}

/** `this.x = x` for each parameter that is a property, too. */
function parameterProperties(t: Transformer, node: PlainMember): TypeScript.Statement[] {
  const { f } = t;
  return node.parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, node))
    .map(({ name }) => {
      const { text } = name as TypeScript.Identifier;
      const property = f.createPropertyAccessExpression(f.createThis(), text);
      return f.createExpressionStatement(t.assign(property, f.createIdentifier(text)));
    });
}
