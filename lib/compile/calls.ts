import { clz32, constantOf, imul, quotient } from "./arithmetic.ts";
import type { Context, Door } from "./context.ts";
import { type Code, Label, OP, VOID } from "./encode.ts";
import { refuse } from "./errors.ts";
import { bare, expression, property } from "./expressions.ts";
import { compare } from "./compare.ts";
import { atomics, word } from "./memory.ts";
import { type Declared, memberName } from "./modules.ts";
import { isWord } from "./realm.ts";
import { type Frame, Scope } from "./scope.ts";
import { pushAndPop } from "./stacks.ts";
import { effectOf, leaveByThrowing, statements } from "./statements.ts";
import { ts, type TypeScript } from "./typescript.ts";
import {
  asNumber,
  type Bool,
  constant,
  type Known,
  known,
  nameOf,
  type Num,
  type Value,
  variableOf,
} from "./values.ts";

/**
 * Compiles a call. There are no functions in the compiled code: each call is replaced by the body of
 * what is called, with its parameters bound to the arguments, and `return` is a branch.
 */
export function call(context: Context, node: TypeScript.CallExpression, scope: Scope): Value {
  const callee = bare(node.expression);
  if (node.arguments.some(ts.isSpreadElement)) {
    refuse("arguments that are spread are not compiled: write each of them");
  }
  const given = () => node.arguments.map((argument) => expression(context, argument, scope));
  if (!ts.isPropertyAccessExpression(callee)) {
    return callValue(context, expression(context, callee, scope), given(), callee);
  }
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) {
    refuse('"super" is not compiled: give the method another name and call it');
  }
  const object = expression(context, callee.expression, scope);
  const name = memberName(callee.name);
  if (object.kind === "stack") return pushAndPop(context, object, name, given);
  if (object.kind === "known" && object.value === Math) return math(context, name, node, scope);
  if (object.kind === "known" && object.value === Atomics) return atomics(context, name, given());
  if (object.kind === "known" || object.kind === "element") {
    const sample = object.kind === "element" ? object.all[0] : object.value;
    const door = sample === context.program.pool && !context.entry
      ? context.program.doors.get(name)
      : undefined;
    const method = typeof sample === "object" && sample !== null
      ? context.program.modules.memberOf(sample, name)
      : undefined;
    if (method && door) return enter(context, door, method, object, given());
    if (method) return inline(context, method, object, given());
  }
  if (object.kind === "known" && object.value !== undefined && object.value !== null) {
    const value = (object.value as Record<string, unknown>)[name];
    if (context.program.modules.declared(value)) {
      return callValue(context, known(value), given(), callee);
    }
  }
  if (object.kind === "bundle") {
    return callValue(context, property(context, object, name), given(), callee);
  }
  return refuse(
    `"${callee.getText()}" has no text that could be compiled: write a loop, or a function of your own`,
  );
}

function callValue(
  context: Context,
  callee: Value,
  given: Value[],
  node: TypeScript.Expression,
): Value {
  if (callee.kind === "closure") {
    const { module } = callee.scope;
    return inline(context, { node: callee.node, module }, callee.scope.self, given, callee.scope);
  }
  const fn = callee.kind === "known" ? callee.value : undefined;
  if (typeof fn !== "function") refuse(`${nameOf(callee)} is called: call a function`);
  const declared = context.program.modules.declared(fn);
  if (declared && !ts.isClassLike(declared.node)) {
    return inline(context, declared, undefined, given);
  }
  const isThink = isWord(fn) && fn.name === "think";
  if (isThink) return inline(context, think(context), undefined, given);
  const answer = isWord(fn) ? word(context, fn.name, given) : undefined;
  if (answer) return answer;
  return refuse(
    `"${node.getText()}" has no text that could be compiled: write it as a function of your own`,
  );
}

/** `think` is a word for the explorer; here it is what it is: a loop. */
function think(context: Context): Declared {
  const module = context.program.modules.course("/course/atomics/think.ts");
  return context.program.modules.declared(module.exports.think)!;
}

