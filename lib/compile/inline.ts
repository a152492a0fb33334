import type { Context } from "./context.ts";
import { type Code, Label, OP, VOID } from "./encode.ts";
import { refuse } from "./errors.ts";
import { bindPattern, isAssigned } from "./bindings.ts";
import type { Declared } from "./modules.ts";
import { statements } from "./statements.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { constant, type Frame, known, type Num, Scope, type Value } from "./values.ts";

/**
 * Puts the body of a function in place of a call.
 *
 * @param context the function that is compiled
 * @param declared what is called
 * @param self its `this`
 * @param given its arguments
 * @param around the names that it sees, when it was written down inside another function
 * @returns what it answers
 */
export function inline(
  context: Context,
  { node, module }: Declared,
  self: Value | undefined,
  given: Value[],
  around?: Scope,
): Value {
  const fn = node as TypeScript.FunctionLikeDeclaration;
  const { parent } = fn;
  const named = fn.name ?? (ts.isVariableDeclaration(parent) ? parent.name : undefined);
  const name = named?.getText() ?? "this function";
  if (fn.asteriskToken) refuse(`"${name}" is a generator, which is not compiled: write a loop`);
  if (context.calls.includes(fn)) {
    refuse(`"${name}" calls itself, which is not compiled: write a loop`);
  }
  const body = fn.body;
  if (!body) refuse(`"${name}" has no text that could be compiled`);
  context.calls.push(fn);
  try {
    const frame: Frame = { exit: new Label(), result: undefined, body, loops: [] };
    const before: Code[] = self?.kind === "element" ? [self.before] : [];
    const receiver = self?.kind === "element" ? { ...self, before: [] } : self;
    const inner = around ? around.inner(frame) : new Scope(module, receiver, frame);
    for (const [at, parameter] of fn.parameters.entries()) {
      before.push(bindParameter(context, fn, parameter, given[at], inner));
    }
    if (!ts.isBlock(body)) return after(before, context.expression(body, inner));
    const last = body.statements.at(-1);
    const isPlain = last && ts.isReturnStatement(last) && last.expression !== undefined &&
      countReturns(body) === 1;
    if (isPlain) {
      before.push(statements(context, body.statements.slice(0, -1), inner));
      if (!context.flow.isReachable) return { kind: "nothing", code: before };
      return after(before, context.expression(last.expression!, inner));
    }
    before.push([{
      block: OP.block,
      label: frame.exit,
      type: VOID,
      body: statements(context, body.statements, inner),
    }]);
    context.arrive(frame.exit);
    if (!frame.result) return { kind: "nothing", code: before };
    return after(before, context.read(frame.result));
  } finally {
    context.calls.pop();
  }
}

/** A value after what was done on the way to it. */
function after(before: Code[], value: Value): Value {
  if (before.every((code) => code.length === 0)) return value;
  switch (value.kind) {
    case "number": {
      const result: Num = { ...value, low: [before, value.low], isPure: false };
      if (value.wide) result.wide = [before, value.wide];
      delete result.sum;
      return result;
    }
    case "boolean":
      return { ...value, code: [before, value.code], isPure: false };
    case "nothing":
      return { kind: "nothing", code: [before, value.code] };
    case "known":
      if (value.value === undefined) return { kind: "nothing", code: before };
      if (typeof value.value === "boolean") {
        const code = [before, constant(Number(value.value)).low];
        return { kind: "boolean", code, isPure: false, whenTrue: [], whenFalse: [] };
      }
      if (typeof value.value === "number") return after(before, constant(value.value));
  }
  return refuse("a function answers an object after it has done something: answer a number");
}

function bindParameter(
  context: Context,
  fn: TypeScript.FunctionLikeDeclaration,
  parameter: TypeScript.ParameterDeclaration,
  given: Value | undefined,
  scope: Scope,
): Code {
  if (parameter.dotDotDotToken) {
    refuse("a list of arguments is not compiled: name each parameter");
  }
  const isMissing = given === undefined || given.kind === "known" && given.value === undefined;
  const value = isMissing && parameter.initializer
    ? context.expression(parameter.initializer, scope)
    : given ?? known(undefined);
  const isConstant = !isAssigned(fn, parameter.name);
  return bindPattern(context, parameter, parameter.name, value, scope, isConstant);
}

/** Number of `return` statements of a function, without those of functions inside it. */
function countReturns(node: TypeScript.Node): number {
  if (ts.isReturnStatement(node)) return 1;
  if (ts.isFunctionLike(node)) return 0;
  let count = 0;
  ts.forEachChild(node, (child) => {
    count += countReturns(child);
  });
  return count;
}
