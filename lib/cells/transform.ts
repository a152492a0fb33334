import { ts, type TypeScript } from "../typescript/mod.ts";
import { CellError } from "./cell_error.ts";
import type { DeclaredName } from "./declared_name.ts";
import { assigned, FIRST, named, placed } from "./assigned.ts";
import { importedNames } from "./imported_names.ts";

/** The names of the function whose body a cell becomes; each is used by nobody else. */
export const CELL_PARAMETERS = ["__names", FIRST, "__load"] as const;
const [NAMES, , LOAD] = CELL_PARAMETERS;
/** The value of the last expression so far. */
const VALUE = "__value";
const { factory } = ts;

/**
 * Rewrites a cell: what it declares at its top becomes assignments to names that all cells share,
 * imports become calls, and each expression statement notes its value.
 */
export class CellTransform {
  readonly declared: DeclaredName[] = [];
  /** The first thing that a cell cannot have. */
  problem: CellError | undefined;
  readonly #seen = new Set<string>();

  /** The transformer, to run before the compiler's own. */
  readonly factory: TypeScript.TransformerFactory<TypeScript.SourceFile> = (context) => (file) =>
    new CellRewriter(this, context, file).cell();

  declare(name: TypeScript.Identifier, kind: DeclaredName["kind"], isAgainAllowed = false): void {
    if (this.#seen.has(name.text)) {
      if (!isAgainAllowed) this.refuse(name, `"${name.text}" is declared twice in this cell`);
      return;
    }
    this.#seen.add(name.text);
    this.declared.push({ name: name.text, kind });
  }

  refuse(node: TypeScript.Node, message: string): void {
    const file = node.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
    this.problem ??= new CellError(message, { line: line + 1, column: character + 1 });
  }
}

class CellRewriter {
  readonly #cell: CellTransform;
  readonly #context: TypeScript.TransformationContext;
  readonly #file: TypeScript.SourceFile;
  /** What runs before all else: imports, then functions. */
  readonly #imports: TypeScript.Statement[] = [];
  readonly #functions: TypeScript.Statement[] = [];

  constructor(
    cell: CellTransform,
    context: TypeScript.TransformationContext,
    file: TypeScript.SourceFile,
  ) {
    this.#cell = cell;
    this.#context = context;
    this.#file = file;
  }

  /** `with (names) return (async () => { "use strict"; ...; return { value }; })();` */
  cell(): TypeScript.SourceFile {
    const rest = this.#file.statements.flatMap((statement) => this.#top(statement));
    const body = factory.createBlock([
      factory.createExpressionStatement(factory.createStringLiteral("use strict")),
      factory.createVariableStatement(
        undefined,
        factory.createVariableDeclarationList(
          [factory.createVariableDeclaration(VALUE)],
          ts.NodeFlags.Let,
        ),
      ),
      ...this.#imports,
      ...this.#functions,
      ...rest,
      factory.createReturnStatement(
        factory.createObjectLiteralExpression([
          factory.createPropertyAssignment("value", factory.createIdentifier(VALUE)),
        ]),
      ),
    ], true);
    const run = factory.createArrowFunction(
      [factory.createModifier(ts.SyntaxKind.AsyncKeyword)],
      undefined,
      [],
      undefined,
      undefined,
      body,
    );
    const call = factory.createCallExpression(
      factory.createParenthesizedExpression(run),
      undefined,
      [],
    );
    const whole = factory.createWithStatement(
      factory.createIdentifier(NAMES),
      factory.createReturnStatement(call),
    );
    return factory.updateSourceFile(this.#file, [whole]);
  }

  /** A statement that stands in no other one. */
  #top(node: TypeScript.Statement): TypeScript.Statement[] {
    if (ts.isImportDeclaration(node)) {
      this.#import(node);
      return [];
    }
    if (ts.isExportDeclaration(node) || ts.isExportAssignment(node) || isExported(node)) {
      this.#cell.refuse(node, "Cannot export from a cell: all later cells see its names");
      return [];
    }
    if (isAmbient(node)) return [node];
    if (ts.isVariableStatement(node) && !isUsing(node.declarationList)) {
      return this.#variables(node, node.declarationList);
    }
    if (ts.isFunctionDeclaration(node)) {
      this.#function(node);
      return [];
    }
    if (ts.isClassDeclaration(node) && node.name) return [this.#class(node)];
    if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) {
      const name = node.name as TypeScript.Identifier;
      this.#cell.declare(name, "let", true);
      return [
        this.#inside(node) as TypeScript.Statement,
        this.#assign(name, factory.createIdentifier(name.text), node),
      ];
    }
    return [this.#outside(node)].flat() as TypeScript.Statement[];
  }

  #import(node: TypeScript.ImportDeclaration): void {
    const { importClause, moduleSpecifier, attributes } = node;
    if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
    if (attributes) {
      this.#cell.refuse(attributes, "Cannot import a file here: run this cell in the lab");
    }
    const bindings = importedNames(node);
    for (const { name } of bindings) this.#cell.declare(name, "const");
    const pairs = bindings.map(({ name, exported }) =>
      factory.createArrayLiteralExpression([
        factory.createStringLiteral(name.text),
        factory.createStringLiteral(exported),
      ])
    );
    const call = factory.createCallExpression(factory.createIdentifier(LOAD), undefined, [
      moduleSpecifier,
      factory.createArrayLiteralExpression(pairs),
    ]);
    const statement = factory.createExpressionStatement(
      factory.createAwaitExpression(placed(call, node)),
    );
    this.#imports.push(placed(statement, node));
  }

