import { binary, deletion, element, unary } from "./access_transform.ts";
import { call, construct, isReplaced, optionalChain } from "./call_transform.ts";
import { check, checkImport } from "./checks.ts";
import { classLike, objectLiteral } from "./class_transform.ts";
import { type Colours, keyOf } from "./colours.ts";
import { privateMember } from "./members.ts";
import { OF_THE_HOST } from "./forbidden.ts";
import { list } from "./destructuring.ts";
import { functionLike, pairs } from "./function_transform.ts";
import { loop } from "./loop_transform.ts";
import { refusalOf } from "./refusals.ts";
import { assignedBy, bare, bareParent, isReference, type Names } from "./scopes.ts";
import { Transformer } from "./transformer.ts";
import { ts, type TypeScript } from "./typescript.ts";

/** Globals that are others in instrumented code. */
const REPLACED: Record<string, string> = {
  Atomics: "Atomics",
  SharedArrayBuffer: "SharedArrayBuffer",
  WebAssembly: "WebAssembly",
  Date: "Date",
  Math: "Math",
  performance: "performance",
  console: "console",
  structuredClone: "structuredClone",
  globalThis: "globalThis",
  self: "globalThis",
  window: "globalThis",
  global: "globalThis",
};

/**
 * Makes the transformer for one program: functions that do shared accesses get twins, which are
 * generators, and accesses become yields.
 *
 * @param colours what the program's functions do
 * @param names what the program's names stand for
 * @param positionOf names the number of a place in the source
 * @param placeOf names a place in the source
 * @param isLenient whether what cannot be scheduled in a file is refused only when it is reached
 * @returns a transformer for the compiler, to run before types are taken away
 */
export function transformer(
  colours: Colours,
  names: Names,
  positionOf: (node: TypeScript.Node) => string,
  placeOf: (node: TypeScript.Node) => string,
  isLenient: (file: TypeScript.SourceFile) => boolean,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) => {
    const visitor = isLenient(file) ? visitLeniently : visit;
    const t = new Transformer(context, colours, names, { positionOf, placeOf }, visitor);
    const visited = ts.visitNodes(file.statements, t.visit) as TypeScript.NodeArray<
      TypeScript.Statement
    >;
    return context.factory.updateSourceFile(file, [
      ...t.declareHelpers(),
      ...pairs(t, file.statements),
      ...visited,
    ]);
  };
}

function visitLeniently(
  t: Transformer,
  node: TypeScript.Node,
): TypeScript.VisitResult<TypeScript.Node> {
  // Which globals there are is asked for in order to do without some of them.
  if (ts.isTypeOfExpression(node) && ts.isIdentifier(node.expression)) {
    if (refusalOf(t, node.expression)) {
      return OF_THE_HOST.has(node.expression.text) ? t.text("undefined") : node;
    }
  }
  if (isKeyAsked(node) && refusalOf(t, node.right)) return node;
  if (isMetaOfBundler(node)) return t.f.createVoidZero();
  if (isWaitAsync(t, node) && !isCalled(node)) return t.children(node);
  // A polyfill changes nothing: whoever calls it is refused all the same.
  if (ts.isBinaryExpression(node) && isWaitAsync(t, node.left)) return t.expression(node.right);
  return refusalOf(t, node) ?? visit(t, node);
}

function isKeyAsked(node: TypeScript.Node): node is TypeScript.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword &&
    ts.isIdentifier(node.right);
}

/** What only bundlers put into `import.meta`, such as `env`: it is not there. */
function isMetaOfBundler(node: TypeScript.Node): boolean {
  return ts.isPropertyAccessExpression(node) && ts.isMetaProperty(node.expression) &&
    !META.has(node.name.text);
}

const META = new Set(["url", "dirname", "filename", "main", "resolve"]);

function isWaitAsync(t: Transformer, node: TypeScript.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === "waitAsync" &&
    t.names.isGlobal(bare(node.expression), "Atomics");
}

function isCalled(node: TypeScript.Node): boolean {
  const { parent, child } = bareParent(node);
  return ts.isCallExpression(parent) && parent.expression === child;
}

