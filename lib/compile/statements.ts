import { fitting } from "./assignments.ts";
import { bindPattern } from "./bindings.ts";
import { take } from "./conditions.ts";
import type { Context } from "./context.ts";
import { type Code, Label, OP, signed, VOID } from "./encode.ts";
import { Refusal, refuse, SubsetError } from "./errors.ts";
import { bare } from "./syntax.ts";
import { Flow } from "./flow.ts";
import { placeOf } from "./modules.ts";
import { SIGNED } from "./ranges.ts";
import { emptyStack } from "./stacks.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { asCondition, type Frame, known, number, type Scope, type Value } from "./values.ts";

/**
 * Compiles statements, one after the other; what can never be reached is left out.
 *
 * @param context the function that is compiled
 * @param nodes the statements
 * @param scope the names that they see; gets those that they declare
 * @returns their code
 * @throws {SubsetError} If one of them cannot be compiled
 */
export function statements(
  context: Context,
  nodes: readonly TypeScript.Statement[],
  scope: Scope,
): Code {
  for (const node of nodes) {
    if (ts.isFunctionDeclaration(node)) {
      scope.bind(node.name!.text, { value: { kind: "closure", node, scope } });
    }
  }
  return nodes.map((node) => context.flow.isReachable ? statement(context, node, scope) : []);
}

function statement(context: Context, node: TypeScript.Statement, scope: Scope): Code {
  try {
    return compile(context, node, scope);
  } catch (error) {
    if (error instanceof Refusal) throw new SubsetError(placeOf(node), error.message);
    throw error;
  }
}

function compile(context: Context, node: TypeScript.Statement, scope: Scope): Code {
  const frame = scope.frame!;
  if (ts.isBlock(node)) return statements(context, node.statements, scope.inner());
  if (ts.isVariableStatement(node)) return variables(context, node.declarationList, scope);
  if (ts.isExpressionStatement(node)) return effect(context, node.expression, scope);
  if (ts.isReturnStatement(node)) return answer(context, node, scope, frame);
  if (ts.isIfStatement(node)) return branch(context, node, scope);
  if (ts.isWhileStatement(node)) {
    return loop(context, { test: node.expression, body: node.statement }, scope);
  }
  if (ts.isDoStatement(node)) {
    return loop(context, { test: node.expression, body: node.statement, isTestLast: true }, scope);
  }
  if (ts.isForStatement(node)) {
    const inner = scope.inner();
    const { initializer, condition: test, incrementor: step, statement: body } = node;
    const start = initializer === undefined
      ? []
      : ts.isVariableDeclarationList(initializer)
      ? variables(context, initializer, inner)
      : effect(context, initializer, inner);
    return [start, loop(context, { test, step, body }, inner)];
  }
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) {
    if (node.label) refuse(`a label is not compiled: put the inner loop into a function`);
    const around = frame.loops.at(-1);
    if (!around) refuse("there is no loop around this");
    return go(context, ts.isBreakStatement(node) ? around.breakTo : around.continueTo);
  }
  if (ts.isThrowStatement(node)) return leaveByThrowing(context);
  if (ts.isFunctionDeclaration(node) || ts.isEmptyStatement(node)) return [];
  return refuse(REFUSED[node.kind] ?? `this statement is not compiled: use if, loops and return`);
}

const REFUSED: Partial<Record<TypeScript.SyntaxKind, string>> = {
  [ts.SyntaxKind.TryStatement]:
    "nothing is caught in compiled code: write what has to be done before each return",
  [ts.SyntaxKind.SwitchStatement]: `"switch" is not compiled: write "if"`,
  [ts.SyntaxKind.ForOfStatement]:
    `"for ... of" is not compiled: count, as in "for (let i = 0; ...)"`,
  [ts.SyntaxKind.ForInStatement]:
    `"for ... in" is not compiled: count, as in "for (let i = 0; ...)"`,
  [ts.SyntaxKind.LabeledStatement]: "a label is not compiled: put the inner loop into a function",
};

function go(context: Context, to: Label): Code {
  context.leave(to);
  return [{ branch: OP.branch, to }];
}

/** An expression whose value nobody needs. */
export function effect(context: Context, node: TypeScript.Expression, scope: Scope): Code {
  return effectOf(context.expression(bare(node), scope));
}

/** Code that does what a value does, and leaves nothing. */
export function effectOf(value: Value): Code {
  switch (value.kind) {
    case "number":
      return value.isPure ? [] : [value.wide ?? value.low, OP.drop];
    case "boolean":
      return value.isPure ? [] : [value.code, OP.drop];
    case "element":
      return value.before;
    case "nothing":
      return value.code;
    default:
      return [];
  }
}

function answer(
  context: Context,
  node: TypeScript.ReturnStatement,
  scope: Scope,
  frame: Frame,
): Code {
  if (!node.expression) return go(context, frame.exit);
  const value = context.expression(node.expression, scope);
  if (value.kind === "nothing") return [value.code, go(context, frame.exit)];
  if (value.kind === "known" && value.value === undefined) return go(context, frame.exit);
  const isBoolean = value.kind === "boolean" ||
    value.kind === "known" && typeof value.value === "boolean";
  frame.result ??= context.local(frame.body, isBoolean ? "boolean" : "number");
  const store = context.assign(frame.result, fitting(frame.result, value));
  return [store, go(context, frame.exit)];
}