  #variables(
    node: TypeScript.Statement,
    list: TypeScript.VariableDeclarationList,
  ): TypeScript.Statement[] {
    const { flags } = list;
    const kind = flags & ts.NodeFlags.Const ? "const" : flags & ts.NodeFlags.Let ? "let" : "var";
    return list.declarations.flatMap((one) => {
      for (const name of namesIn(one.name)) this.#cell.declare(name, kind, kind === "var");
      const { initializer } = one;
      if (!initializer && kind === "var") return [];
      const value = initializer ? this.#expression(initializer) : factory.createVoidZero();
      const target = one.name;
      return ts.isIdentifier(target) ? [this.#assign(target, named(target.text, value), one)] : [
        placed(
          factory.createExpressionStatement(
            factory.createAssignment(
              assigned(target, (given) => this.#expression(given)),
              value,
            ),
          ),
          node,
        ),
      ];
    });
  }

  /** Its name is no variable of its own, so that it means the one that all cells see. */
  #function(node: TypeScript.FunctionDeclaration): void {
    const { name, body } = node;
    if (!name || !body) return;
    this.#cell.declare(name, "let", true);
    const { modifiers, asteriskToken, typeParameters, parameters, type } = this.#inside(
      node,
    ) as TypeScript.FunctionDeclaration;
    const visited = this.#inside(body) as TypeScript.Block;
    const value = factory.createFunctionExpression(
      modifiers?.filter(ts.isModifier),
      asteriskToken,
      undefined,
      typeParameters,
      parameters,
      type,
      visited,
    );
    this.#functions.push(this.#assign(name, named(name.text, placed(value, node)), node));
  }

  #class(node: TypeScript.ClassDeclaration): TypeScript.Statement {
    const name = node.name!;
    this.#cell.declare(name, "let");
    const { modifiers, typeParameters, heritageClauses, members } = this.#inside(
      node,
    ) as TypeScript.ClassDeclaration;
    const value = factory.createClassExpression(
      modifiers?.filter(ts.isDecorator),
      name,
      typeParameters,
      heritageClauses,
      members,
    );
    return this.#assign(name, placed(value, node), node);
  }

  #assign(
    name: TypeScript.Identifier,
    value: TypeScript.Expression,
    node: TypeScript.Node,
  ): TypeScript.Statement {
    const target = factory.createPropertyAccessExpression(
      factory.createIdentifier(FIRST),
      name.text,
    );
    const assignment = factory.createAssignment(placed(target, name), value);
    return placed(factory.createExpressionStatement(assignment), node);
  }

  /** A node outside of functions: statements note their values, and a `var` is everybody's. */
  readonly #outside = (node: TypeScript.Node): TypeScript.VisitResult<TypeScript.Node> => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return this.#inside(node);
    if (ts.isReturnStatement(node)) {
      this.#cell.refuse(node, "Cannot return from a cell: it ends with its last expression");
    }
    if (ts.isExpressionStatement(node)) {
      const value = factory.createIdentifier(VALUE);
      const noted = factory.createAssignment(value, this.#expression(node.expression));
      return placed(factory.createExpressionStatement(noted), node);
    }
    if (isVar(node)) return this.#variables(node, node.declarationList);
    if (ts.isVariableDeclarationList(node) && isVarList(node)) return this.#loopVariable(node);
    const rewritten = ts.visitEachChild(node, this.#outside, this.#context);
    if (!isValued(node)) return this.#refused(rewritten);
    const reset = factory.createAssignment(
      factory.createIdentifier(VALUE),
      factory.createVoidZero(),
    );
    return [factory.createExpressionStatement(reset), rewritten];
  };

  /** `var` in the head of a loop. */
  #loopVariable(list: TypeScript.VariableDeclarationList): TypeScript.Node {
    for (const { name } of list.declarations) {
      for (const one of namesIn(name)) this.#cell.declare(one, "var", true);
    }
    const own = (given: TypeScript.Expression) => this.#expression(given);
    const parts = list.declarations.map(({ name, initializer }) => {
      const target = assigned(name, own);
      const isIn = ts.isForInStatement(list.parent) || ts.isForOfStatement(list.parent);
      if (isIn) return target;
      return factory.createAssignment(
        target,
        initializer ? own(initializer) : factory.createVoidZero(),
      );
    });
    return parts.reduce((before, next) => factory.createComma(before, next));
  }

  #expression(node: TypeScript.Expression): TypeScript.Expression {
    return ts.visitNode(node, this.#inside) as TypeScript.Expression;
  }

  /** A node in a function or an expression: only imports are looked for. */
  readonly #inside = (node: TypeScript.Node): TypeScript.Node =>
    this.#refused(ts.visitEachChild(node, this.#inside, this.#context));

  #refused(node: TypeScript.Node): TypeScript.Node {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      this.#cell.refuse(node, "Cannot use import.meta here: a cell is no file");
    }
    if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) {
      return node;
    }
    return placed(
      factory.createCallExpression(factory.createIdentifier(LOAD), undefined, node.arguments),
      node,
    );
  }
}

/** Statements that have a value of their own: that of what they have done last, or none. */
function isValued(node: TypeScript.Node): boolean {
  return ts.isIfStatement(node) || ts.isSwitchStatement(node) || ts.isTryStatement(node) ||
    (ts.isIterationStatement(node, false) && !ts.isLabeledStatement(node.parent));
}

function isExported(node: TypeScript.Node): boolean {
  return ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** What the compiler removes. */
function isAmbient(node: TypeScript.Node): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) ||
    (ts.canHaveModifiers(node) &&
      (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword));
}

function isVarList({ flags }: TypeScript.VariableDeclarationList): boolean {
  return (flags & ts.NodeFlags.BlockScoped) === 0;
}

function isUsing({ flags }: TypeScript.VariableDeclarationList): boolean {
  const kind = flags & ts.NodeFlags.BlockScoped;
  return kind === ts.NodeFlags.Using || kind === ts.NodeFlags.AwaitUsing;
}

function isVar(node: TypeScript.Node): node is TypeScript.VariableStatement {
  return ts.isVariableStatement(node) && isVarList(node.declarationList);
}

function namesIn(name: TypeScript.BindingName): TypeScript.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((one) => ts.isOmittedExpression(one) ? [] : namesIn(one.name));
}
