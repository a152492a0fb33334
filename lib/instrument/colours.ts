import { CallRules, type Origins } from "./call_rules.ts";
import { iteratedBy } from "./iterated_by.ts";
import { memberName } from "./members.ts";
import type { Names } from "./scopes.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { isUninterruptible } from "./uninterruptible.ts";
import { ViewTypes } from "./view_types.ts";

type FunctionNode = TypeScript.FunctionLikeDeclaration;

/**
 * Finds out which functions of a program can be interrupted between shared accesses. The others are
 * plain: they stay as they are. A function that is wrongly taken to be plain cannot hide an access:
 * shared memory refuses what is not scheduled when it happens.
 */
export class Colours {
  /** What types say about shared memory. */
  readonly types: ViewTypes;
  /** How each call has to be written. */
  readonly rules: CallRules;
  readonly #names: Names;
  readonly #interruptible = new Set<TypeScript.Node>();
  readonly #functions: FunctionNode[] = [];
  /** For each name of a member, all functions that have it. */
  readonly #members = new Map<string, FunctionNode[]>();
  readonly #assigned = new Set<TypeScript.Symbol>();
  /** The names that occur in the code of each module. */
  readonly #words = new Map<TypeScript.SourceFile, Set<string>>();

  /**
   * @param program the modules, with types
   * @param origins which files are not instrumented
   * @param names what the program's names stand for
   */
  constructor(program: TypeScript.Program, origins: Origins, names: Names) {
    const checker = program.getTypeChecker();
    this.#names = names;
    this.types = new ViewTypes(checker, (file) => origins.isLibrary(file));
    this.rules = new CallRules(checker, origins, names, this.types, {
      isInterruptible: (node) => this.isInterruptible(node),
      membersOf: (name) => this.#members.get(name) ?? [],
      isAssigned: (symbol) => this.#assigned.has(symbol),
    });
    for (const file of program.getSourceFiles()) {
      if (origins.isLibrary(file) || origins.isVocabulary(file)) continue;
      const words = new Set<string>();
      this.#words.set(file, words);
      this.#collect(file, words);
    }
    this.#spread();
  }

  /**
   * What the code of some modules depends on besides their texts and what they import.
   *
   * @param files the modules, and all that they import
   * @returns which of their functions are interruptible, and which names in their code are those of
   *   members that are interruptible in other modules only
   */
  seenBy(files: readonly TypeScript.SourceFile[]): string {
    const own: number[] = [];
    const names = new Set<string>();
    const others = new Set<string>();
    for (const node of this.#functions) {
      const isInterruptible = this.isInterruptible(node);
      const isOwn = files.includes(node.getSourceFile());
      if (isOwn) own.push(isInterruptible ? 1 : 0);
      const name = isInterruptible ? memberName(node) : undefined;
      if (name === undefined) continue;
      if (isOwn) names.add(name);
      if (ts.isAccessor(node)) (isOwn ? names : others).add(`get ${name}`);
      else if (!isOwn) others.add(name);
    }
    const isNamed = (name: string) =>
      files.some((file) => this.#words.get(file)?.has(name.replace(/^get /, "")));
    const seen = [...others].filter((name) => !names.has(name) && isNamed(name));
    return `${own.join("")} ${seen.sort().join(" ")}`;
  }

  /**
   * Whether a function becomes a twin.
   *
   * @param node a function
   * @returns whether it can be interrupted
   */
  isInterruptible(node: TypeScript.Node): boolean {
    return this.#interruptible.has(node);
  }

  /**
   * Whether reading or writing a property may run a getter or setter that can be interrupted.
   *
   * @param node the property where it is read or written
   * @returns whether to look when the program runs
   */
  mayBeAccessor(node: TypeScript.PropertyAccessExpression): boolean {
    const isSuper = node.expression.kind === ts.SyntaxKind.SuperKeyword;
    if (isSuper || ts.isPrivateIdentifier(node.name) || ts.isOptionalChain(node)) return false;
    return this.#isAccessor(node.name.text);
  }

  /**
   * Whether a declaration takes a property out of an object that may be a getter that can be
   * interrupted.
   *
   * @param name what is declared
   * @returns whether to look when the program runs
   */
  takesAccessor(name: TypeScript.BindingName): boolean {
    return ts.isObjectBindingPattern(name) && name.elements.every(isNamedElement) &&
      name.elements.some((element) =>
        this.#isAccessor(keyOf(element)) || this.takesAccessor(element.name)
      );
  }

  #isAccessor(name: string): boolean {
    return (this.#members.get(name) ?? [])
      .some((member) => ts.isAccessor(member) && this.isInterruptible(member));
  }

  #collect(node: TypeScript.Node, words: Set<string>): void {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) words.add(node.text);
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      this.#functions.push(node as FunctionNode);
      const owner = memberName(node as FunctionNode);
      if (owner !== undefined) {
        this.#members.set(owner, [...this.#members.get(owner) ?? [], node as FunctionNode]);
      }
    }
    if (ts.isBinaryExpression(node) && ts.isIdentifier(node.left)) {
      const isAssignment = node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
        node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
      const symbol = isAssignment ? this.#names.symbolOf(node.left) : undefined;
      if (symbol) this.#assigned.add(symbol);
    }
    ts.forEachChild(node, (child) => this.#collect(child, words));
  }

  /** Colours spread from accesses to the functions around them, and from there to callers. */
  #spread(): void {
    let changed = true;
    while (changed) {
      changed = false;
      this.rules.clear();
      for (const node of this.#functions) {
        if (this.isInterruptible(node) || isUninterruptible(node) || !this.#mayInterrupt(node)) {
          continue;
        }
        this.#interruptible.add(node);
        changed = true;
      }
    }
    this.rules.clear();
  }

  #mayInterrupt(owner: FunctionNode): boolean {
    const visit = (node: TypeScript.Node): boolean => {
      if ((node !== owner && ts.isFunctionLike(node)) || ts.isTypeNode(node)) return false;
      if (ts.isElementAccessExpression(node) && this.types.mayBeView(node.expression)) return true;
      if (ts.isPropertyAccessExpression(node) && this.mayBeAccessor(node)) return true;
      if (ts.isVariableDeclaration(node) && node.initializer && this.takesAccessor(node.name)) {
        return true;
      }
      if (ts.isCallExpression(node) && this.rules.ofCall(node).kind !== "plain") return true;
      if (ts.isNewExpression(node) && this.rules.mayCopyMemory(node)) return true;
      const iterated = iteratedBy(node);
      if (iterated && this.types.mayBeView(iterated)) return true;
      return ts.forEachChild(node, visit) ?? false;
    };
    return visit(owner);
  }
}

/** Whether an element of a pattern takes a property whose name stands there. */
function isNamedElement(
  { dotDotDotToken, propertyName, name }: TypeScript.BindingElement,
): boolean {
  const key = propertyName ?? name;
  return dotDotDotToken === undefined && (ts.isIdentifier(key) || ts.isStringLiteralLike(key));
}

/**
 * The property that an element of a pattern takes.
 *
 * @param element the element
 * @returns the name of the property
 */
export function keyOf({ propertyName, name }: TypeScript.BindingElement): string {
  return ((propertyName ?? name) as TypeScript.Identifier).text;
}
