import type { Colours } from "./colours.ts";
import type { Names } from "./scopes.ts";
import { RUNTIME } from "./compiled.ts";
import { ts, type TypeScript } from "./typescript.ts";

/** What an access may become, depending on where it stands. */
export type Mode =
  /** In a twin: it yields. */
  | "thread"
  /** In a plain function, a constructor, getter or field: it happens at once, or is refused. */
  | "now"
  /** At the top of a module: as before, and no thread can be running. */
  | "top";

type Expression = TypeScript.Expression;

/** What the parts of the transformation share: how to visit a node, and how to write code. */
export class Transformer {
  readonly context: TypeScript.TransformationContext;
  readonly f: TypeScript.NodeFactory;
  readonly colours: Colours;
  readonly names: Names;
  readonly positionOf: (node: TypeScript.Node) => string;
  readonly placeOf: (node: TypeScript.Node) => string;
  readonly visit: (node: TypeScript.Node) => TypeScript.VisitResult<TypeScript.Node>;
  mode: Mode = "top";
  /** Properties and elements that are written or deleted. */
  readonly targets = new Set<TypeScript.Node>();
  /** Helper variables of the function that is being transformed. */
  helpers: TypeScript.Identifier[] = [];
  /** Whether an arrow function that became a twin needs `this` from outside. */
  usesThis = false;
  /** What `arguments` of the function around is called in twins of arrow functions. */
  argumentsName: TypeScript.Identifier | undefined;
  /** Whether the function that is being transformed is the twin of an arrow function. */
  isArrow = false;

  constructor(
    context: TypeScript.TransformationContext,
    colours: Colours,
    names: Names,
    { positionOf, placeOf }: Pick<Transformer, "positionOf" | "placeOf">,
    visit: (
      transformer: Transformer,
      node: TypeScript.Node,
    ) => TypeScript.VisitResult<TypeScript.Node>,
  ) {
    this.context = context;
    this.f = context.factory;
    this.colours = colours;
    this.names = names;
    this.positionOf = positionOf;
    this.placeOf = placeOf;
    this.visit = (node) => {
      const visited = visit(this, node);
      // Stacks lead to the start of what stood here, also from what follows: "=" or "(".
      if (visited && !Array.isArray(visited) && ts.isExpression(node) && isShown(node, visited)) {
        const start = node.getStart();
        ts.setSourceMapRange(visited as TypeScript.Node, { pos: start, end: start });
      }
      return visited;
    };
  }

  get isThread(): boolean {
    return this.mode === "thread";
  }

  children<Node extends TypeScript.Node>(node: Node): Node {
    return ts.visitEachChild(node, this.visit, this.context);
  }

  expression(node: Expression): Expression {
    return this.visit(node) as Expression;
  }

  like<Node extends TypeScript.Node>(node: Node): Node {
    return this.visit(node) as unknown as Node;
  }

  statement(node: TypeScript.Statement): TypeScript.Statement {
    const visited = this.visit(node);
    return Array.isArray(visited)
      ? this.f.createBlock(visited as TypeScript.Statement[], true)
      : visited as TypeScript.Statement;
  }

  in<Result>(mode: Mode, work: () => Result): Result {
    const before = this.mode;
    this.mode = mode;
    try {
      return work();
    } finally {
      this.mode = before;
    }
  }

  // ---- writing --------------------------------------------------------------------------------

  runtime(name: string): Expression {
    return this.f.createPropertyAccessExpression(this.f.createIdentifier(RUNTIME), name);
  }

  global(name: string): Expression {
    return this.f.createPropertyAccessExpression(this.runtime("globals"), name);
  }

  call(name: string, ...args: Expression[]): Expression {
    return this.f.createCallExpression(this.runtime(name), undefined, args);
  }

  number(value: number): Expression {
    return this.f.createNumericLiteral(value);
  }

  text(value: string): Expression {
    return this.f.createStringLiteral(value);
  }

  nothing(): Expression {
    return this.f.createVoidZero();
  }

  position(node: TypeScript.Node): Expression {
    return this.f.createIdentifier(this.positionOf(node));
  }

  paren(value: Expression): Expression {
    return this.f.createParenthesizedExpression(value);
  }

  yield(value?: Expression): Expression {
    return this.paren(this.f.createYieldExpression(undefined, value));
  }

  /** The result of a thread, which whoever drives this one runs first: see `CallStack`. */
  resultOf(value: Expression): Expression {
    return this.yield(value);
  }

  sequence(...parts: Expression[]): Expression {
    return this.paren(this.f.createCommaListExpression(parts));
  }

  conditional(test: Expression, yes: Expression, no: Expression): Expression {
    return this.paren(this.f.createConditionalExpression(test, undefined, yes, undefined, no));
  }

  assign(target: Expression, value: Expression): Expression {
    return this.f.createAssignment(target, value);
  }

  /** The answer of an access: yielded for, or there already. */
  answered(access: Expression): Expression {
    return this.conditional(access, this.yield(), this.runtime("answer"));
  }

  /** An access whose answer nobody wants. */
  done(access: Expression): Expression {
    return this.paren(this.f.createLogicalAnd(access, this.yield()));
  }

  /** The result of what may be a thread. */
  finished(value: Expression): Expression {
    const result = this.helper();
    return this.conditional(
      this.call("isThread", this.assign(result, value)),
      this.resultOf(result),
      result,
    );
  }

  /** Something that changes what is not shared memory. */
  marked(value: Expression): Expression {
    if (this.mode === "top") return value;
    return this.sequence(this.f.createPostfixIncrement(this.runtime("effects")), value);
  }

  helper(): TypeScript.Identifier {
    const name = this.f.createUniqueName("__t");
    this.helpers.push(name);
    return name;
  }

  declareHelpers(): TypeScript.Statement[] {
    if (this.helpers.length === 0) return [];
    const declarations = this.helpers.map((name) => this.f.createVariableDeclaration(name));
    this.helpers = [];
    return [this.declare(ts.NodeFlags.Let, ...declarations)];
  }

  declare(
    flags: TypeScript.NodeFlags,
    ...declarations: TypeScript.VariableDeclaration[]
  ): TypeScript.Statement {
    return this.f.createVariableStatement(
      undefined,
      this.f.createVariableDeclarationList(declarations, flags),
    );
  }

  /** An object that is written into. */
  written(node: TypeScript.Node, value: Expression): Expression {
    return this.call("own", this.position(node), value);
  }

  /** Says where the program is before something that is done at once. */
  placed(node: TypeScript.Node, value: Expression): Expression {
    return this.call("at", this.position(node), value);
  }
}

function isShown(node: TypeScript.Expression, visited: unknown): boolean {
  return visited !== node || ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node);
}

/** Whether the value of an expression is thrown away. */
export function isUnused(node: Expression): boolean {
  let child: TypeScript.Node = node;
  while (ts.isParenthesizedExpression(child.parent)) child = child.parent;
  const { parent } = child;
  return ts.isExpressionStatement(parent) ||
    (ts.isForStatement(parent) && (parent.incrementor === child || parent.initializer === child));
}

/** Whether there is a `yield` in code that has been written. */
export function containsYield(node: TypeScript.Node): boolean {
  if (ts.isYieldExpression(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, containsYield) ?? false;
}
