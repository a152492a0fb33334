import { CHANGER_NAMES } from "./built_ins.ts";
import { ARRAY_NAMES } from "./element_types.ts";
import { PURE_GLOBALS, PURE_METHODS } from "./pure.ts";
import { bare, type Names } from "./scopes.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { ATOMICS_WORDS, KERNEL_WORDS, type Word } from "./vocabulary.ts";

type FunctionNode = TypeScript.FunctionLikeDeclaration;

/** Which library and vocabulary a declaration belongs to. */
export interface Origins {
  /** The declarations of JavaScript's library. */
  isLibrary(file: TypeScript.SourceFile): boolean;
  /** `lib/atomics`, whose calls are accesses. */
  isVocabulary(file: TypeScript.SourceFile): boolean;
}

/** How a call has to be written in code that can be interrupted. */
export type CallRule =
  /** A word of the vocabulary: an access. */
  | { kind: "word"; name: string; word: Word }
  /** A function that is known, and has a twin. */
  | { kind: "twin"; declaration: TypeScript.FunctionDeclaration }
  /** A private method that is a twin. */
  | { kind: "private" }
  /** What is called shows itself when the program runs. */
  | { kind: "dynamic" }
  /** Nothing to interrupt: the call stays as it is. */
  | { kind: "plain" };

const PLAIN_CALL: CallRule = { kind: "plain" };
const DYNAMIC: CallRule = { kind: "dynamic" };
/** Functions that iterate what they are given. */
const READING = new Set(["from", "fromEntries", "groupBy"]);
/** Methods of the library that read what they are given. */
const LOOKING = new Set(["from", "entries", "values", "assign", "stringify", "concat", "set"]);
const VIEW_NAMES = new Set<string>([...ARRAY_NAMES, "DataView"]);
const ARRAY_LIKES = new Set(["Array", "ReadonlyArray"]);
const COLLECTIONS = new Set(["Map", "Set", "ReadonlyMap", "ReadonlySet"]);

/**
 * Finds out which functions of a program can be interrupted between shared accesses. The others are
 * plain: they stay as they are. A function that is wrongly taken to be plain cannot hide an access:
 * shared memory refuses what is not scheduled when it happens.
 */
export class Colours {
  readonly #checker: TypeScript.TypeChecker;
  readonly #origins: Origins;
  readonly #names: Names;
  readonly #interruptible = new Set<TypeScript.Node>();
  /** For each name of a member, all functions that have it. */
  readonly #members = new Map<string, FunctionNode[]>();
  readonly #assigned = new Set<TypeScript.Symbol>();
  readonly #calls = new Map<TypeScript.Node, CallRule>();

  /**
   * @param program the modules, with types
   * @param origins which files are not instrumented
   * @param names what the program's names stand for
   */
  constructor(program: TypeScript.Program, origins: Origins, names: Names) {
    this.#checker = program.getTypeChecker();
    this.#origins = origins;
    this.#names = names;
    const functions: FunctionNode[] = [];
    for (const file of program.getSourceFiles()) {
      if (origins.isLibrary(file) || origins.isVocabulary(file)) continue;
      this.#collect(file, functions);
    }
    this.#spread(functions);
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
   * Whether an expression may be a typed array or a `DataView`, as far as its type tells.
   *
   * @param expression any expression
   * @returns whether to look when the program runs
   */
  mayBeView(expression: TypeScript.Expression): boolean {
    return this.#mayBeView(this.#checker.getTypeAtLocation(expression));
  }

  /** Whether an expression is known to be a typed array or a `DataView`. */
  isView(expression: TypeScript.Expression): boolean {
    const type = this.#checker.getTypeAtLocation(expression);
    return VIEW_NAMES.has(type.getSymbol()?.name ?? "");
  }

  /** Whether an expression is known to be a shared buffer, when it is there at all. */
  isSharedBuffer(expression: TypeScript.Expression): boolean {
    const type = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(expression));
    const parts = type.isUnion() ? type.types : [type];
    return parts.every((part) => part.getSymbol()?.name === "SharedArrayBuffer");
  }

