/**
 * Which declaration a name stands for, and in which function it is.
 *
 * @module
 */
import { ts, type TypeScript } from "./typescript.ts";

/** What has variables of its own: a function, the initial value of a field, a module. */
export type Scope = TypeScript.Node;

/**
 * The innermost function, field or static block around a node; otherwise its module.
 *
 * @param node any node
 * @returns what runs as one piece
 */
export function scopeOf(node: TypeScript.Node): Scope {
  let scope = node.parent;
  while (!isScope(scope)) scope = scope.parent;
  return scope;
}

function isScope(node: TypeScript.Node): boolean {
  return ts.isFunctionLike(node) || ts.isSourceFile(node) || ts.isPropertyDeclaration(node) ||
    ts.isClassStaticBlockDeclaration(node);
}

/** An expression without parentheses and types around it. */
export function bare(node: TypeScript.Expression): TypeScript.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) || ts.isNonNullExpression(inner) ||
    ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  ) inner = inner.expression;
  return inner;
}

/** What a node is part of, without parentheses and types around it. */
export function bareParent(
  node: TypeScript.Node,
): { parent: TypeScript.Node; child: TypeScript.Node } {
  let child = node;
  while (
    ts.isParenthesizedExpression(child.parent) || ts.isNonNullExpression(child.parent) ||
    ts.isAsExpression(child.parent) || ts.isSatisfiesExpression(child.parent)
  ) child = child.parent;
  return { parent: child.parent, child };
}

/** Whether a name stands for a value, and is not the name of a property or a declaration. */
export function isReference(node: TypeScript.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) {
    return parent.initializer === node;
  }
  if (ts.isPropertyDeclaration(parent)) return parent.initializer === node;
  if (ts.isEnumMember(parent)) return parent.initializer === node;
  if (ts.isExportAssignment(parent)) return true;
  return !ts.isTypeNode(parent) && !ts.isFunctionLike(parent) && !ts.isClassLike(parent) &&
      !ts.isQualifiedName(parent) && !ts.isImportSpecifier(parent) && !ts.isImportClause(parent) &&
      !ts.isNamespaceImport(parent) && !ts.isExportSpecifier(parent) &&
      !ts.isNamespaceExport(parent) && !ts.isLabeledStatement(parent) &&
      !ts.isBreakOrContinueStatement(parent) && !ts.isMetaProperty(parent) &&
      !ts.isModuleDeclaration(parent) && !ts.isEnumDeclaration(parent) &&
      !ts.isInterfaceDeclaration(parent) && !ts.isTypeAliasDeclaration(parent) &&
      !ts.isTypeParameterDeclaration(parent) ||
    ts.isArrowFunction(parent) && parent.body === node;
}

/** The targets of an assignment: names, properties, elements, however nested. */
export function* targetsOf(node: TypeScript.Node): Generator<TypeScript.Expression> {
  const target = ts.isExpression(node) ? bare(node) : node;
  if (ts.isArrayLiteralExpression(target)) {
    for (const element of target.elements) {
      yield* targetsOf(ts.isSpreadElement(element) ? element.expression : element);
    }
  } else if (ts.isObjectLiteralExpression(target)) {
    for (const property of target.properties) {
      if (ts.isShorthandPropertyAssignment(property)) yield property.name;
      else if (ts.isPropertyAssignment(property)) yield* targetsOf(property.initializer);
      else if (ts.isSpreadAssignment(property)) yield* targetsOf(property.expression);
    }
  } else if (
    ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken
  ) {
    // A target with a default value.
    yield* targetsOf(target.left);
  } else if (ts.isExpression(target) && !ts.isOmittedExpression(target)) yield target;
}

/** What a node assigns to, if it is an assignment. */
export function assignedBy(node: TypeScript.Node): TypeScript.Expression[] {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
    return [...targetsOf(node.left)];
  }
  if (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken ||
      node.operator === ts.SyntaxKind.MinusMinusToken)
  ) return [bare(node.operand)];
  if (
    (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
    !ts.isVariableDeclarationList(node.initializer)
  ) return [...targetsOf(node.initializer)];
  return [];
}

function isAssignment(kind: number): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** What is known of the names of a program. */
export class Names {
  readonly #checker: TypeScript.TypeChecker;
  readonly #isLibrary: (file: TypeScript.SourceFile) => boolean;

  constructor(
    checker: TypeScript.TypeChecker,
    isLibrary: (file: TypeScript.SourceFile) => boolean,
  ) {
    this.#checker = checker;
    this.#isLibrary = isLibrary;
  }

  /** What a name stands for. */
  symbolOf(name: TypeScript.Identifier): TypeScript.Symbol | undefined {
    return ts.isShorthandPropertyAssignment(name.parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.#checker.getSymbolAtLocation(name);
  }

  /** Where a name of the program is declared; nothing for globals. */
  declarationOf(name: TypeScript.Identifier): TypeScript.Declaration | undefined {
    const declaration = this.symbolOf(name)?.declarations?.[0];
    return declaration && !this.#isLibrary(declaration.getSourceFile()) ? declaration : undefined;
  }

  /** Where what a name stands for is declared, in whichever module. */
  resolve(name: TypeScript.Identifier): TypeScript.Declaration | undefined {
    const symbol = this.symbolOf(name);
    if (symbol === undefined) return undefined;
    const target = symbol.flags & ts.SymbolFlags.Alias
      ? this.#checker.getAliasedSymbol(symbol)
      : symbol;
    const declaration = target.declarations?.[0];
    return declaration && !this.#isLibrary(declaration.getSourceFile()) ? declaration : undefined;
  }

  /** Whether a name stands for a global of JavaScript. */
  isGlobal(node: TypeScript.Node, text?: string): node is TypeScript.Identifier {
    return ts.isIdentifier(node) && (text === undefined || node.text === text) &&
      this.declarationOf(node) === undefined;
  }

  /** Whether a name is a variable of the function that it stands in. */
  isOwn(name: TypeScript.Identifier): boolean {
    const declaration = this.declarationOf(name);
    // The `exports` of CommonJS are declared by the file itself.
    if (declaration === undefined || ts.isSourceFile(declaration)) return false;
    return scopeOf(declaration) === scopeOf(name);
  }

  /** Names of values that can be used at a node. */
  visibleAt(node: TypeScript.Node): string[] {
    return this.#checker.getSymbolsInScope(node, ts.SymbolFlags.Value | ts.SymbolFlags.Alias)
      .map(({ name }) => name);
  }

  /** Whether an imported name is exported by nothing. */
  isMissing(name: TypeScript.Identifier): boolean {
    const symbol = this.#checker.getSymbolAtLocation(name);
    if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.Alias)) return false;
    return this.#checker.isUnknownSymbol(this.#checker.getAliasedSymbol(symbol));
  }

  /** What a module exports. */
  exportsOf(specifier: TypeScript.Expression): string[] {
    const module = this.#checker.getSymbolAtLocation(specifier);
    if (module === undefined) return [];
    return this.#checker.getExportsOfModule(module).map(({ name }) => name);
  }
}
