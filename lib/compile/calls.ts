import type { Context } from "./context.ts";
import { enterMethod } from "./doors.ts";
import { refuse } from "./errors.ts";
import { bare } from "./syntax.ts";
import { property } from "./properties.ts";
import { inline } from "./inline.ts";
import { math } from "./mathematics.ts";
import { atomics, word } from "./memory.ts";
import { type Declared, memberName } from "./modules.ts";
import { wordOf } from "./realm.ts";
import { pushAndPop } from "./stacks.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { known, nameOf, type Scope, type Value } from "./values.ts";

/**
 * Compiles a call. There are no functions in the compiled code: each call is replaced by the body of
 * what is called, with its parameters bound to the arguments, and `return` is a branch.
 */
export function call(context: Context, node: TypeScript.CallExpression, scope: Scope): Value {
  const callee = bare(node.expression);
  if (node.arguments.some(ts.isSpreadElement)) {
    refuse("arguments that are spread are not compiled: write each of them");
  }
  const given = () => node.arguments.map((argument) => context.expression(argument, scope));
  if (!ts.isPropertyAccessExpression(callee)) {
    return callValue(context, context.expression(callee, scope), given(), callee);
  }
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) {
    refuse('"super" is not compiled: give the method another name and call it');
  }
  const object = context.expression(callee.expression, scope);
  const name = memberName(callee.name);
  if (object.kind === "stack") return pushAndPop(context, object, name, given);
  if (object.kind === "known" && object.value === Math) return math(context, name, node, scope);
  if (object.kind === "known" && object.value === Atomics) return atomics(context, name, given());
  if (object.kind === "known" || object.kind === "element") {
    const sample = object.kind === "element" ? object.all[0] : object.value;
    const own = sample === context.program.pool && !context.entry
      ? context.program.methods.get(name)
      : undefined;
    if (own) return enterMethod(context, own, given());
    const method = typeof sample === "object" && sample !== null
      ? context.program.modules.memberOf(sample, name)
      : undefined;
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
  const name = wordOf(fn);
  if (name === "think") return inline(context, think(context), undefined, given);
  const answer = name === undefined ? undefined : word(context, name, given);
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
