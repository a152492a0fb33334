import { Kind, Order } from "./access.ts";
import { type Colours, PLAIN, refuse, SHARED } from "./colours.ts";
import { InstrumentError } from "./errors.ts";
import { ts, type TypeScript } from "./typescript.ts";

/** Name of the runtime in instrumented code. */
export const RUNTIME = "__rt";

/** What an access may become, depending on where it stands. */
type Mode =
  /** In a generator: it yields. */
  | "thread"
  /** In a constructor, getter, field or at the top of a module: it happens at once. */
  | "now"
  /** In a function that the library calls: it is refused. */
  | "callback";

const COMPOUND = new Map<number, number>([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
  [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken],
  [ts.SyntaxKind.CaretEqualsToken, ts.SyntaxKind.CaretToken],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, ts.SyntaxKind.LessThanLessThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanToken],
  [
    ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken,
    ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  ],
]);

/**
 * Makes the transformer for one program: functions that do shared accesses become generators, and
 * accesses become yields.
 *
 * @param colours what the program's functions do
 * @param positionOf numbers a place in the source
 * @param placeOf names a place in the source
 * @param isInstrumented whether a file is to be changed
 * @returns a transformer for the compiler, to run before types are taken away
 */
export function transformer(
  colours: Colours,
  positionOf: (node: TypeScript.Node) => number,
  placeOf: (node: TypeScript.Node) => string,
  isInstrumented: (file: TypeScript.SourceFile) => boolean,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) =>
    isInstrumented(file)
      ? new FileTransformer(context, colours, positionOf, placeOf).file(file)
      : file;
}

class FileTransformer {
  readonly #context: TypeScript.TransformationContext;
  readonly #f: TypeScript.NodeFactory;
  readonly #colours: Colours;
  readonly #positionOf: (node: TypeScript.Node) => number;
  readonly #placeOf: (node: TypeScript.Node) => string;
  #mode: Mode = "now";
  /** Helper variables of the function that is being transformed. */
  #helpers: TypeScript.Identifier[] = [];
  /** Whether an arrow function that became a generator needs `this` from outside. */
  #usesThis = false;

  constructor(
    context: TypeScript.TransformationContext,
    colours: Colours,
    positionOf: (node: TypeScript.Node) => number,
    placeOf: (node: TypeScript.Node) => string,
  ) {
    this.#context = context;
    this.#f = context.factory;
    this.#colours = colours;
    this.#positionOf = positionOf;
    this.#placeOf = placeOf;
  }

