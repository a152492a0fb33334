/**
 * Calls and `new`: words of the vocabulary become accesses, functions with a twin are run
 * by yielding them, and what is not known is looked at when the program runs.
 *
 * @module
 */
import { Kind } from "./access.ts";
import { readElement } from "./access_transform.ts";
import { CHANGER_NAMES } from "./built_ins.ts";
import { check } from "./checks.ts";
import { ARRAY_NAMES } from "./element_types.ts";
import { isFreshInTurn } from "./fresh.ts";
import { twinName } from "./function_transform.ts";
import { bare } from "./scopes.ts";
import { isUnused, type Transformer } from "./transformer.ts";
import { ts, type TypeScript } from "./typescript.ts";
import type { Word } from "./vocabulary.ts";

type Expression = TypeScript.Expression;
type Call = TypeScript.CallExpression;

/** A call. */
export function call(t: Transformer, node: Call): Expression {
  const rule = t.colours.rules.ofCall(node);
  if (!t.isThread) {
    if (rule.kind === "word") return wordNow(t, node);
    if (rule.kind === "dynamic" && hasToBeSeen(node)) return calledNow(t, node);
    const visited = t.children(node);
    if (rule.kind === "private") return t.call("plain", visited);
    return changes(t, node) ? t.marked(visited) : visited;
  }
  switch (rule.kind) {
    case "word":
      return word(t, node, rule.name, rule.word);
    case "twin":
      return t.resultOf(
        t.f.createCallExpression(twinName(t, rule.declaration), undefined, given(t, node)),
      );
    case "private":
      return t.resultOf(t.children(node));
    case "plain": {
      const visited = t.children(node);
      return changes(t, node) ? t.marked(visited) : visited;
    }
    case "dynamic":
      return dynamicCall(t, node);
  }
}

/**
 * Whether what is called has to be looked at where nothing can be scheduled, too: a function of the
 * library that changes its argument, or `bind`, whose function a thread may call.
 */
function hasToBeSeen(node: Call): boolean {
  const callee = bare(node.expression);
  if (ts.isIdentifier(callee)) return !node.questionDotToken;
  if (!ts.isPropertyAccessExpression(callee) || ts.isOptionalChain(callee)) return false;
  const name = callee.name.text;
  return ts.isIdentifier(bare(callee.expression)) &&
    (CHANGER_NAMES.has(name) || ["apply", "bind", "call"].includes(name));
}

/** A call where nothing can be scheduled, with a callee that is looked at. */
function calledNow(t: Transformer, node: Call): Expression {
  const callee = bare(node.expression);
  const self = ts.isPropertyAccessExpression(callee)
    ? t.expression(callee.expression)
    : t.nothing();
  return t.call("callNow", t.position(node), t.expression(callee), self, ...given(t, node));
}

function changes(t: Transformer, node: Call): boolean {
  const callee = bare(node.expression);
  if (ts.isPropertyAccessExpression(callee) && isFreshInTurn(t.names, callee.expression)) {
    return false;
  }
  return node.expression.kind !== ts.SyntaxKind.SuperKeyword &&
    t.colours.rules.changesSomething(node);
}

function given(t: Transformer, node: Call): Expression[] {
  return node.arguments.map((argument) => t.expression(argument));
}

/** A word where nothing can be scheduled: its function is called. */
function wordNow(t: Transformer, node: Call): Expression {
  const [first, ...others] = given(t, node);
  return t.f.updateCallExpression(
    node,
    t.expression(node.expression),
    undefined,
    first ? [t.placed(node, first), ...others] : [],
  );
}

function word(t: Transformer, node: Call, name: string, word: Word): Expression {
  const { kind, order, answers } = word;
  const start = [t.number(kind), t.number(order), t.position(node)];
  const [array, index, ...values] = given(t, node);
  const unused = isUnused(node);
  if (!word.touchesMemory) {
    const event = t.yield(t.call("event", ...start, ...array ? [array] : []));
    return unused || answers ? event : t.sequence(event, t.nothing());
  }
  if (name === "Atomics.sub" && values[0]) {
    values[0] = t.f.createPrefixUnaryExpression(
      ts.SyntaxKind.MinusToken,
      t.paren(values[0]),
    );
  }
  if (kind === Kind.STORE && answers && !unused) {
    const [memory, value] = [t.helper(), t.helper()];
    const converted = t.assign(value, t.call("stored", memory, values[0] ?? t.nothing()));
    const access = t.call("access", ...start, t.assign(memory, array!), index!, converted);
    return t.sequence(t.done(access), value);
  }
  const access = t.call("access", ...start, array!, index!, ...values);
  if (unused) return t.done(access);
  if (!answers) return t.sequence(t.done(access), t.nothing());
  return kind === Kind.WAIT ? t.call("waited", t.answered(access)) : t.answered(access);
}

function dynamicCall(t: Transformer, node: Call): Expression {
  const { callee, self } = calleeOf(t, node.expression);
  return runtimeCall(t, node, callee, self);
}

function runtimeCall(
  t: Transformer,
  node: Call,
  callee: Expression,
  self: Expression,
): Expression {
  return t.finished(t.call("call", t.position(node), callee, self, ...given(t, node)));
}

