import { clz32, imul, quotient } from "./arithmetic.ts";
import type { Context } from "./context.ts";
import { refuse } from "./errors.ts";
import { bare } from "./syntax.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { asNumber, type Known, known, type Scope, type Value } from "./values.ts";

/** A function of `Math` that stays among whole numbers. */
export function math(
  context: Context,
  name: string,
  node: TypeScript.CallExpression,
  scope: Scope,
): Value {
  const [first] = node.arguments;
  if (first && (name === "floor" || name === "trunc")) {
    const inner = bare(first);
    const isDivision = ts.isBinaryExpression(inner) &&
      inner.operatorToken.kind === ts.SyntaxKind.SlashToken;
    if (isDivision) {
      const left = context.expression(inner.left, scope);
      const right = context.expression(inner.right, scope);
      if (left.kind !== "known" || right.kind !== "known") {
        return quotient(asNumber(left), asNumber(right));
      }
      return known(Math[name](Number(left.value) / Number(right.value)));
    }
  }
  const given = node.arguments.map((argument) => context.expression(argument, scope));
  if (given.every((value) => value.kind === "known")) {
    const compute = Math[name as "max"];
    return known(compute(...given.map((value) => (value as Known).value as number)));
  }
  const [a, b] = given.map(asNumber);
  if (name === "imul") return imul(a!, b!);
  if (name === "clz32") return clz32(a!);
  if (name === "floor" || name === "trunc") return a!;
  return refuse(`"Math.${name}" is not compiled: use Math.imul, Math.clz32, Math.floor or "?"`);
}
