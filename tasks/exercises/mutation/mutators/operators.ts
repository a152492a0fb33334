import ts from "typescript";
import { type Change, type Mutator, replace } from "../change.ts";
import { numberOf } from "../constants.ts";
import { isFallback } from "../fallback.ts";

/**
 * What each operator becomes. Those of StrykerJS, and for shifts and powers a few more. An operator
 * and what it becomes bind equally, or the order of two equal ones does not matter.
 */
const ARITHMETIC: Record<string, readonly string[]> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "**": ["*"],
};
const BITWISE: Record<string, readonly string[]> = {
  "&": ["|"],
  "|": ["&"],
  "^": ["&"],
  "<<": [">>"],
  ">>": ["<<", ">>>"],
  ">>>": ["<<", ">>"],
};
const RELATIONAL: Record<string, readonly string[]> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "==": ["!="],
  "!=": ["=="],
};
const LOGICAL: Record<string, readonly string[]> = {
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
};
const ASSIGNMENT: Record<string, readonly string[]> = {
  "+=": ["-=", "="],
  "-=": ["+=", "="],
  "*=": ["/=", "="],
  "/=": ["*=", "="],
  "%=": ["*="],
  "&=": ["|="],
  "|=": ["&="],
  "^=": ["&="],
  "<<=": [">>="],
  ">>=": ["<<="],
  ">>>=": ["<<=", ">>="],
  "&&=": ["||="],
  "||=": ["&&="],
  "??=": ["&&=", "="],
};

/** Operators of which one side may be left out. */
const WITH_SIDES = { ...ARITHMETIC, ...BITWISE, ...LOGICAL };

/** Another operator between two values. */
export const binaryOperator: Mutator = {
  name: "operator",
  *changes(node): Iterable<Change> {
    if (!ts.isBinaryExpression(node) || isText(node.left) || isText(node.right)) return;
    const operator = node.operatorToken.getText();
    if (addsNothing(node)) return;
    for (const table of [ARITHMETIC, BITWISE, RELATIONAL, LOGICAL, ASSIGNMENT]) {
      for (const other of table[operator] ?? []) yield replace(node.operatorToken, other);
    }
  },
};

/** One side of an operator alone: a mask, an offset or a condition is left out. */
export const oneSide: Mutator = {
  name: "one side",
  *changes(node): Iterable<Change> {
    if (!ts.isBinaryExpression(node) || isText(node.left) || isText(node.right)) return;
    if (!Object.hasOwn(WITH_SIDES, node.operatorToken.getText())) return;
    if (!addsNothing(node) && !isFallback(node.right)) yield replace(node, node.left.getText());
    yield replace(node, node.right.getText());
  },
};

/** Signs, complements and negations left out; `++` for `--`, and before for after. */
export const unaryOperator: Mutator = {
  name: "unary",
  *changes(node): Iterable<Change> {
    if (ts.isPrefixUnaryExpression(node)) {
      const operand = node.operand.getText();
      switch (node.operator) {
        case ts.SyntaxKind.MinusToken:
        case ts.SyntaxKind.TildeToken:
        case ts.SyntaxKind.ExclamationToken:
          yield replace(node, operand);
          break;
        case ts.SyntaxKind.PlusToken:
          yield replace(node, `-${operand}`);
          break;
        case ts.SyntaxKind.PlusPlusToken:
          yield replace(node, `--${operand}`);
          if (isUsed(node)) yield replace(node, `${operand}++`);
          break;
        case ts.SyntaxKind.MinusMinusToken:
          yield replace(node, `++${operand}`);
          if (isUsed(node)) yield replace(node, `${operand}--`);
      }
    } else if (ts.isPostfixUnaryExpression(node)) {
      const operand = node.operand.getText();
      const [same, other] = node.operator === ts.SyntaxKind.PlusPlusToken
        ? ["++", "--"]
        : ["--", "++"];
      yield replace(node, `${operand}${other}`);
      if (isUsed(node)) yield replace(node, `${same}${operand}`);
    }
  },
};

/** Whether the value of an expression goes anywhere. */
function isUsed(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    return parent.right === node && isUsed(parent);
  }
  return !ts.isExpressionStatement(parent) &&
    !(ts.isForStatement(parent) && parent.incrementor === node);
}

/** Whether it is `a + 0` or `a - 0`, perhaps with a constant of this text that is 0. */
function addsNothing({ operatorToken, right }: ts.BinaryExpression): boolean {
  return /^[+-]$/.test(operatorToken.getText()) && numberOf(right) === 0;
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}
