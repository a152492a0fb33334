import ts from "typescript";
import { type AtomicsNames, type Change, type Mutator, replace } from "../change.ts";
import { isFallback } from "../fallback.ts";

/**
 * A number that is larger or smaller by one, and true for false. Texts stay as they are, and so does
 * what stands in for an element that is not there.
 */
export const literal: Mutator = {
  name: "constant",
  *changes(node): Iterable<Change> {
    if (isFallback(node)) return;
    if (node.kind === ts.SyntaxKind.TrueKeyword) yield replace(node, "false");
    else if (node.kind === ts.SyntaxKind.FalseKeyword) yield replace(node, "true");
    else if (ts.isBigIntLiteral(node)) {
      const value = BigInt(node.text.slice(0, -1));
      yield replace(node, `${value + 1n}n`);
      yield replace(node, negativeIn(node, `${value - 1n}n`));
    } else if (ts.isNumericLiteral(node)) {
      const value = Number(node.text);
      const isHex = /^0x/i.test(node.getText());
      const write = (number: number) => isHex ? `0x${number.toString(16)}` : String(number);
      yield replace(node, write(value + 1));
      yield replace(node, value === 0 ? negativeIn(node, "-1") : write(value - 1));
    }
  },
};

function negativeIn(node: ts.Node, text: string): string {
  return text.startsWith("-") && ts.isPrefixUnaryExpression(node.parent) ? `(${text})` : text;
}

/** A list that lacks one element, is empty, or is not; an object that is empty. */
export const collection: Mutator = {
  name: "collection",
  *changes(node): Iterable<Change> {
    if (isFallback(node)) return;
    if (ts.isArrayLiteralExpression(node) && !isTarget(node)) {
      if (node.elements.length === 0) yield replace(node, "[0]");
      else yield replace(node, "[]");
      const texts = node.elements.map((element) => element.getText());
      if (texts.length > 1) {
        for (const at of texts.keys()) {
          yield replace(node, `[${texts.toSpliced(at, 1).join(", ")}]`);
        }
      }
    } else if (ts.isObjectLiteralExpression(node) && node.properties.length > 0) {
      yield replace(node, "{}");
    }
  },
};

/** Whether something is assigned to it, as in `[a, b] = [b, a]`. */
function isTarget(node: ts.ArrayLiteralExpression): boolean {
  return ts.isBinaryExpression(node.parent) && node.parent.left === node;
}

/** Another value that a function gives back. */
export const returned: Mutator = {
  name: "return value",
  *changes(node, atomics): Iterable<Change> {
    const isArrow = ts.isArrowFunction(node) && !ts.isBlock(node.body);
    const value = isArrow
      ? node.body as ts.Expression
      : ts.isReturnStatement(node)
      ? node.expression
      : undefined;
    if (value === undefined || isArrow && isForNobody(node, value, atomics)) return;
    const isObject = ts.isObjectLiteralExpression(value) || ts.isParenthesizedExpression(value);
    if (value.kind !== ts.SyntaxKind.FalseKeyword) yield replace(value, "undefined");
    if (isBoolean(value) || isObject || ts.isArrayLiteralExpression(value)) return;
    if (!ts.isNumericLiteral(value)) {
      yield replace(value, "0");
      yield replace(
        value,
        ts.isIdentifier(value) ? `${value.text} + 1` : `(${value.getText()}) + 1`,
      );
    }
  },
};

/** Words that give nothing back. */
const SAYS_NOTHING = /^(writeOnce|storeRelease|smpMb|smpWmb|smpRmb|cpuRelax|localIrqRestore)$/;

/** Whether nobody looks at what a short function gives back. */
function isForNobody(arrow: ts.Node, value: ts.Expression, atomics: AtomicsNames): boolean {
  const { type } = arrow as ts.ArrowFunction;
  if (type?.kind === ts.SyntaxKind.VoidKeyword || ts.isVoidExpression(value)) return true;
  if (ts.isCallExpression(value) && SAYS_NOTHING.test(atomics.wordOf(value) ?? "")) return true;
  const { parent } = arrow;
  return ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) &&
    parent.expression.name.text === "forEach";
}

function isBoolean(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword ||
    ts.isBinaryExpression(node) && /^(===?|!==?|[<>]=?)$/.test(node.operatorToken.getText());
}

/** `a?.b` that does not look whether there is an a. */
export const optionalChain: Mutator = {
  name: "optional chain",
  *changes(node): Iterable<Change> {
    if (ts.isPropertyAccessExpression(node) && node.questionDotToken) {
      yield replace(node.questionDotToken, ".");
    } else if (ts.isElementAccessExpression(node) && node.questionDotToken) {
      yield replace(node.questionDotToken, "");
    }
  },
};
