/**
 * Loops: each turn is told to the runtime, which says whether it has had an effect.
 *
 * @module
 */
import { Kind, Order } from "./access.ts";
import { assignTo, pattern } from "./destructuring.ts";
import { loopVariables } from "./loop_variables.ts";
import type { Transformer } from "./transformer.ts";
import { ts, type TypeScript } from "./typescript.ts";

type Expression = TypeScript.Expression;

/** A loop, with the labels in front of it. */
export function loop(
  t: Transformer,
  node: TypeScript.IterationStatement,
  labels: TypeScript.Identifier[] = [],
): TypeScript.Statement {
  const { f } = t;
  const labelled = (statement: TypeScript.Statement) =>
    labels.reduceRight((inner, label) => f.createLabeledStatement(label, inner), statement);
  if (!t.isThread) return labelled(plainLoop(t, node));
  const record = t.helper();
  const enter = f.createExpressionStatement(
    t.assign(record, t.call("loop", t.position(node))),
  );
  const made = ts.isForOfStatement(node) || ts.isForInStatement(node)
    ? passing(t, node, record)
    : turning(t, node, record);
  return f.createBlock([enter, labelled(made)], true);
}

/** A loop that can touch no shared memory, or only where it is refused. */
function plainLoop(t: Transformer, node: TypeScript.IterationStatement): TypeScript.Statement {
  const { f } = t;
  const spin = f.createExpressionStatement(t.call("spin", t.position(node)));
  const visited = iterated(t, node);
  const marks = advances(t, node) ? [f.createExpressionStatement(t.marked(t.nothing()))] : [];
  return withBody(t, visited, f.createBlock([spin, ...marks, ...own(visited.statement)], true));
}

/** Whether a loop changes what outlives it by going on: its target, or an iterator. */
function advances(t: Transformer, node: TypeScript.IterationStatement): boolean {
  return assignsOutside(node) ||
    (ts.isForOfStatement(node) && !t.colours.types.isFreshList(node.expression));
}

/** The loop with what is in it; what a for-of assigns to may be a pattern. */
function iterated(
  t: Transformer,
  node: TypeScript.IterationStatement,
): TypeScript.IterationStatement {
  const { f } = t;
  const isEach = ts.isForOfStatement(node) || ts.isForInStatement(node);
  if (!isEach || ts.isVariableDeclarationList(node.initializer)) return t.children(node);
  const target = pattern(t, node.initializer);
  const source = t.expression(node.expression);
  const body = t.statement(node.statement);
  return ts.isForOfStatement(node)
    ? f.updateForOfStatement(node, undefined, target, source, body)
    : f.updateForInStatement(node, target, source, body);
}

function assignsOutside(node: TypeScript.IterationStatement): boolean {
  return (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
    !ts.isVariableDeclarationList(node.initializer);
}

function own(body: TypeScript.Statement): readonly TypeScript.Statement[] {
  return ts.isBlock(body) ? body.statements : [body];
}

/** A loop with a condition. */
function turning(
  t: Transformer,
  node: TypeScript.IterationStatement,
  record: TypeScript.Identifier,
): TypeScript.Statement {
  const { f } = t;
  const loopNode = node as
    | TypeScript.ForStatement
    | TypeScript.WhileStatement
    | TypeScript.DoStatement;
  const values = loopVariables(loopNode, t.names).map((name) => t.expression(name));
  const turn = f.createLogicalAnd(t.call("turn", record, ...values), awaiting(t, node));
  if (ts.isDoStatement(loopNode)) {
    const visited = t.children(loopNode);
    const body = f.createBlock(
      [f.createExpressionStatement(turn), ...own(visited.statement)],
      true,
    );
    return f.updateDoStatement(visited, body, visited.expression);
  }
  if (ts.isWhileStatement(loopNode)) {
    const visited = t.children(loopNode);
    return f.updateWhileStatement(
      visited,
      t.sequence(turn, visited.expression),
      visited.statement,
    );
  }
  const visited = t.children(loopNode as TypeScript.ForStatement);
  return f.updateForStatement(
    visited,
    visited.initializer,
    t.sequence(turn, visited.condition ?? f.createTrue()),
    visited.incrementor,
    visited.statement,
  );
}

function awaiting(t: Transformer, node: TypeScript.Node): Expression {
  const { AWAIT } = Kind;
  return t.yield(t.call("event", t.number(AWAIT), t.number(Order.PLAIN), t.position(node)));
}

/** A loop that goes through something. */
function passing(
  t: Transformer,
  node: TypeScript.ForOfStatement | TypeScript.ForInStatement,
  record: TypeScript.Identifier,
): TypeScript.Statement {
  const { f } = t;
  const pass = f.createExpressionStatement(
    f.createLogicalAnd(t.call("pass", record), awaiting(t, node)),
  );
  const isPlain = ts.isForInStatement(node) || t.colours.types.isPlainList(node.expression);
  const { initializer } = node;
  if (isPlain && ts.isVariableDeclarationList(initializer)) {
    const visited = t.children(node);
    const body = f.createBlock([pass, ...own(visited.statement)], true);
    if (!ts.isForInStatement(visited)) return withBody(t, visited, body);
    const keys = t.call("enumerable", visited.expression);
    return f.updateForInStatement(visited, visited.initializer, keys, body);
  }
  const step = f.createUniqueName("__step");
  const source = t.expression(node.expression);
  const value = isPlain ? step : t.conditional(
    t.call("next", t.position(node), step),
    f.createCallExpression(f.createPropertyAccessExpression(step, "take"), undefined, [t.yield()]),
    t.runtime("answer"),
  );
  let take: TypeScript.Statement;
  if (ts.isVariableDeclarationList(initializer)) {
    const [declaration] = initializer.declarations;
    const taken = f.createVariableDeclaration(
      t.like(declaration!.name),
      undefined,
      undefined,
      value,
    );
    take = t.declare(initializer.flags, taken);
  } else {
    const helper = t.helper();
    take = f.createExpressionStatement(
      t.sequence(t.assign(helper, value), ...assignTo(t, initializer, helper)),
    );
  }
  const body = f.createBlock([take, pass, t.statement(node.statement)], true);
  const steps = f.createVariableDeclarationList(
    [f.createVariableDeclaration(step)],
    ts.NodeFlags.Const,
  );
  if (ts.isForInStatement(node)) {
    return f.updateForInStatement(node, steps, t.call("enumerable", source), body);
  }
  const iterated = isPlain ? source : t.call("iterable", t.position(node), source);
  return f.updateForOfStatement(node, undefined, steps, iterated, body);
}

function withBody(
  t: Transformer,
  node: TypeScript.IterationStatement,
  body: TypeScript.Statement,
): TypeScript.Statement {
  const { f } = t;
  if (ts.isForStatement(node)) {
    return f.updateForStatement(node, node.initializer, node.condition, node.incrementor, body);
  }
  if (ts.isWhileStatement(node)) return f.updateWhileStatement(node, node.expression, body);
  if (ts.isDoStatement(node)) return f.updateDoStatement(node, body, node.expression);
  if (ts.isForOfStatement(node)) {
    return f.updateForOfStatement(node, undefined, node.initializer, node.expression, body);
  }
  const forIn = node as TypeScript.ForInStatement;
  return f.updateForInStatement(forIn, forIn.initializer, forIn.expression, body);
}
