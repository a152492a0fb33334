/**
 * Which code of a scenario a thread may run: found by names, so rather too much than too little.
 *
 * @module
 */
import { bare, isReference, type Names, scopeOf } from "./scopes.ts";
import { ts, type TypeScript } from "./typescript.ts";

/** Exports that run in threads, and those that never do. */
const ROOTS = new Set(["threads", "interrupts"]);
const OUTSIDE = new Set(["setup", "after", "always", "names"]);

/** Code that threads may run. */
export interface Reachable {
  /** Functions, fields and initial values; functions inside of them are listed, too. */
  code: Set<TypeScript.Node>;
  /** What is exported as `threads` and `interrupts`: nothing but threads runs it. */
  roots: TypeScript.Node[];
}

/**
 * Finds the code that threads may run.
 *
 * @param files all modules; the last one is the scenario
 * @param names what the program's names stand for
 * @returns the code; everything but `setup` and the like, when no `threads` are exported
 */
export function reachable(files: TypeScript.SourceFile[], names: Names): Reachable {
  return new Search(files, names).run();
}

class Search {
  readonly #files: TypeScript.SourceFile[];
  readonly #names: Names;
  readonly #code = new Set<TypeScript.Node>();
  /** Functions and values by the name of the member or export that they are. */
  readonly #named = new Map<string, TypeScript.Node[]>();
  readonly #all: TypeScript.Node[] = [];
  readonly #work: TypeScript.Node[] = [];
  #isAll = false;
  /** Whether functions are put into arrays and the like, where nobody finds them. */
  #storesFunctions = false;
  readonly #roots: TypeScript.Node[];

  constructor(files: TypeScript.SourceFile[], names: Names) {
    this.#files = files;
    this.#names = names;
    this.#roots = files.at(-1)!.statements.flatMap(rootsOf);
    for (const file of files) this.#collect(file);
  }

  run(): Reachable {
    const roots = this.#roots;
    for (const root of roots) this.#reach(root);
    // What JavaScript's own code may call at any time.
    for (const name of ["toString", "valueOf", "toJSON"]) this.#reachName(name);
    if (roots.length === 0) this.#reachAll();
    for (let node = this.#work.pop(); node !== undefined; node = this.#work.pop()) {
      this.#look(node);
    }
    return { code: this.#code, roots };
  }

  #isFunction(given: TypeScript.Expression): boolean {
    const value = bare(given);
    if (ts.isFunctionLike(value)) return true;
    const declaration = ts.isIdentifier(value) ? this.#names.resolve(value) : undefined;
    if (declaration === undefined) return false;
    if (ts.isVariableDeclaration(declaration)) {
      const { initializer } = declaration;
      return initializer !== undefined && ts.isFunctionLike(bare(initializer));
    }
    return ts.isFunctionDeclaration(declaration);
  }

