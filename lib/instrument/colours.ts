import { InstrumentError } from "./errors.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { ATOMICS_WORDS, KERNEL_WORDS, type Word } from "./vocabulary.ts";

/**
 * Whether a function can be interrupted between its shared accesses.
 *
 * - `PLAIN`: it does none; it stays as it is.
 * - `MAYBE`: it calls something, or reads an element of something, that only shows itself when the
 *   program runs.
 * - `SHARED`: it does shared accesses, or calls a function that does.
 *
 * The last two become generators.
 */
export type Colour = 0 | 1 | 2;
export const PLAIN = 0;
export const MAYBE = 1;
export const SHARED = 2;

/** How a call has to be written. */
export interface CallRule {
  colour: Colour;
  /** A function that is known before the program runs. */
  direct: boolean;
}

type FunctionNode = TypeScript.FunctionLikeDeclaration;

/** Which library and vocabulary a declaration belongs to. */
export interface Origins {
  /** The declarations of JavaScript's library. */
  isLibrary(file: TypeScript.SourceFile): boolean;
  /** `lib/atomics`, whose calls are accesses. */
  isVocabulary(file: TypeScript.SourceFile): boolean;
}

/** Finds out which functions of a program can be interrupted, and what each expression is. */
export class Colours {
  readonly #checker: TypeScript.TypeChecker;
  readonly #origins: Origins;
  readonly #colours = new Map<TypeScript.Node, Colour>();
  /** For each name of a method, the methods of all classes that have it. */
  readonly #methods = new Map<string, FunctionNode[]>();
  readonly #calls = new Map<TypeScript.Node, CallRule>();

  /**
   * @param program the modules, with types
   * @param origins which files are not instrumented
   */
  constructor(program: TypeScript.Program, origins: Origins) {
    this.#checker = program.getTypeChecker();
    this.#origins = origins;
    const functions: FunctionNode[] = [];
    for (const file of program.getSourceFiles()) {
      if (origins.isLibrary(file) || origins.isVocabulary(file)) continue;
      this.#collect(file, functions);
    }
    this.#spread(functions);
  }

  /**
   * Colour of a function.
   *
   * @param node its declaration
   * @returns whether it becomes a generator
   */
  of(node: TypeScript.Node): Colour {
    return this.#colours.get(node) ?? PLAIN;
  }

  /**
   * The word of the vocabulary that a call is.
   *
   * @param call a call
   * @returns the word, or `undefined` for an ordinary call
   */
  wordOf(call: TypeScript.CallExpression): Word | undefined {
    const { expression } = call;
    if (
      ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression) &&
      expression.expression.text === "Atomics"
    ) {
      return ATOMICS_WORDS[expression.name.text];
    }
    const declaration = this.#declarationOf(call);
    if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) return undefined;
    if (!this.#origins.isVocabulary(declaration.getSourceFile())) return undefined;
    return KERNEL_WORDS[declaration.name!.text];
  }

  /**
   * Whether an element access touches shared memory.
   *
   * @param access an element access
   * @returns `SHARED` for an `Int32Array`, `MAYBE` when the type is not known
   */
  ofElement(access: TypeScript.ElementAccessExpression): Colour {
    return this.ofMemory(access.expression);
  }

  /**
   * Whether an expression is shared memory.
   *
   * @param expression any expression
   * @returns `SHARED` for an `Int32Array`, `MAYBE` when the type is not known
   */
  ofMemory(expression: TypeScript.Expression): Colour {
    const type = this.#checker.getTypeAtLocation(expression);
    if (type.flags & ts.TypeFlags.Any) return MAYBE;
    return type.getSymbol()?.name === "Int32Array" ? SHARED : PLAIN;
  }

  /**
   * How a call has to be written.
   *
   * @param call a call that is not a word of the vocabulary
   * @returns its colour, and whether the function is known
   */
  ofCall(call: TypeScript.CallExpression): CallRule {
    let rule = this.#calls.get(call);
    if (rule === undefined) this.#calls.set(call, rule = this.#ruleOf(call));
    return rule;
  }

  /**
   * Whether a call is one of JavaScript's library, which knows nothing of generators.
   *
   * @param call a call
   * @returns whether its callbacks are called by the library
   */
  isLibraryCall(call: TypeScript.CallExpression | TypeScript.NewExpression): boolean {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration;
    return declaration !== undefined && this.#origins.isLibrary(declaration.getSourceFile());
  }

  #declarationOf(call: TypeScript.CallExpression): TypeScript.Node | undefined {
    return this.#checker.getResolvedSignature(call)?.declaration;
  }

  #ruleOf(call: TypeScript.CallExpression): CallRule {
    if (call.expression.kind === ts.SyntaxKind.SuperKeyword) return { colour: PLAIN, direct: true };
    const declaration = this.#declarationOf(call);
    if (declaration === undefined) return { colour: MAYBE, direct: false };
    if (this.#origins.isLibrary(declaration.getSourceFile())) {
      return { colour: PLAIN, direct: true };
    }
    if (!ts.isFunctionLike(declaration) || !("body" in declaration) || !declaration.body) {
      return this.#ruleOfInterface(declaration);
    }
    if (ts.isMethodDeclaration(declaration) && !isFixed(declaration)) {
      return { colour: this.#ofMethods(declaration.name), direct: false };
    }
    return { colour: this.of(declaration), direct: true };
  }

  /** A method of an interface is as its classes are; a function that was handed over is unknown. */
  #ruleOfInterface(declaration: TypeScript.Node): CallRule {
    if (!ts.isMethodSignature(declaration) && !ts.isMethodDeclaration(declaration)) {
      return { colour: MAYBE, direct: false };
    }
    const colour = this.#ofMethods(declaration.name);
    return { colour: colour === PLAIN ? MAYBE : colour, direct: false };
  }

  #ofMethods(name: TypeScript.Node): Colour {
    let colour: Colour = PLAIN;
    for (const method of this.#methods.get(name.getText()) ?? []) {
      if (this.of(method) > colour) colour = this.of(method);
    }
    return colour;
  }

  #collect(node: TypeScript.Node, functions: FunctionNode[]): void {
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      functions.push(node as FunctionNode);
      if (ts.isMethodDeclaration(node)) {
        const name = node.name.getText();
        this.#methods.set(name, [...this.#methods.get(name) ?? [], node]);
      }
    }
    ts.forEachChild(node, (child) => this.#collect(child, functions));
  }

  /** Colours spread from accesses to the functions around them, and from there to callers. */
  #spread(functions: FunctionNode[]): void {
    let changed = true;
    while (changed) {
      changed = false;
      this.#calls.clear();
      for (const node of functions) {
        const colour = this.#lookInto(node);
        if (colour > this.of(node)) {
          this.#colours.set(node, colour);
          changed = true;
        }
      }
    }
    this.#calls.clear();
  }

  #lookInto(owner: FunctionNode): Colour {
    let colour: Colour = PLAIN;
    const visit = (node: TypeScript.Node): void => {
      if (colour === SHARED || (node !== owner && ts.isFunctionLike(node)) || ts.isTypeNode(node)) {
        return;
      }
      let found: Colour = PLAIN;
      if (ts.isElementAccessExpression(node)) found = this.ofElement(node);
      else if (ts.isCallExpression(node)) {
        found = this.wordOf(node) ? SHARED : this.ofCall(node).colour;
      }
      if (found > colour) colour = found;
      ts.forEachChild(node, visit);
    };
    visit(owner);
    return colour;
  }
}