function visit(t: Transformer, node: TypeScript.Node): TypeScript.VisitResult<TypeScript.Node> {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return node;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    checkImport(node, t.names, t.placeOf);
    return node;
  }
  check(node, t.names, t.placeOf);
  for (const target of assignedBy(node)) t.targets.add(target);
  if (ts.isDeleteExpression(node)) t.targets.add(bare(node.expression));
  if (ts.isFunctionLike(node) && "body" in node) {
    return functionLike(t, node as TypeScript.FunctionLikeDeclaration);
  }
  if (ts.isClassLike(node)) return classLike(t, node);
  if (ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node)) {
    return t.in("now", () => t.children(node));
  }
  if (ts.isBlock(node)) return block(t, node);
  if (ts.isModuleBlock(node)) {
    const statements = [...pairs(t, node.statements), ...t.children(node).statements];
    return t.f.updateModuleBlock(node, statements);
  }
  if (ts.isCaseOrDefaultClause(node)) return clause(t, node);
  if (ts.isLabeledStatement(node)) return labelled(t, node);
  if (ts.isIterationStatement(node, false)) return loop(t, node);
  if (ts.isCatchClause(node)) return catching(t, node);
  if (ts.isVariableDeclaration(node)) return variable(t, node);
  return expression(t, node);
}

function expression(t: Transformer, node: TypeScript.Node): TypeScript.Node {
  if (ts.isOptionalChain(node)) {
    const chain = optionalChain(t, node);
    if (chain) return chain;
  }
  if (ts.isCallExpression(node)) return call(t, node);
  if (ts.isNewExpression(node)) return construct(t, node);
  if (ts.isBinaryExpression(node)) return binary(t, node);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return unary(t, node);
  if (ts.isDeleteExpression(node)) return deletion(t, node);
  if (ts.isElementAccessExpression(node)) return element(t, node);
  if (ts.isPropertyAccessExpression(node)) return property(t, node);
  if (ts.isObjectLiteralExpression(node)) return objectLiteral(t, node);
  if (ts.isSpreadElement(node)) return t.f.updateSpreadElement(node, list(t, node.expression));
  if (ts.isShorthandPropertyAssignment(node)) return shorthand(t, node);
  if (node.kind === ts.SyntaxKind.ThisKeyword) t.usesThis = true;
  return ts.isIdentifier(node) ? identifier(t, node) : t.children(node);
}

function identifier(t: Transformer, node: TypeScript.Identifier): TypeScript.Node {
  if (node.text === "arguments" && t.isArrow && isReference(node)) {
    return t.argumentsName ??= t.f.createUniqueName("__arguments");
  }
  // `Math.x` stays as it is; whoever gets hold of Math as a whole gets one without random numbers.
  const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node;
  if (node.text === "Math" && isMember) return node;
  if (!Object.hasOwn(REPLACED, node.text) || !isReference(node)) return node;
  return t.names.isGlobal(node) ? t.global(REPLACED[node.text]!) : node;
}

function shorthand(
  t: Transformer,
  node: TypeScript.ShorthandPropertyAssignment,
): TypeScript.Node {
  const value = identifier(t, node.name);
  if (value === node.name) return t.children(node);
  return t.f.createPropertyAssignment(node.name.text, value as TypeScript.Expression);
}

function property(t: Transformer, node: TypeScript.PropertyAccessExpression): TypeScript.Node {
  if (isReplaced(t, node)) return t.global("isView");
  if (!ts.isPrivateIdentifier(node.name)) {
    const isSuper = node.expression.kind === ts.SyntaxKind.SuperKeyword;
    if (t.isThread && !t.targets.has(node) && t.colours.mayBeAccessor(node)) {
      const object = t.expression(node.expression);
      return t.finished(t.call("read", t.position(node), object, t.text(node.name.text)));
    }
    if (isSuper || !t.targets.has(node)) return t.children(node);
    const owner = t.written(node, t.expression(node.expression));
    return t.f.updatePropertyAccessExpression(node, owner, node.name);
  }
  const member = privateMember(node.name);
  const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
  if (member === undefined || isCalled || !t.colours.isInterruptible(member)) {
    return t.children(node);
  }
  if (!ts.isMethodDeclaration(member)) return t.children(node);
  const self = t.helper();
  const twin = t.f.createPropertyAccessExpression(self, node.name);
  return t.sequence(t.assign(self, t.expression(node.expression)), t.call("method", self, twin));
}