  #add(name: string, node: TypeScript.Node): void {
    const known = this.#named.get(name);
    if (known) known.push(node);
    else this.#named.set(name, [node]);
  }

  #collect(node: TypeScript.Node): void {
    if (ts.isTypeNode(node)) return;
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      const isOutside = ts.isFunctionDeclaration(node) && ts.isSourceFile(node.parent) &&
        OUTSIDE.has(node.name?.text ?? "");
      if (!isOutside) this.#all.push(node);
      if (node.name) {
        // A method with a computed name may be one that JavaScript's own code calls.
        if (ts.isComputedPropertyName(node.name)) this.#work.push(node);
        this.#add(node.name.getText(), node);
      }
    } else if (
      ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node) ||
      (ts.isVariableDeclaration(node) && ts.isSourceFile(scopeOf(node)))
    ) {
      if (node.initializer) this.#add(node.name.getText(), node.initializer);
    } else if (ts.isShorthandPropertyAssignment(node)) this.#add(node.name.text, node.name);

    if (this.#roots.includes(node)) {
      // The array of threads holds functions, which are all found.
      for (const child of node.getChildren()) ts.forEachChild(child, (c) => this.#collect(c));
      return;
    }
    if (ts.isArrayLiteralExpression(node)) {
      if (node.elements.some((element) => this.#isFunction(element))) this.#storesFunctions = true;
    } else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { text } = node.expression.name;
      const stores = ["push", "unshift", "set", "add", "fill"].includes(text);
      if (stores && node.arguments.some((given) => this.#isFunction(given))) {
        this.#storesFunctions = true;
      }
    }
    ts.forEachChild(node, (child) => this.#collect(child));
  }

  #reach(node: TypeScript.Node): void {
    if (this.#code.has(node) || !this.#files.includes(node.getSourceFile())) return;
    this.#code.add(node);
    this.#work.push(node);
  }

  /** Of an initial value the functions in it: it is made once, outside threads. */
  #reachValue(node: TypeScript.Node): void {
    const value = ts.isExpression(node) ? bare(node) : node;
    const isName = ts.isIdentifier(value) || ts.isPropertyAccessExpression(value);
    if (isName || ts.isFunctionLike(value) || ts.isClassLike(value)) return this.#reach(value);
    ts.forEachChild(value, (child) => {
      const inner = ts.isExpression(child) ? bare(child) : child;
      if (ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner)) return;
      this.#reachValue(inner);
    });
  }

  #reachName(name: string): void {
    for (const node of this.#named.get(name) ?? []) this.#reachValue(node);
  }

  #reachAll(): void {
    if (this.#isAll) return;

    this.#isAll = true;
    for (const node of this.#all) this.#reach(node);
  }

  #look(node: TypeScript.Node): void {
    this.#code.add(node);
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node)) return this.#lookAtName(node);
    if (ts.isPropertyAccessExpression(node)) this.#reachName(node.name.text);
    if (ts.isBindingElement(node)) this.#reachName((node.propertyName ?? node.name).getText());
    if (ts.isBinaryExpression(node) && ts.isObjectLiteralExpression(bare(node.left))) {
      this.#lookAtPattern(node.left);
    }
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      this.#reachName(node.argumentExpression.text);
    }
    if (ts.isCallExpression(node) && !this.#isNamed(bare(node.expression))) this.#reachAll();
    if (ts.isNewExpression(node) && !ts.isIdentifier(bare(node.expression))) this.#reachAll();
    if (ts.isClassLike(node)) return this.#lookAtClass(node);
    ts.forEachChild(node, (child) => this.#look(child));
  }

  /** A pattern takes properties out of objects. */
  #lookAtPattern(node: TypeScript.Node): void {
    if (ts.isObjectLiteralExpression(node)) {
      for (const { name } of node.properties) if (name) this.#reachName(name.getText());
    }
    ts.forEachChild(node, (child) => this.#lookAtPattern(child));
  }

  #lookAtName(name: TypeScript.Identifier): void {
    const declaration = this.#names.resolve(name);
    if (!isReference(name) || declaration === undefined) return;
    if (ts.isVariableDeclaration(declaration)) {
      if (declaration.initializer) this.#reachValue(declaration.initializer);
    } else if (ts.isClassLike(declaration)) {
      if (!isOnlyNamed(name)) this.#reach(declaration);
    } else if (ts.isFunctionDeclaration(declaration)) {
      this.#reach(declaration);
    } else if (ts.isBindingElement(declaration) || ts.isNamespaceImport(declaration)) {
      this.#reachName(name.text);
    }
  }

  /** Of a class what `new` runs; its methods are reached by their names. */
  #lookAtClass(node: TypeScript.ClassLikeDeclaration): void {
    for (const clause of node.heritageClauses ?? []) ts.forEachChild(clause, (c) => this.#look(c));
    for (const member of node.members) {
      const isConstructed = ts.isConstructorDeclaration(member) ||
        (ts.isPropertyDeclaration(member) && !isStatic(member));
      if (isConstructed) this.#reach(member);
    }
  }

  /**
   * Whether a name is a parameter that only code gives which is found: functions that are arguments
   * are found as names or where they are written.
   */
  #isGivenByCode(callee: TypeScript.Identifier): boolean {
    if (this.#storesFunctions) return false;
    const declaration = this.#names.resolve(callee);
    return declaration !== undefined && ts.isParameter(declaration) &&
      !this.#isBody(declaration.parent);
  }

  /** Whether a function is a thread, or may be: whoever runs the threads gives its arguments. */
  #isBody(node: TypeScript.Node): boolean {
    const isListed = (root: TypeScript.Node): boolean =>
      root === node || (ts.isIdentifier(root) && this.#names.resolve(root) === node) ||
      (!ts.isFunctionLike(root) && (ts.forEachChild(root, isListed) ?? false));
    return ts.isVariableDeclaration(node.parent) || this.#roots.some(isListed);
  }

  /** Whether what is called has a name by which it is found. */
  #isNamed(callee: TypeScript.Expression): boolean {
    if (callee.kind === ts.SyntaxKind.SuperKeyword || ts.isFunctionLike(callee)) return true;
    if (ts.isPropertyAccessExpression(callee)) {
      return !["call", "apply", "bind"].includes(callee.name.text) ||
        this.#isNamed(bare(callee.expression));
    }
    if (!ts.isIdentifier(callee)) return false;
    if (this.#isGivenByCode(callee)) return true;
    const declaration = this.#names.resolve(callee);
    if (declaration === undefined) return this.#names.isGlobal(callee);
    if (ts.isVariableDeclaration(declaration)) {
      const value = declaration.initializer && bare(declaration.initializer);
      const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
      return isConstant && value !== undefined &&
        (ts.isFunctionLike(value) || ts.isPropertyAccessExpression(value) ||
          ts.isIdentifier(value));
    }
    return ts.isFunctionDeclaration(declaration) ||
      (ts.isBindingElement(declaration) && ts.isObjectBindingPattern(declaration.parent));
  }
}

/** Whether a class is only asked for a member, or about an instance: nothing is made of it. */
function isOnlyNamed(name: TypeScript.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === name;
  return ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
}

function isStatic(member: TypeScript.PropertyDeclaration): boolean {
  return member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

function rootsOf(statement: TypeScript.Statement): TypeScript.Node[] {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name) && ROOTS.has(name.text) && initializer ? [initializer] : []
  );
}