  /** Whether a call is one of JavaScript's library. */
  isLibraryCall(call: TypeScript.CallExpression): boolean {
    const declaration = this.#declarationOf(call);
    return declaration !== undefined && this.#origins.isLibrary(declaration.getSourceFile());
  }

  /** Whether iterating an expression makes a fresh iterator, and touches no shared memory. */
  isPlainList(expression: TypeScript.Expression): boolean {
    const type = this.#checker.getTypeAtLocation(expression);
    if (type.flags & ts.TypeFlags.StringLike) return true;
    const name = type.getSymbol()?.name ?? "";
    return this.#checker.isTupleType(type) || ARRAY_LIKES.has(name) || COLLECTIONS.has(name);
  }

  /**
   * How a call has to be written.
   *
   * @param call a call
   * @returns what is known of it
   */
  ofCall(call: TypeScript.CallExpression): CallRule {
    let rule = this.#calls.get(call);
    if (rule === undefined) this.#calls.set(call, rule = this.#ruleOf(call));
    return rule;
  }

  /** Whether `new` may have to be scheduled. */
  mayCopyMemory(node: TypeScript.NewExpression): boolean {
    const callee = bare(node.expression);
    const given = node.arguments ?? [];
    if (ts.isIdentifier(callee) && this.#names.isGlobal(callee)) {
      if (callee.text === "Date") return given.length === 0;
      if (callee.text === "Proxy") return true;
      return given.some((argument) => ts.isSpreadElement(argument) || this.mayBeView(argument));
    }
    return !this.#isClass(callee);
  }

  /** Whether iterating an expression changes nothing that outlives it. */
  isFreshList(expression: TypeScript.Expression): boolean {
    return this.isPlainList(expression) || ts.isObjectLiteralExpression(bare(expression)) ||
      VIEW_NAMES.has(this.#checker.getTypeAtLocation(expression).getSymbol()?.name ?? "");
  }

  /** Whether a call is one of JavaScript's library that changes something. */
  changesSomething(call: TypeScript.CallExpression): boolean {
    const callee = bare(call.expression);
    if (this.#isPureGlobal(callee)) {
      // An iterator that goes on is changed by whoever reads it.
      const reads = ts.isPropertyAccessExpression(callee) && READING.has(callee.name.text);
      const [source] = call.arguments;
      return reads && source !== undefined && !this.isFreshList(source);
    }
    const declaration = this.#declarationOf(call);
    if (declaration === undefined) return true;
    return this.#origins.isLibrary(declaration.getSourceFile()) &&
      !(ts.isPropertyAccessExpression(callee) && isPureMethod(callee.name.text));
  }

  #isClass(callee: TypeScript.Expression): boolean {
    if (!ts.isIdentifier(callee)) return false;
    const declaration = this.#resolved(callee);
    return declaration !== undefined && ts.isClassLike(declaration);
  }

  #resolved(name: TypeScript.Identifier): TypeScript.Declaration | undefined {
    const symbol = this.#names.symbolOf(name);
    if (symbol === undefined) return undefined;
    const target = symbol.flags & ts.SymbolFlags.Alias
      ? this.#checker.getAliasedSymbol(symbol)
      : symbol;
    if (this.#assigned.has(target)) return undefined;
    return target.valueDeclaration;
  }

