import ts from "typescript";
import { type AtomicsNames, type Change, type Mutator, replace } from "../change.ts";

/**
 * A statement that is left out. What is declared stays: without it nothing would run. So does
 * `cpuRelax()`, which asks the processor to be patient, and promises nothing.
 */
export const droppedStatement: Mutator = {
  name: "statement dropped",
  *changes(node, atomics): Iterable<Change> {
    if (!ts.isStatement(node) || ts.isBlock(node) || !isInside(node)) return;
    if (ts.isEmptyStatement(node) || isHint(node, atomics)) return;
    if (ts.isVariableStatement(node) || ts.isFunctionDeclaration(node) || isLastNo(node)) return;
    yield replace(node, ts.isBlock(node.parent) || isModule(node.parent) ? "" : "{}");
    if (ts.isIfStatement(node) && node.elseStatement) yield replace(node.elseStatement, "{}");
    if (ts.isForStatement(node) && node.incrementor) yield replace(node.incrementor, "");
  },
};

/** A block that is empty. */
export const emptyBlock: Mutator = {
  name: "block emptied",
  *changes(node): Iterable<Change> {
    if (ts.isBlock(node) && node.statements.length > 0) yield replace(node, "{}");
  },
};

/** Two neighbouring statements that have changed places. */
export const swappedStatements: Mutator = {
  name: "statements swapped",
  *changes(node, atomics): Iterable<Change> {
    if (!ts.isBlock(node)) return;
    const { statements } = node;
    for (let at = 0; at + 1 < statements.length; at++) {
      const [first, second] = [statements[at]!, statements[at + 1]!];
      if (!hasEffect(first, atomics) || !hasEffect(second, atomics)) continue;
      if (needs(second, first) || needs(first, second)) continue;
      if (fillsFields(first, second)) continue;
      const text = `${second.getText()}\n${first.getText()}`;
      yield { start: first.getStart(), end: second.getEnd(), text };
    }
  },
};

/** `break` for `continue`, and the other way round. */
export const otherJump: Mutator = {
  name: "jump",
  *changes(node): Iterable<Change> {
    if (ts.isBreakStatement(node) && !node.label) yield replace(node, "continue;");
    else if (ts.isContinueStatement(node) && !node.label) yield replace(node, "break;");
  },
};

/** Whether it does something that somebody else may see, or reads what somebody else may write. */
function hasEffect(statement: ts.Statement, atomics: AtomicsNames): boolean {
  const isLocal = ts.isExpressionStatement(statement) && changesLocal(statement.expression);
  if (ts.isExpressionStatement(statement) && !isLocal) return true;
  const isAccess = (node: ts.Node): boolean =>
    ts.isCallExpression(node) &&
      (atomics.wordOf(node) !== undefined || /^Atomics\./.test(node.expression.getText())) ||
    (ts.forEachChild(node, isAccess) ?? false);
  return (isLocal || ts.isVariableStatement(statement)) && isAccess(statement);
}

function isHint(statement: ts.Statement, atomics: AtomicsNames): boolean {
  return ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) &&
    atomics.wordOf(statement.expression) === "cpuRelax";
}

/** Whether two statements fill fields of objects, and neither reads what the other has filled. */
function fillsFields(first: ts.Statement, second: ts.Statement): boolean {
  const [one, other] = [filledField(first), filledField(second)];
  return one !== undefined && other !== undefined && one.field !== other.field &&
    !reads(one.value, other.field) && !reads(other.value, one.field);
}

/** The field that `a.field = value` fills, where making the value calls nothing. */
function filledField(statement: ts.Statement): { field: string; value: ts.Node } | undefined {
  if (!ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.getText() !== "=") {
    return undefined;
  }
  const { left, right } = expression;
  return ts.isPropertyAccessExpression(left) && !calls(right)
    ? { field: left.name.text, value: right }
    : undefined;
}

function calls(node: ts.Node): boolean {
  return ts.isCallExpression(node) || ts.isNewExpression(node) ||
    (ts.forEachChild(node, calls) ?? false);
}

function reads(node: ts.Node, field: string): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === field ||
    (ts.forEachChild(node, (child) => reads(child, field)) ?? false);
}

/** Whether it is `sum += x` or `count++`, of a variable. */
function changesLocal(node: ts.Expression): boolean {
  const target = ts.isBinaryExpression(node)
    ? node.left
    : ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)
    ? node.operand
    : undefined;
  return target !== undefined && ts.isIdentifier(target);
}

/** Whether it is a `return false` at the end of a function: without it, the answer is no, too. */
function isLastNo(node: ts.Statement): boolean {
  return ts.isReturnStatement(node) && node.expression?.kind === ts.SyntaxKind.FalseKeyword &&
    ts.isBlock(node.parent) && ts.isFunctionLike(node.parent.parent) &&
    node.parent.statements.at(-1) === node;
}

/** Whether one statement names what the other declares. */
function needs(user: ts.Statement, maker: ts.Statement): boolean {
  if (!ts.isVariableStatement(maker)) return false;
  const names = new Set<string>();
  const collect = (name: ts.BindingName) => {
    if (ts.isIdentifier(name)) names.add(name.text);
    else name.elements.forEach((one) => ts.isBindingElement(one) && collect(one.name));
  };
  for (const { name } of maker.declarationList.declarations) collect(name);
  const isNamed = (node: ts.Node): boolean =>
    ts.isIdentifier(node) && names.has(node.text) || (ts.forEachChild(node, isNamed) ?? false);
  return isNamed(user);
}

function isInside(node: ts.Node): boolean {
  return !ts.isImportDeclaration(node) && !ts.isExportDeclaration(node) &&
    !ts.isClassDeclaration(node) && !ts.isInterfaceDeclaration(node) &&
    !ts.isTypeAliasDeclaration(node);
}

function isModule(node: ts.Node): boolean {
  return ts.isSourceFile(node);
}