function math(
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
      const left = expression(context, inner.left, scope);
      const right = expression(context, inner.right, scope);
      if (left.kind !== "known" || right.kind !== "known") {
        return quotient(asNumber(left), asNumber(right));
      }
      return known(Math[name](Number(left.value) / Number(right.value)));
    }
  }
  const given = node.arguments.map((argument) => expression(context, argument, scope));
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

/** A property that is computed by a getter of the text. */
export function getter(
  context: Context,
  object: Value,
  value: object,
  name: string,
): Value | undefined {
  const declared = context.program.modules.memberOf(value, name);
  return declared && ts.isGetAccessor(declared.node)
    ? inline(context, declared, object, [])
    : undefined;
}

/**
 * A call from outside: the pool's interface says which numbers it may be given, and that is looked at
 * once, here. All other numbers are left to the JavaScript pool, which says what is wrong with them.
 */
export function enter(
  context: Context,
  { method, counts, answers }: Door,
  declared: Declared,
  self: Value | undefined,
  arguments_: Value[],
  leading: Value[] = [],
): Value {
  const exit = new Label();
  const result = answers ? context.local(declared.node) : undefined;
  const code: Code[] = [];
  const given = arguments_.slice(0, counts.length).map((value) => {
    const [constantOne, store] = asConstant(context, asNumber(value), declared.node);
    code.push(store);
    return constantOne;
  });
  context.entry = { method, given: given.map(({ low }) => ({ low })), exit, result };
  context.flow.wrote = false;
  for (const [at, one] of given.entries()) code.push(checkAtDoor(context, one, counts[at]!));
  const inside = given.map((one): Value => one.source ? context.read(one.source.local) : one);
  const answer = inline(context, declared, self, [...leading, ...inside]);
  code.push(result ? context.assign(result, asNumber(answer)) : effectOf(answer));
  context.arrive(exit);
  context.entry = undefined;
  const block: Code = [{ block: OP.block, label: exit, type: VOID, body: code }];
  if (!result) return { kind: "nothing", code: block };
  const { low, range, source } = context.read(result) as Num;
  return { kind: "number", range, low: [block, low], isPure: false, ...source ? { source } : {} };
}

/** A number in a variable that keeps it, so that it can be looked at more than once. */
function asConstant(context: Context, value: Num, node: TypeScript.Node): [Num, Code] {
  if (variableOf(value)?.local.isConstant || constantOf(value) !== undefined) return [value, []];
  const local = context.local(node, "number", true);
  const code = context.assign(local, value);
  return [context.read(local) as Num, code];
}

function checkAtDoor(context: Context, value: Num, count: number): Code {
  const isIn = compare("<", value, constant(count));
  const isNotNegative = compare(">=", value, constant(0));
  if (isIn.kind === "known" && isNotNegative.kind === "known") {
    return isIn.value && isNotNegative.value ? [] : leaveByThrowing(context);
  }
  const { flow } = context;
  const leave = leaveByThrowing(context);
  context.flow = flow.copy();
  context.flow.isReachable = true;
  for (const condition of [isIn, isNotNegative]) {
    if (condition.kind === "boolean") {
      for (const fact of (condition as Bool).whenTrue) fact(context.flow);
    }
  }
  // A negative number is a large one when it is read as unsigned.
  return [
    [value.low, constant(count).low, OP.i32GeU],
    { block: OP.if, type: VOID, body: leave },
  ];
}

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
    if (!ts.isBlock(body)) return after(before, expression(context, body, inner));
    const last = body.statements.at(-1);
    const isPlain = last && ts.isReturnStatement(last) && last.expression !== undefined &&
      countReturns(body) === 1;
    if (isPlain) {
      before.push(statements(context, body.statements.slice(0, -1), inner));
      if (!context.flow.isReachable) return { kind: "nothing", code: before };
      return after(before, expression(context, last.expression!, inner));
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
    ? expression(context, parameter.initializer, scope)
    : given ?? known(undefined);
  const isConstant = !isAssigned(fn, parameter.name);
  return bindPattern(context, parameter, parameter.name, value, scope, isConstant);
}

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
function isAssigned(
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
