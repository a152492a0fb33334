import { compute, computeNow } from "./arithmetic.ts";
import type { Context } from "./context.ts";
import { type Code, OP, unsigned } from "./encode.ts";
import { refuse } from "./errors.ts";
import { bare } from "./syntax.ts";
import type { Local } from "./flow.ts";
import { memberName } from "./modules.ts";
import { plainLoad, plainStore } from "./memory.ts";
import { ts, type TypeScript } from "./typescript.ts";
import {
  asCondition,
  asNumber,
  known,
  nameOf,
  type Num,
  type Scope,
  type Value,
  wideOf,
} from "./values.ts";

/** What a variable gets: a condition is kept as 0 or 1, and told apart from a number. */
export function fitting(local: Local, value: Value): Num {
  const isBoolean = value.kind === "boolean" ||
    value.kind === "known" && typeof value.value === "boolean";
  if (isBoolean !== (local.kind === "boolean")) {
    refuse(
      `${
        nameOf(value)
      } is given to a variable of another kind: use one variable for numbers, another for conditions`,
    );
  }
  return asNumber(value);
}

/** `a = b`, `a += b` and the like. */
export function assignment(
  context: Context,
  node: TypeScript.BinaryExpression,
  scope: Scope,
): Value {
  const sign = node.operatorToken.getText();
  const value = () => context.expression(node.right, scope);
  if (sign === "=") return assignTo(context, node.left, scope, value, false);
  const operator = sign.slice(0, -1);
  return assignTo(context, node.left, scope, (old) => applied(operator, old!, value()), true);
}

function applied(operator: string, left: Value, right: Value): Value {
  if (left.kind === "known" && right.kind === "known") {
    return computeNow(operator, left.value, right.value);
  }
  return compute(operator, asNumber(left), asNumber(right));
}

/** `a++`, `--a`: before the value or after it. */
export function step(
  context: Context,
  node: TypeScript.PostfixUnaryExpression | TypeScript.PrefixUnaryExpression,
  scope: Scope,
): Value {
  const sign = node.operator === ts.SyntaxKind.PlusPlusToken ? "+" : "-";
  const next = (old: Value | undefined) => applied(sign, old!, known(1));
  const target = bare(node.operand);
  const local = ts.isIdentifier(target) ? localOf(target, scope) : undefined;
  if (!local || ts.isPrefixUnaryExpression(node)) {
    return assignTo(context, node.operand, scope, next, true);
  }
  const old = asNumber(context.read(local));
  const store = context.assign(local, asNumber(next(old)));
  // The old value stays on the stack while the new one is stored.
  const kept: Num = { kind: "number", range: old.range, low: [old.low, store], isPure: false };
  if (old.wide) kept.wide = [old.wide, store];
  return kept;
}

/** Gives a variable, a counter or a word of memory a value, which may depend on the old one. */
function assignTo(
  context: Context,
  node: TypeScript.Expression,
  scope: Scope,
  make: (old: Value | undefined) => Value,
  isUpdate: boolean,
): Value {
  const target = bare(node);
  if (ts.isIdentifier(target)) {
    const local = localOf(target, scope);
    const value = fitting(local, make(isUpdate ? context.read(local) : undefined));
    const code = context.assign(local, value, OP.localTee);
    return assigned(local, value, code);
  }
  if (ts.isPropertyAccessExpression(target)) {
    const object = context.expression(target.expression, scope);
    const name = memberName(target.name);
    const counter = object.kind === "bundle" ? object.counters.get(name) : undefined;
    if (counter === undefined) {
      refuse(
        `"${target.getText()}" is changed during a call, and each Worker has its own: keep it in shared words`,
      );
    }
    const get = [OP.globalGet, ...unsigned(counter)];
    const range = { min: -(2 ** 51), max: 2 ** 51 };
    const old: Num = { kind: "number", range, low: [get, OP.wrap], wide: get, isPure: true };
    return {
      kind: "nothing",
      code: [wideOf(asNumber(make(old))), OP.globalSet, ...unsigned(counter)],
    };
  }
  if (ts.isElementAccessExpression(target)) {
    const words = context.expression(target.expression, scope);
    const index = context.expression(target.argumentExpression, scope);
    if (!isUpdate) return plainStore(context, words, index, asNumber(make(undefined)));
    const local = context.local(target, "number", true);
    const keep = context.assign(local, asNumber(index));
    const at = context.read(local);
    const { code } = plainStore(context, words, at, asNumber(make(plainLoad(context, words, at))));
    return { kind: "nothing", code: [keep, code] };
  }
  return refuse(`"${target.getText()}" cannot be given a value here: use a variable or a word`);
}

/** An assignment as a value: what was assigned is still on the stack. */
function assigned(local: Local, value: Num, code: Code): Value {
  if (local.kind === "boolean") {
    return { ...asCondition({ ...value, low: code, isPure: false }) as Exclude<Value, Num> };
  }
  const result: Num = { kind: "number", range: value.range, low: code, isPure: false };
  return local.isWide ? { ...result, low: [code, OP.wrap], wide: code } : result;
}

function localOf(node: TypeScript.Identifier, scope: Scope): Local {
  const binding = scope.find(node.text);
  if (binding === undefined) {
    refuse(
      `"${node.text}" is a variable of the module, and each Worker has its own: keep it in shared words`,
    );
  }
  if (!("local" in binding)) {
    refuse(`"${node.text}" cannot be given another value here: use a variable that holds a number`);
  }
  return binding.local;
}