  #mayBeView(type: TypeScript.Type): boolean {
    const { Any, Unknown, TypeParameter, NonPrimitive, Primitive } = PLAIN_FLAGS;
    if (type.flags & (Any | Unknown | TypeParameter | NonPrimitive)) return true;
    if (type.flags & Primitive) return false;
    if (type.isUnionOrIntersection()) return type.types.some((part) => this.#mayBeView(part));
    const symbol = type.getSymbol();
    if (symbol === undefined || this.#checker.isTupleType(type)) return false;
    if (VIEW_NAMES.has(symbol.name)) return true;
    if (ARRAY_LIKES.has(symbol.name) || COLLECTIONS.has(symbol.name)) return false;
    const isLibrary = symbol.declarations?.every((node) =>
      this.#origins.isLibrary(node.getSourceFile())
    );
    // Of the library's interfaces, those with elements fit a typed array.
    if (isLibrary) return type.getNumberIndexType() !== undefined || /Itera/.test(symbol.name);
    return type.getNumberIndexType() !== undefined && type.getStringIndexType() === undefined;
  }

  #isPureGlobal(callee: TypeScript.Expression): boolean {
    if (ts.isIdentifier(callee)) {
      return this.#names.isGlobal(callee) &&
        Object.hasOwn(PURE_GLOBALS, callee.text) && PURE_GLOBALS[callee.text]!.includes("()");
    }
    if (!ts.isPropertyAccessExpression(callee)) return false;
    const owner = bare(callee.expression);
    if (!ts.isIdentifier(owner) || !this.#names.isGlobal(owner)) return false;
    if (!Object.hasOwn(PURE_GLOBALS, owner.text)) return false;
    const keys = PURE_GLOBALS[owner.text]!;
    return keys.includes(callee.name.text) || keys.includes("*") && callee.name.text !== "random";
  }

  #declarationOf(call: TypeScript.CallExpression): TypeScript.Node | undefined {
    return this.#checker.getResolvedSignature(call)?.declaration;
  }