function branch(context: Context, node: TypeScript.IfStatement, scope: Scope): Code {
  const test = asCondition(context.expression(node.expression, scope));
  if (test.kind === "known") {
    const chosen = test.value ? node.thenStatement : node.elseStatement;
    return chosen ? statements(context, [chosen], scope.inner()) : [];
  }
  const { flow } = context;
  take(context, flow, test.whenTrue);
  const body = statements(context, [node.thenStatement], scope.inner());
  const afterBody = context.flow;
  take(context, flow, test.whenFalse);
  const otherwise = node.elseStatement
    ? statements(context, [node.elseStatement], scope.inner())
    : undefined;
  context.flow = Flow.join([afterBody, context.flow]);
  const block = { block: OP.if, type: VOID, body };
  return [test.code, otherwise ? { ...block, otherwise } : block];
}

interface LoopParts {
  test?: TypeScript.Expression | undefined;
  step?: TypeScript.Expression | undefined;
  body: TypeScript.Statement;
  isTestLast?: boolean;
}

/**
 * A loop is compiled until what is believed at its head is true at the end of each turn, too:
 *
 *     block { loop { test, or leave; block { body }; step; again } }
 */
function loop(context: Context, parts: LoopParts, scope: Scope): Code {
  let head = context.flow.copy();
  const restore = context.mark();
  for (;;) {
    context.flow = head.copy();
    const breakTo = new Label();
    const again = new Label();
    const code = turn(context, parts, scope, { breakTo, again });
    const corrected = head.corrected(context.flow);
    if (corrected === undefined) {
      context.flow.isReachable = false;
      context.arrive(breakTo);
      const turns = { block: OP.loop, label: again, type: VOID, body: code };
      return [{ block: OP.block, label: breakTo, type: VOID, body: [turns] }];
    }
    restore();
    head = corrected;
  }
}

function turn(
  context: Context,
  { test, step, body, isTestLast = false }: LoopParts,
  scope: Scope,
  { breakTo, again }: { breakTo: Label; again: Label },
): Code {
  const before = isTestLast ? [] : leaveUnless(context, test, scope, breakTo);
  const continueTo = new Label();
  const { loops } = scope.frame!;
  loops.push({ breakTo, continueTo });
  const inside = statements(context, [body], scope.inner());
  loops.pop();
  context.arrive(continueTo);
  const after = context.flow.isReachable
    ? [
      step ? effect(context, step, scope) : [],
      isTestLast ? leaveUnless(context, test, scope, breakTo) : [],
    ]
    : [];
  return [
    before,
    { block: OP.block, label: continueTo, type: VOID, body: inside },
    after,
    { branch: OP.branch, to: again },
  ];
}

function leaveUnless(
  context: Context,
  test: TypeScript.Expression | undefined,
  scope: Scope,
  breakTo: Label,
): Code {
  const condition = test ? asCondition(context.expression(test, scope)) : known(true);
  if (condition.kind === "known") return condition.value ? [] : go(context, breakTo);
  const { flow } = context;
  take(context, flow, condition.whenFalse);
  context.leave(breakTo);
  take(context, flow, condition.whenTrue);
  return [condition.code, OP.i32Eqz, { branch: OP.branchIf, to: breakTo }];
}

function variables(
  context: Context,
  list: TypeScript.VariableDeclarationList,
  scope: Scope,
): Code {
  const isConstant = (list.flags & ts.NodeFlags.Const) !== 0;
  return list.declarations.map((node) => {
    if (!node.initializer) {
      scope.bind(node.name.getText(), { local: context.local(node) });
      return [];
    }
    const { initializer } = node;
    if (ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 0) {
      const { stack, code } = emptyStack(context, node);
      scope.bind(node.name.getText(), { value: stack });
      return code;
    }
    const value = context.expression(initializer, scope);
    return bindPattern(context, node, node.name, value, scope, isConstant);
  });
}

/**
 * A throw is made by JavaScript: the call from outside is made again there, which throws the same
 * error with the same message, or answers if the state has changed in between. So nothing may have
 * been written yet.
 */
export function leaveByThrowing(context: Context): Code {
  const { entry } = context;
  if (!entry) refuse("an error is thrown outside of the pool's methods: throw it in JavaScript");
  if (context.flow.wrote !== false) {
    refuse(
      "an error is thrown after something was written, so the call cannot be made again in JavaScript: check first, then write",
    );
  }
  const given = [0, 1].map((at): Code => entry.given[at]?.low ?? [OP.i32Const, ...signed(0)]);
  const call: Code = [OP.i32Const, ...signed(entry.method), given, OP.call, 0];
  const keep: Code = entry.result
    ? context.assign(entry.result, number(SIGNED, call))
    : [call, OP.drop];
  return [keep, go(context, entry.exit)];
}