/** What is called, and its `this`. */
function calleeOf(
  t: Transformer,
  node: Expression,
): { callee: Expression; self: Expression } {
  const { f } = t;
  const callee = bare(node);
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) {
    return { callee: t.expression(callee), self: t.nothing() };
  }
  check(callee, t.names, t.placeOf);
  if (ts.isPropertyAccessExpression(callee) && isReplaced(t, callee)) {
    return { callee: t.expression(callee), self: t.nothing() };
  }
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) {
    return { callee: t.expression(callee), self: f.createThis() };
  }
  const self = t.helper();
  const owner = t.paren(t.assign(self, t.expression(callee.expression)));
  return { callee: member(t, callee, owner), self };
}

/** Whether a property of a global is another in instrumented code. */
export function isReplaced(t: Transformer, node: TypeScript.PropertyAccessExpression): boolean {
  return node.name.text === "isView" && t.names.isGlobal(bare(node.expression), "ArrayBuffer");
}

/** A property or element of an object that has been written. */
function member(
  t: Transformer,
  node: TypeScript.PropertyAccessExpression | TypeScript.ElementAccessExpression,
  owner: Expression,
): Expression {
  const { f } = t;
  if (ts.isPropertyAccessExpression(node)) {
    return f.createPropertyAccessExpression(owner, node.name);
  }
  if (t.colours.types.mayBeView(node.expression)) return readElement(t, node, owner);
  return f.createElementAccessExpression(owner, t.expression(node.argumentExpression));
}

// ---- optional chains ----------------------------------------------------------------------------

type Link =
  | TypeScript.PropertyAccessExpression
  | TypeScript.ElementAccessExpression
  | Call
  | TypeScript.NonNullExpression;

/** `a?.b(c)`: in a twin it is taken apart, so that its calls and elements can be scheduled. */
export function optionalChain(t: Transformer, node: Expression): Expression | undefined {
  if (!t.isThread) return undefined;
  const links: Link[] = [];
  let root = node;
  while (ts.isOptionalChain(root)) {
    links.unshift(root as Link);
    root = (root as Link).expression;
  }
  if (!links.some((link) => needsScheduling(t, link))) return undefined;
  const first = ts.isCallExpression(links[0]!)
    ? calleeOf(t, root)
    : { callee: t.expression(root), self: t.nothing() };
  return follow(t, links, 0, first.callee, first.self);
}

function needsScheduling(t: Transformer, link: Link): boolean {
  if (ts.isCallExpression(link)) return t.colours.rules.ofCall(link).kind !== "plain";
  return ts.isElementAccessExpression(link) && t.colours.types.mayBeView(link.expression);
}

function follow(
  t: Transformer,
  links: Link[],
  at: number,
  value: Expression,
  self: Expression,
): Expression {
  const link = links[at];
  if (link === undefined) return value;
  if (!ts.isNonNullExpression(link) && link.questionDotToken) {
    const held = t.helper();
    return t.conditional(
      t.f.createEquality(t.paren(t.assign(held, value)), t.f.createNull()),
      t.nothing(),
      step(t, links, at, held, self),
    );
  }
  return step(t, links, at, value, self);
}

function step(
  t: Transformer,
  links: Link[],
  at: number,
  value: Expression,
  self: Expression,
): Expression {
  const link = links[at]!;
  if (ts.isNonNullExpression(link)) return follow(t, links, at + 1, value, self);
  if (ts.isCallExpression(link)) {
    const result = t.colours.rules.ofCall(link).kind === "private"
      ? t.resultOf(t.f.createCallExpression(
        t.f.createPropertyAccessExpression(value, "call"),
        undefined,
        [self, ...given(t, link)],
      ))
      : runtimeCall(t, link, value, self);
    return follow(t, links, at + 1, result, t.nothing());
  }
  const owner = t.helper();
  const held = t.paren(t.assign(owner, value));
  return follow(t, links, at + 1, member(t, link, held), owner);
}

// ---- new ----------------------------------------------------------------------------------------

const VIEWS = new Set<string>([...ARRAY_NAMES, "DataView"]);
const COPIES = new Set(["Map", "Set", "WeakMap", "WeakSet"]);

/** `new C(...)` */
export function construct(t: Transformer, node: TypeScript.NewExpression): Expression {
  const callee = bare(node.expression);
  const isGlobal = ts.isIdentifier(callee) && t.names.isGlobal(callee);
  const mayCopy = t.colours.rules.mayCopyMemory(node);
  if (!mayCopy && !(isGlobal && VIEWS.has(callee.text))) {
    const [source] = node.arguments ?? [];
    const reads = isGlobal && COPIES.has(callee.text) && source !== undefined &&
      !t.colours.types.isFreshList(source);
    return reads ? t.marked(t.children(node)) : t.children(node);
  }
  const args = [
    t.position(node),
    t.expression(node.expression),
    ...(node.arguments ?? []).map((argument) => t.expression(argument)),
  ];
  if (mayCopy && t.isThread) return t.finished(t.call("make", ...args));
  return t.call("makeNow", ...args);
}
