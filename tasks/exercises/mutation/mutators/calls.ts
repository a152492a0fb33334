import ts from "typescript";
import { type Change, type Mutator, replace } from "../change.ts";
import { numberOf } from "../constants.ts";

/** Functions for which another one stands, as in StrykerJS, and rounding. */
const OTHER: Record<string, readonly string[]> = {
  min: ["max"],
  max: ["min"],
  every: ["some"],
  some: ["every"],
  floor: ["ceil", "round"],
  ceil: ["floor", "round"],
  round: ["floor", "ceil"],
  trunc: ["ceil"],
  push: ["unshift"],
  unshift: ["push"],
  pop: ["shift"],
  shift: ["pop"],
  isInteger: ["isFinite"],
  isSafeInteger: ["isInteger"],
};
/** Methods that may be left out. */
const REMOVABLE = new Set(["filter", "reverse", "slice", "sort", "toSorted", "toReversed", "map"]);
/** Objects whose functions have no state. */
const LIBRARY = new Set(["Math", "Number"]);

/** A call that is left out, with a value in its place where one is needed. */
export const droppedCall: Mutator = {
  name: "call dropped",
  *changes(node, atomics): Iterable<Change> {
    // A call whose value nobody uses is a statement, and dropped as one.
    if (!ts.isCallExpression(node) || ts.isExpressionStatement(node.parent)) return;
    const { expression, arguments: given } = node;
    const word = atomics.wordOf(node) ?? "";
    const texts = given.map((argument) => argument.getText());
    yield replace(node, "0");
    if (/^cmpxchg/.test(word) || expression.getText() === "Atomics.compareExchange") {
      yield replace(node, texts[2]!);
    }
    if (!ts.isPropertyAccessExpression(expression)) return;
    const object = expression.expression.getText();
    if (REMOVABLE.has(expression.name.text)) yield replace(node, object);
    if (object !== "Math") return;
    if (texts.length === 1 && !ts.isSpreadElement(given[0]!)) yield replace(node, `(${texts[0]})`);
    else if (/^(min|max)$/.test(expression.name.text)) {
      for (const at of texts.keys()) {
        yield replace(node, `${expression.getText()}(${texts.toSpliced(at, 1).join(", ")})`);
      }
    }
  },
};

/** Two neighbouring arguments that have changed places. */
export const swappedArguments: Mutator = {
  name: "arguments swapped",
  *changes(node): Iterable<Change> {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return;
    if (/^Math\.(min|max)$/.test(node.expression.getText())) return;
    const given = node.arguments ?? [];
    for (let at = 0; at + 1 < given.length; at++) {
      const [left, right] = [given[at]!, given[at + 1]!];
      const [a, b] = [left.getText(), right.getText()];
      const value = numberOf(left);
      if (a === b || value !== undefined && value === numberOf(right)) continue;
      yield { start: left.getStart(), end: right.getEnd(), text: `${b}, ${a}` };
    }
  },
};

/** Another function of the language, or another kind of error. */
export const otherFunction: Mutator = {
  name: "other function",
  *changes(node): Iterable<Change> {
    if (ts.isNewExpression(node) && node.expression.getText() === "RangeError") {
      yield replace(node.expression, "TypeError");
    }
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { expression: object, name } = node.expression;
    const isLibrary = LIBRARY.has(object.getText());
    const isArrays = /^(every|some|push|unshift|pop|shift)$/.test(name.text);
    // A pool's pop is not an array's.
    if (!isLibrary && (!isArrays || node.arguments.length !== argumentsOf(name.text))) return;
    for (const other of Object.hasOwn(OTHER, name.text) ? OTHER[name.text]! : []) {
      yield replace(name, other);
    }
  },
};

function argumentsOf(method: string): number {
  return method === "pop" || method === "shift" ? 0 : 1;
}