  #ruleOf(call: TypeScript.CallExpression): CallRule {
    const callee = bare(call.expression);
    if (callee.kind === ts.SyntaxKind.SuperKeyword) return PLAIN_CALL;
    if (ts.isElementAccessExpression(callee) && this.mayBeView(callee.expression)) return DYNAMIC;
    const word = this.#wordOf(call, callee);
    if (word !== undefined) return word;
    if (ts.isPropertyAccessExpression(callee) && ts.isPrivateIdentifier(callee.name)) {
      return this.#ruleOfPrivate(callee.name);
    }
    if (ts.isPropertyAccessExpression(callee) && isFunctionMethod(callee.name.text)) return DYNAMIC;
    const declaration = this.#declarationOf(call);
    if (declaration === undefined || this.#origins.isLibrary(declaration.getSourceFile())) {
      return this.#ruleOfLibrary(call, callee, declaration);
    }
    if (ts.isIdentifier(callee)) return this.#ruleOfName(callee);
    if (ts.isFunctionLike(callee)) return this.isInterruptible(callee) ? DYNAMIC : PLAIN_CALL;
    const hasBody = "body" in declaration && declaration.body !== undefined;
    if (!hasBody || !ts.isPropertyAccessExpression(callee)) return DYNAMIC;
    const { text } = callee.name;
    const isMember = memberName(declaration as FunctionNode) === text;
    return isMember && this.#memberIsPlain(text) ? PLAIN_CALL : DYNAMIC;
  }

  #wordOf(
    call: TypeScript.CallExpression,
    callee: TypeScript.Expression,
  ): CallRule | undefined {
    if (call.questionDotToken || call.arguments.some(ts.isSpreadElement)) return undefined;
    if (
      ts.isPropertyAccessExpression(callee) && !callee.questionDotToken &&
      this.#names.isGlobal(bare(callee.expression), "Atomics")
    ) {
      const name = callee.name.text;
      if (!Object.hasOwn(ATOMICS_WORDS, name)) return undefined;
      return { kind: "word", name: `Atomics.${name}`, word: ATOMICS_WORDS[name]! };
    }
    if (!ts.isIdentifier(callee)) return undefined;
    const declaration = this.#resolved(callee);
    if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) return undefined;
    if (!this.#origins.isVocabulary(declaration.getSourceFile())) return undefined;
    const name = declaration.name!.text;
    if (!Object.hasOwn(KERNEL_WORDS, name)) return undefined;
    return { kind: "word", name, word: KERNEL_WORDS[name]! };
  }

  #ruleOfPrivate(name: TypeScript.PrivateIdentifier): CallRule {
    const member = privateMember(name);
    if (member === undefined || !ts.isMethodDeclaration(member)) return DYNAMIC;
    return this.isInterruptible(member) ? { kind: "private" } : PLAIN_CALL;
  }

  #ruleOfName(callee: TypeScript.Identifier): CallRule {
    const declaration = this.#resolved(callee);
    if (declaration === undefined) return DYNAMIC;
    if (ts.isFunctionDeclaration(declaration)) {
      if (declaration.body && !this.isInterruptible(declaration)) return PLAIN_CALL;
      const isHere = declaration.getSourceFile() === callee.getSourceFile();
      return declaration.body && declaration.name && isHere
        ? { kind: "twin", declaration }
        : DYNAMIC;
    }
    return this.#isPlainConstant(declaration) ? PLAIN_CALL : DYNAMIC;
  }

  #isPlainConstant(declaration: TypeScript.Declaration): boolean {
    if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return false;
    if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0) return false;
    const value = bare(declaration.initializer);
    return ts.isFunctionLike(value) && !this.isInterruptible(value);
  }

  #ruleOfLibrary(
    call: TypeScript.CallExpression,
    callee: TypeScript.Expression,
    declaration: TypeScript.Node | undefined,
  ): CallRule {
    const isPure = this.#isPureGlobal(callee);
    if (declaration === undefined && !isPure) return DYNAMIC;
    if (this.#mayChangeBuiltIn(callee)) return DYNAMIC;
    if (ts.isPropertyAccessExpression(callee) && !isPure) {
      const owner = bare(callee.expression);
      if (this.#names.isGlobal(owner, "Atomics") || this.mayBeView(owner)) return DYNAMIC;
    }
    const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
    for (const argument of call.arguments) {
      const given = bare(ts.isSpreadElement(argument) ? argument.expression : argument);
      const type = this.#checker.getTypeAtLocation(given);
      const isUnknown = (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
      if (ts.isSpreadElement(argument) && this.mayBeView(given)) return DYNAMIC;
      if (isUnknown ? LOOKING.has(name) || this.#callsBack(callee) : this.#mayBeView(type)) {
        return DYNAMIC;
      }
      if (type.getCallSignatures().length > 0 && !this.#isPlainFunction(given)) return DYNAMIC;
    }
    return PLAIN_CALL;
  }

  /** Whether a function of `Object` or `Reflect` changes what it is given. */
  #mayChangeBuiltIn(callee: TypeScript.Expression): boolean {
    return ts.isPropertyAccessExpression(callee) && CHANGER_NAMES.has(callee.name.text) &&
      ["Object", "Reflect"].some((name) => this.#names.isGlobal(bare(callee.expression), name));
  }

  /** Whether a method of the library calls a function that it is given. */
  #callsBack(callee: TypeScript.Expression): boolean {
    return ts.isPropertyAccessExpression(callee) && CALLING_BACK.has(callee.name.text);
  }

  #isPlainFunction(given: TypeScript.Expression): boolean {
    if (ts.isArrowFunction(given) || ts.isFunctionExpression(given)) {
      return !this.isInterruptible(given);
    }
    if (!ts.isIdentifier(given)) return false;
    if (this.#isPureGlobal(given)) return true;
    const declaration = this.#resolved(given);
    if (declaration === undefined) return false;
    if (ts.isFunctionDeclaration(declaration)) {
      return !this.isInterruptible(declaration) &&
        !this.#origins.isVocabulary(declaration.getSourceFile());
    }
    return this.#isPlainConstant(declaration);
  }

  #memberIsPlain(name: string): boolean {
    return !(this.#members.get(name) ?? []).some((member) => this.isInterruptible(member));
  }

  #collect(node: TypeScript.Node, functions: FunctionNode[]): void {
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      functions.push(node as FunctionNode);
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
    ts.forEachChild(node, (child) => this.#collect(child, functions));
  }

  /** Colours spread from accesses to the functions around them, and from there to callers. */
  #spread(functions: FunctionNode[]): void {
    let changed = true;
    while (changed) {
      changed = false;
      this.#calls.clear();
      for (const node of functions) {
        if (this.isInterruptible(node) || isUninterruptible(node) || !this.#mayInterrupt(node)) {
          continue;
        }
        this.#interruptible.add(node);
        changed = true;
      }
    }
    this.#calls.clear();
  }

  #mayInterrupt(owner: FunctionNode): boolean {
    const visit = (node: TypeScript.Node): boolean => {
      if ((node !== owner && ts.isFunctionLike(node)) || ts.isTypeNode(node)) return false;
      if (ts.isElementAccessExpression(node) && this.mayBeView(node.expression)) return true;
      if (ts.isCallExpression(node) && this.ofCall(node).kind !== "plain") return true;
      if (ts.isNewExpression(node) && this.mayCopyMemory(node)) return true;
      const iterated = iteratedBy(node);
      if (iterated && this.mayBeView(iterated)) return true;
      return ts.forEachChild(node, visit) ?? false;
    };
    return visit(owner);
  }
}