function variable(
  t: Transformer,
  node: TypeScript.VariableDeclaration,
): TypeScript.Node | TypeScript.Node[] {
  if (t.isThread && node.initializer && t.colours.takesAccessor(node.name)) {
    return taken(t, node.name as TypeScript.ObjectBindingPattern, t.expression(node.initializer));
  }
  if (!node.initializer || !ts.isArrayBindingPattern(node.name)) return t.children(node);
  return t.f.updateVariableDeclaration(
    node,
    t.like(node.name),
    undefined,
    undefined,
    list(t, node.initializer, node.name),
  );
}

/** Declares what a pattern takes out of an object, one property after the other. */
function taken(
  t: Transformer,
  pattern: TypeScript.ObjectBindingPattern,
  value: TypeScript.Expression,
): TypeScript.VariableDeclaration[] {
  const { f } = t;
  const declare = (name: TypeScript.BindingName, initializer: TypeScript.Expression) =>
    f.createVariableDeclaration(name, undefined, undefined, initializer);
  const object = f.createUniqueName("__object");
  const declarations = [declare(object, value)];
  for (const element of pattern.elements) {
    const { name, initializer } = element;
    const key = keyOf(element);
    let found: TypeScript.Expression = t.finished(
      t.call("read", t.position(element), object, t.text(key)),
    );
    if (initializer) {
      const part = f.createUniqueName("__part");
      declarations.push(declare(part, found));
      const isMissing = f.createStrictEquality(part, t.nothing());
      found = t.conditional(isMissing, t.expression(initializer), part);
    }
    if (t.colours.takesAccessor(name)) {
      declarations.push(...taken(t, name as TypeScript.ObjectBindingPattern, found));
    } else declarations.push(declare(t.like(name), found));
  }
  return declarations;
}

// ---- statements ---------------------------------------------------------------------------------

function block(t: Transformer, node: TypeScript.Block): TypeScript.Block {
  const visited = t.children(node);
  const first = pairs(t, node.statements);
  if (first.length === 0) return visited;
  return t.f.updateBlock(visited, [...first, ...visited.statements]);
}

function clause(
  t: Transformer,
  node: TypeScript.CaseOrDefaultClause,
): TypeScript.CaseOrDefaultClause {
  const visited = t.children(node);
  const first = pairs(t, node.statements);
  if (first.length === 0) return visited;
  const statements = [...first, ...visited.statements];
  return ts.isCaseClause(visited)
    ? t.f.updateCaseClause(visited, visited.expression, statements)
    : t.f.updateDefaultClause(visited, statements);
}

function labelled(t: Transformer, node: TypeScript.LabeledStatement): TypeScript.Node {
  const labels = [];
  let statement: TypeScript.Statement = node;
  while (ts.isLabeledStatement(statement)) {
    labels.push(statement.label);
    statement = statement.statement;
  }
  return ts.isIterationStatement(statement, false) ? loop(t, statement, labels) : t.children(node);
}

/** What is caught; errors of the instrumenter are not for the program. */
function catching(t: Transformer, node: TypeScript.CatchClause): TypeScript.Node {
  const { f } = t;
  const caught = f.createUniqueName("__error");
  const rethrow = f.createExpressionStatement(t.call("rethrow", caught));
  const visited = block(t, node.block);
  const declared = node.variableDeclaration;
  const inner = declared
    ? [
      t.declare(
        ts.NodeFlags.Let,
        f.createVariableDeclaration(t.like(declared.name), undefined, undefined, caught),
      ),
      visited,
    ]
    : visited.statements;
  return f.updateCatchClause(
    node,
    f.createVariableDeclaration(caught),
    f.createBlock([rethrow, ...inner], true),
  );
}