/** A method that no subclass can replace. */
function isFixed(method: TypeScript.MethodDeclaration): boolean {
  const isStatic = method.modifiers?.some((modifier) =>
    modifier.kind === ts.SyntaxKind.StaticKeyword
  );
  return ts.isPrivateIdentifier(method.name) || isStatic === true;
}

/**
 * Refuses what cannot be run again and again with the same result, or not step by step.
 *
 * @param node any node
 * @param placeOf names the place of a node
 * @throws {InstrumentError} With the place and what to write instead
 */
export function refuse(node: TypeScript.Node, placeOf: (node: TypeScript.Node) => string): void {
  const problem = problemOf(node);
  if (problem !== undefined) throw new InstrumentError(placeOf(node), problem);
}

const NAMES: Record<string, string> = {
  Promise: "promises are scheduled by the runtime, not by the explorer: write plain calls",
  setTimeout: "a timer is not scheduled by the explorer: let another thread do it",
  setInterval: "a timer is not scheduled by the explorer: let another thread do it",
  queueMicrotask: "a task is not scheduled by the explorer: write a plain call",
  Date: "the time differs from run to run: count steps instead",
  performance: "the time differs from run to run: count steps instead",
  crypto: "random numbers differ from run to run: use a generator with a seed",
  Worker: "threads are the entries of the exported array `threads`: write a function there",
  eval: "code that is made while the program runs is not instrumented: write it out",
  fetch: "nothing can be loaded while the program runs: put the data into the module",
};

function problemOf(node: TypeScript.Node): string | undefined {
  if (ts.isIdentifier(node) && isReference(node) && Object.hasOwn(NAMES, node.text)) {
    return `"${node.text}" is used here, but ${NAMES[node.text]}`;
  }
  if (ts.isPropertyAccessExpression(node) && node.getText() === "Math.random") {
    return '"Math.random" is used here, but random numbers differ from run to run: use a generator with a seed';
  }
  if (ts.isAwaitExpression(node)) return `"await" is used here, but ${NAMES.Promise}`;
  if (ts.isFunctionLike(node)) {
    const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) ?? [] : [];
    if (modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword)) {
      return `"async" is used here, but ${NAMES.Promise}`;
    }
    if ("asteriskToken" in node && node.asteriskToken) {
      return "a generator cannot be instrumented, because threads are generators themselves: write a loop";
    }
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return "import() loads while the program runs: write an import declaration at the top";
  }
  if (ts.isWithStatement(node)) return "the with statement is not supported: name the object";
  return undefined;
}

/** A name that stands for a value, not the name of a property or a declaration. */
function isReference(node: TypeScript.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !ts.isTypeNode(parent) && !ts.isMethodDeclaration(parent) &&
    !ts.isPropertyDeclaration(parent) && !ts.isQualifiedName(parent);
}