const PLAIN_FLAGS = {
  Any: ts.TypeFlags.Any,
  Unknown: ts.TypeFlags.Unknown,
  TypeParameter: ts.TypeFlags.TypeParameter | ts.TypeFlags.IndexedAccess |
    ts.TypeFlags.Conditional,
  NonPrimitive: ts.TypeFlags.NonPrimitive,
  Primitive: ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike |
    ts.TypeFlags.BooleanLike | ts.TypeFlags.ESSymbolLike | ts.TypeFlags.Void |
    ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Never | ts.TypeFlags.EnumLike,
};

const CALLING_BACK = new Set(
  `every some find findIndex findLast findLastIndex forEach filter map flatMap reduce reduceRight
   sort toSorted from replace replaceAll`.split(/\s+/),
);

/** What a node iterates. */
export function iteratedBy(node: TypeScript.Node): TypeScript.Expression | undefined {
  if (ts.isSpreadElement(node) || ts.isForOfStatement(node)) return node.expression;
  if (ts.isVariableDeclaration(node) && ts.isArrayBindingPattern(node.name)) {
    return node.initializer;
  }
  if (
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isArrayLiteralExpression(bare(node.left))
  ) return node.right;
  return undefined;
}

/** Functions that cannot be generators: their accesses happen at once, or are refused. */
export function isUninterruptible(node: FunctionNode): boolean {
  if (ts.isConstructorDeclaration(node) || ts.isAccessor(node) || node.asteriskToken) return true;
  const usesFunction = (child: TypeScript.Node): boolean => {
    if (ts.isMetaProperty(child)) return true;
    if (
      ts.isArrowFunction(node) && child.kind === ts.SyntaxKind.SuperKeyword
    ) return true;
    if (child !== node && ts.isFunctionLike(child) && !ts.isArrowFunction(child)) return false;
    return ts.forEachChild(child, usesFunction) ?? false;
  };
  return usesFunction(node);
}

/** The member of a class that a private name stands for. */
export function privateMember(
  name: TypeScript.PrivateIdentifier,
): TypeScript.ClassElement | undefined {
  for (let node: TypeScript.Node = name; node !== undefined; node = node.parent) {
    if (!ts.isClassLike(node)) continue;
    const found = node.members.find((member) =>
      member.name !== undefined && ts.isPrivateIdentifier(member.name) &&
      member.name.text === name.text
    );
    if (found) return found;
  }
  return undefined;
}

function memberName(node: FunctionNode): string | undefined {
  if (ts.isMethodDeclaration(node)) return node.name.getText();
  let { parent } = node as TypeScript.Node;
  while (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent)) parent = parent.parent;
  return ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)
    ? parent.name.getText()
    : undefined;
}

function isFunctionMethod(name: string): boolean {
  return name === "call" || name === "apply" || name === "bind";
}

function isPureMethod(name: string): boolean {
  return PURE_METHODS.has(name);
}