  file(file: TypeScript.SourceFile): TypeScript.SourceFile {
    const statements = file.statements.map((statement) => this.#visit(statement));
    return this.#f.updateSourceFile(file, [
      ...this.#declareHelpers(),
      ...(statements as TypeScript.Statement[]),
    ]);
  }

  #visit = (node: TypeScript.Node): TypeScript.Node => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      return node;
    }
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node;
    refuse(node, this.#placeOf);
    if (ts.isFunctionLike(node) && "body" in node) {
      return this.#function(node as TypeScript.FunctionLikeDeclaration);
    }
    if (ts.isPropertyDeclaration(node)) {
      return this.#in("now", () => this.#children(node));
    }
    if (ts.isClassStaticBlockDeclaration(node)) {
      return this.#in("now", () => this.#children(node));
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword) this.#usesThis = true;
    if (ts.isIterationStatement(node, false)) return this.#loop(node);
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isNewExpression(node)) return this.#new(node);
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      return this.#unary(node);
    }
    if (ts.isElementAccessExpression(node)) return this.#element(node);
    if (ts.isSpreadElement(node)) {
      return this.#f.updateSpreadElement(node, this.#whole(node.expression));
    }
    if (ts.isIdentifier(node) && node.text === "SharedArrayBuffer" && isValue(node)) {
      return this.#runtime("SharedArrayBuffer");
    }
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrayBindingPattern(node.name)) {
      return this.#f.updateVariableDeclaration(
        node,
        this.#expressionLike(node.name),
        node.exclamationToken,
        node.type,
        this.#whole(node.initializer),
      );
    }
    return this.#children(node);
  };

  #children(node: TypeScript.Node): TypeScript.Node {
    return ts.visitEachChild(node, this.#visit, this.#context);
  }

  #expression(node: TypeScript.Expression): TypeScript.Expression {
    return this.#visit(node) as TypeScript.Expression;
  }

  #expressionLike<Node extends TypeScript.Node>(node: Node): Node {
    return this.#visit(node) as Node;
  }

  #in<Result>(mode: Mode, work: () => Result): Result {
    const before = this.#mode;
    this.#mode = mode;
    try {
      return work();
    } finally {
      this.#mode = before;
    }
  }

  // ---- functions ------------------------------------------------------------------------------

  #function(node: TypeScript.FunctionLikeDeclaration): TypeScript.Node {
    if (!node.body) return node;
    const outerHelpers = this.#helpers;
    const outerThis = this.#usesThis;
    this.#helpers = [];
    this.#usesThis = false;
    try {
      if (isUnschedulable(node)) {
        return this.#in("now", () => this.#plain(node));
      }
      const colour = this.#colours.of(node);
      if (colour === PLAIN) {
        return this.#in("callback", () => this.#plain(node));
      }
      if (this.#isCallback(node)) {
        if (colour === SHARED) {
          throw new InstrumentError(
            this.#placeOf(node),
            "a function given to the library does shared accesses here: use a for loop instead",
          );
        }
        return this.#in("callback", () => this.#plain(node));
      }
      return this.#in("thread", () => this.#generator(node));
    } finally {
      const usedThis = this.#usesThis;
      this.#helpers = outerHelpers;
      // An arrow function hands its use of `this` on to the function around it.
      this.#usesThis = outerThis || (ts.isArrowFunction(node) && usedThis);
    }
  }

  /** Whether a function is handed to a call of JavaScript's library. */
  #isCallback(node: TypeScript.Node): boolean {
    let child = node;
    while (ts.isParenthesizedExpression(child.parent) || ts.isAsExpression(child.parent)) {
      child = child.parent;
    }
    const call = child.parent;
    return (ts.isCallExpression(call) || ts.isNewExpression(call)) && call.expression !== child &&
      this.#colours.isLibraryCall(call);
  }

  #generator(node: TypeScript.FunctionLikeDeclaration): TypeScript.Node {
    const f = this.#f;
    const star = f.createToken(ts.SyntaxKind.AsteriskToken);
    const { parameters, defaults } = this.#parameters(node.parameters);
    const visited = this.#expressionLike(node.body as TypeScript.Node);
    const own = ts.isBlock(visited)
      ? visited.statements
      : [f.createReturnStatement(visited as TypeScript.Expression)];
    const body = f.createBlock([...this.#declareHelpers(), ...defaults, ...own], true);
    if (ts.isFunctionDeclaration(node)) {
      return f.updateFunctionDeclaration(
        node,
        node.modifiers,
        star,
        node.name,
        node.typeParameters,
        parameters,
        undefined,
        body,
      );
    }
    if (ts.isMethodDeclaration(node)) {
      return f.updateMethodDeclaration(
        node,
        node.modifiers,
        star,
        this.#expressionLike(node.name),
        node.questionToken,
        node.typeParameters,
        parameters,
        undefined,
        body,
      );
    }
    const name = ts.isFunctionExpression(node) ? node.name : undefined;
    const made = f.createFunctionExpression(
      undefined,
      star,
      name,
      undefined,
      parameters,
      undefined,
      body,
    );
    if (ts.isArrowFunction(node) && this.#usesThis) {
      return f.createCallExpression(
        f.createPropertyAccessExpression(f.createParenthesizedExpression(made), "bind"),
        undefined,
        [f.createThis()],
      );
    }
    return f.createParenthesizedExpression(made);
  }

  /** A generator may not yield among its parameters: default values move into the body. */
  #parameters(
    given: TypeScript.NodeArray<TypeScript.ParameterDeclaration>,
  ): { parameters: TypeScript.ParameterDeclaration[]; defaults: TypeScript.Statement[] } {
    const f = this.#f;
    const defaults: TypeScript.Statement[] = [];
    const parameters = given.map((parameter) => {
      const value = parameter.initializer && this.#expression(parameter.initializer);
      // A later default may need an earlier one, so it moves along.
      if (!value || (defaults.length === 0 && !containsYield(value))) {
        return f.updateParameterDeclaration(
          parameter,
          parameter.modifiers,
          parameter.dotDotDotToken,
          this.#expressionLike(parameter.name),
          parameter.questionToken,
          undefined,
          value,
        );
      }
      if (!ts.isIdentifier(parameter.name)) {
        throw new InstrumentError(
          this.#placeOf(parameter),
          "a destructured parameter has a default value beside one with a shared access: set it in the body",
        );
      }
      defaults.push(f.createIfStatement(
        f.createStrictEquality(parameter.name, f.createVoidZero()),
        f.createExpressionStatement(f.createAssignment(parameter.name, value)),
      ));
      return f.createParameterDeclaration(undefined, undefined, parameter.name);
    });
    return { parameters, defaults };
  }

  /** A function that stays what it is; its helper variables are declared in its body. */
  #plain(node: TypeScript.FunctionLikeDeclaration): TypeScript.Node {
    const visit = (child: TypeScript.Node) =>
      child === node.body ? this.#body(child) : this.#visit(child);
    return ts.visitEachChild(node, visit, this.#context);
  }

  #body(node: TypeScript.Node): TypeScript.Node {
    const visited = this.#visit(node);
    if (this.#helpers.length === 0) return visited;
    const own = ts.isBlock(visited)
      ? visited.statements
      : [this.#f.createReturnStatement(visited as TypeScript.Expression)];
    return this.#f.createBlock([...this.#declareHelpers(), ...own], true);
  }

  #helper(): TypeScript.Identifier {
    const name = this.#f.createUniqueName("__t");
    this.#helpers.push(name);
    return name;
  }

  #declareHelpers(): TypeScript.Statement[] {
    if (this.#helpers.length === 0) return [];
    const f = this.#f;
    const declarations = this.#helpers.map((name) => f.createVariableDeclaration(name));
    this.#helpers = [];
    return [
      f.createVariableStatement(
        undefined,
        f.createVariableDeclarationList(declarations, ts.NodeFlags.Let),
      ),
    ];
  }

  // ---- accesses -------------------------------------------------------------------------------

  #runtime(name: string): TypeScript.Expression {
    return this.#f.createPropertyAccessExpression(this.#f.createIdentifier(RUNTIME), name);
  }

  #callRuntime(name: string, ...args: TypeScript.Expression[]): TypeScript.Expression {
    return this.#f.createCallExpression(this.#runtime(name), undefined, args);
  }

  #number(value: number): TypeScript.Expression {
    return this.#f.createNumericLiteral(value);
  }

  #position(node: TypeScript.Node): TypeScript.Expression {
    return this.#number(this.#positionOf(node));
  }

  #yield(value: TypeScript.Expression): TypeScript.Expression {
    return this.#f.createParenthesizedExpression(this.#f.createYieldExpression(undefined, value));
  }

  #yieldAll(value: TypeScript.Expression): TypeScript.Expression {
    const star = this.#f.createToken(ts.SyntaxKind.AsteriskToken);
    return this.#f.createParenthesizedExpression(this.#f.createYieldExpression(star, value));
  }

  #sequence(...parts: TypeScript.Expression[]): TypeScript.Expression {
    return this.#f.createParenthesizedExpression(this.#f.createCommaListExpression(parts));
  }

  #access(
    node: TypeScript.Node,
    kind: number,
    order: number,
    array: TypeScript.Expression,
    index: TypeScript.Expression,
    ...values: TypeScript.Expression[]
  ): TypeScript.Expression {
    const args = [this.#number(kind), this.#number(order), this.#position(node)];
    if (this.#mode === "thread") {
      return this.#yield(this.#callRuntime("access", ...args, array, index, ...values));
    }
    return this.#callRuntime("now", ...args, array, index, ...values);
  }

  #element(node: TypeScript.ElementAccessExpression): TypeScript.Expression {
    const colour = this.#colours.ofElement(node);
    if (colour === PLAIN) return this.#children(node) as TypeScript.Expression;
    const array = this.#expression(node.expression);
    const index = this.#expression(node.argumentExpression);
    if (colour === SHARED) return this.#access(node, Kind.LOAD, Order.PLAIN, array, index);
    const [a, i] = [this.#helper(), this.#helper()];
    return this.#sequence(
      this.#f.createAssignment(a, array),
      this.#f.createAssignment(i, index),
      this.#f.createConditionalExpression(
        this.#callRuntime("isShared", a),
        undefined,
        this.#access(node, Kind.LOAD, Order.PLAIN, a, i),
        undefined,
        this.#f.createElementAccessExpression(a, i),
      ),
    );
  }

  /** `a[i] = v`, `a[i] += v`: a write, or a read and a write. */
  #binary(node: TypeScript.BinaryExpression): TypeScript.Expression {
    const { operatorToken, right } = node;
    const left = bare(node.left);
    const isAssignment = operatorToken.kind === ts.SyntaxKind.EqualsToken;
    const operator = COMPOUND.get(operatorToken.kind);
    if (isAssignment && ts.isArrayLiteralExpression(left)) {
      return this.#f.updateBinaryExpression(
        node,
        this.#expression(left),
        operatorToken,
        this.#whole(right),
      );
    }
    if ((!isAssignment && operator === undefined) || !ts.isElementAccessExpression(left)) {
      return this.#children(node) as TypeScript.Expression;
    }
    const value = (old: TypeScript.Expression) =>
      operator === undefined
        ? this.#expression(right)
        : this.#f.createBinaryExpression(old, operator, this.#expression(right));
    return this.#update(node, left, operator !== undefined, value, false);
  }

  /** `a[i]++`: a read and a write. */
  #unary(
    node: TypeScript.PrefixUnaryExpression | TypeScript.PostfixUnaryExpression,
  ): TypeScript.Expression {
    const steps = node.operator === ts.SyntaxKind.PlusPlusToken
      ? ts.SyntaxKind.PlusToken
      : node.operator === ts.SyntaxKind.MinusMinusToken
      ? ts.SyntaxKind.MinusToken
      : undefined;
    const operand = bare(node.operand);
    if (steps === undefined || !ts.isElementAccessExpression(operand)) {
      return this.#children(node) as TypeScript.Expression;
    }
    const value = (old: TypeScript.Expression) =>
      this.#f.createBinaryExpression(old, steps, this.#number(1));
    return this.#update(node, operand, true, value, ts.isPostfixUnaryExpression(node));
  }

  #update(
    node: TypeScript.Expression,
    target: TypeScript.ElementAccessExpression,
    reads: boolean,
    value: (old: TypeScript.Expression) => TypeScript.Expression,
    answersOld: boolean,
  ): TypeScript.Expression {
    const colour = this.#colours.ofElement(target);
    if (colour === PLAIN) return this.#children(node) as TypeScript.Expression;
    const f = this.#f;
    const [a, i, old, result] = [this.#helper(), this.#helper(), this.#helper(), this.#helper()];
    const load = this.#access(target, Kind.LOAD, Order.PLAIN, a, i);
    const plainLoad = f.createElementAccessExpression(a, i);
    const store = this.#access(target, Kind.STORE, Order.PLAIN, a, i, result);
    const plainStore = f.createAssignment(f.createElementAccessExpression(a, i), result);
    const choose = (shared: TypeScript.Expression, plain: TypeScript.Expression) =>
      colour === SHARED ? shared : f.createConditionalExpression(
        this.#callRuntime("isShared", a),
        undefined,
        shared,
        undefined,
        plain,
      );
    const parts: TypeScript.Expression[] = [
      f.createAssignment(a, this.#expression(target.expression)),
      f.createAssignment(i, this.#expression(target.argumentExpression)),
    ];
    if (reads) parts.push(f.createAssignment(old, choose(load, plainLoad)));
    parts.push(f.createAssignment(result, value(old)));
    parts.push(choose(store, plainStore));
    parts.push(answersOld ? old : result);
    return this.#sequence(...parts);
  }

  /** An expression that is read as a whole: by a spread, a destructuring or for-of. */
  #whole(node: TypeScript.Expression): TypeScript.Expression {
    const expression = this.#expression(node);
    if (this.#colours.ofMemory(node) === PLAIN) return expression;
    return this.#callRuntime("whole", expression, this.#position(node));
  }

  // ---- calls ----------------------------------------------------------------------------------

  #call(node: TypeScript.CallExpression): TypeScript.Expression {
    const word = this.#colours.wordOf(node);
    if (word === undefined) return this.#ordinaryCall(node);
    const args = node.arguments.map((argument) => this.#expression(argument));
    if (node.arguments.some(ts.isSpreadElement)) {
      throw new InstrumentError(
        this.#placeOf(node),
        "a shared access takes its arguments one by one: write them out",
      );
    }
    if (word.touchesMemory) {
      const [array, index, ...values] = args;
      if (node.expression.getText() === "Atomics.sub") {
        values[0] = this.#f.createPrefixUnaryExpression(
          ts.SyntaxKind.MinusToken,
          this.#f.createParenthesizedExpression(values[0]!),
        );
      }
      return this.#access(node, word.kind, word.order, array!, index!, ...values);
    }
    const event = [this.#number(word.kind), this.#number(word.order), this.#position(node)];
    const value = args[0] ? [args[0]] : [];
    if (this.#mode === "thread") return this.#yield(this.#callRuntime("event", ...event, ...value));
    return this.#number(0);
  }

  #ordinaryCall(node: TypeScript.CallExpression): TypeScript.Expression {
    const { colour, direct } = this.#colours.ofCall(node);
    const receiver = ts.isPropertyAccessExpression(node.expression)
      ? node.expression.expression
      : undefined;
    const isWhole = receiver && this.#colours.isLibraryCall(node) &&
      this.#colours.ofMemory(receiver) === SHARED &&
      (node.expression as TypeScript.PropertyAccessExpression).name.text !== "subarray";
    const call = this.#children(node) as TypeScript.CallExpression;
    if (isWhole) {
      const callee = call.expression as TypeScript.PropertyAccessExpression;
      return this.#f.updateCallExpression(
        call,
        this.#f.createPropertyAccessExpression(
          this.#callRuntime("whole", callee.expression, this.#position(node)),
          callee.name,
        ),
        undefined,
        call.arguments,
      );
    }
    if (colour === PLAIN) return call;
    if (this.#mode === "now") return this.#callRuntime("runNow", call, this.#position(node));
    if (this.#mode === "callback") {
      return this.#callRuntime("plainCall", call, this.#position(node));
    }
    if (direct && colour === SHARED) return this.#yieldAll(call);
    const result = this.#helper();
    return this.#f.createParenthesizedExpression(this.#f.createConditionalExpression(
      this.#callRuntime("isThread", this.#f.createAssignment(result, call)),
      undefined,
      this.#yieldAll(result),
      undefined,
      result,
    ));
  }

  #new(node: TypeScript.NewExpression): TypeScript.Expression {
    const made = this.#children(node) as TypeScript.NewExpression;
    const isMemory = node.expression.getText() === "Int32Array";
    const [source] = made.arguments ?? [];
    if (!isMemory || !source) return made;
    // An Int32Array copied from another one reads it as a whole.
    return this.#f.updateNewExpression(made, made.expression, undefined, made.arguments);
  }

  // ---- loops ----------------------------------------------------------------------------------

  #loop(node: TypeScript.IterationStatement): TypeScript.Node {
    const f = this.#f;
    const iterated = ts.isForOfStatement(node) ? this.#whole(node.expression) : undefined;
    const assigned = new Set<string>();
    const look = (n: TypeScript.Node): void => {
      if (ts.isBinaryExpression(n) && n.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
        n.operatorToken.kind <= ts.SyntaxKind.LastAssignment && ts.isIdentifier(n.left)) assigned.add(n.left.text);
      if ((ts.isPrefixUnaryExpression(n) || ts.isPostfixUnaryExpression(n)) && ts.isIdentifier(n.operand)) {
        if (n.operator === ts.SyntaxKind.PlusPlusToken || n.operator === ts.SyntaxKind.MinusMinusToken) assigned.add(n.operand.text);
      }
      ts.forEachChild(n, look);
    };
    look(node);
    const inner = new Set<string>();
    const declared = (n: TypeScript.Node): void => {
      if (ts.isVariableDeclaration(n) && ts.isIdentifier(n.name)) inner.add(n.name.text);
      ts.forEachChild(n, declared);
    };
    declared(node.statement);
    const visited = this.#children(node) as TypeScript.IterationStatement;
    if (ts.isForOfStatement(visited)) {
      return f.updateForOfStatement(visited, undefined, visited.initializer, iterated!, visited.statement);
    }
    if (ts.isForInStatement(visited)) return visited;
    const loop = this.#helper();
    const names = [...assigned].filter((n) => !inner.has(n)).map((n) => f.createIdentifier(n));
    let turn = this.#callRuntime("turn", loop, ...names);
    if (this.#mode === "thread") {
      turn = f.createLogicalAnd(turn, this.#yield(this.#callRuntime("event", this.#number(16), this.#number(0), this.#position(node))));
    }
    const begin = f.createExpressionStatement(f.createAssignment(loop, this.#callRuntime("loop", this.#position(node))));
    const cond = (c: TypeScript.Expression | undefined) => f.createCommaListExpression([turn, c ?? f.createTrue()]);
    let made: TypeScript.Statement = visited;
    if (ts.isForStatement(visited)) made = f.updateForStatement(visited, visited.initializer, cond(visited.condition), visited.incrementor, visited.statement);
    else if (ts.isWhileStatement(visited)) made = f.updateWhileStatement(visited, cond(visited.expression), visited.statement);
    else if (ts.isDoStatement(visited)) made = f.updateDoStatement(visited, f.createBlock([f.createExpressionStatement(turn), visited.statement]), visited.expression);
    if (ts.isLabeledStatement(node.parent)) return made;
    return f.createBlock([begin, made]);
  }
}

/** Constructors, getters and setters cannot be generators. */
function isUnschedulable(node: TypeScript.Node): boolean {
  return ts.isConstructorDeclaration(node) || ts.isAccessor(node);
}

/** An expression without parentheses and types around it. */
function bare(node: TypeScript.Expression): TypeScript.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) || ts.isNonNullExpression(inner) ||
    ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner)
  ) inner = inner.expression;
  return inner;
}

function isValue(node: TypeScript.Identifier): boolean {
  const { parent } = node;
  return (ts.isNewExpression(parent) && parent.expression === node) ||
    (ts.isBinaryExpression(parent) &&
      parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword);
}

function containsYield(node: TypeScript.Node): boolean {
  if (ts.isYieldExpression(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, containsYield) ?? false;
}
