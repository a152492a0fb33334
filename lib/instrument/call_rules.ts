import { CHANGER_NAMES } from "./built_ins.ts";
import { memberName, privateMember } from "./members.ts";
import { PURE_GLOBALS, PURE_METHODS } from "./pure.ts";
import { bare, type Names } from "./scopes.ts";
import { ts, type TypeScript } from "./typescript.ts";
import type { ViewTypes } from "./view_types.ts";
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

const CALLING_BACK = new Set(
  `every some find findIndex findLast findLastIndex forEach filter map flatMap reduce reduceRight
   sort toSorted from replace replaceAll`.split(/\s+/),
);

/** What has to be known of a program's functions to say how they are called. */
export interface KnownFunctions {
  /** Whether a function becomes a twin. */
  isInterruptible(node: TypeScript.Node): boolean;
  /** All functions that are members of a name. */
  membersOf(name: string): readonly FunctionNode[];
  /** Whether a variable is assigned to after it was declared. */
  isAssigned(symbol: TypeScript.Symbol): boolean;
}

/** How each call of a program has to be written. */
export class CallRules {
  readonly #checker: TypeScript.TypeChecker;
  readonly #origins: Origins;
  readonly #names: Names;
  readonly #types: ViewTypes;
  readonly #functions: KnownFunctions;
  readonly #calls = new Map<TypeScript.Node, CallRule>();

  constructor(
    checker: TypeScript.TypeChecker,
    origins: Origins,
    names: Names,
    types: ViewTypes,
    functions: KnownFunctions,
  ) {
    this.#checker = checker;
    this.#origins = origins;
    this.#names = names;
    this.#types = types;
    this.#functions = functions;
  }

  /** Forgets what was found, because more is known of the functions now. */
  clear(): void {
    this.#calls.clear();
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
      return given.some((argument) =>
        ts.isSpreadElement(argument) || this.#types.mayBeView(argument)
      );
    }
    const declaration = this.#classOf(callee);
    return declaration === undefined ||
      declaration.members.some((member) =>
        ts.isConstructorDeclaration(member) && this.#functions.isInterruptible(member)
      );
  }

  /** Whether a call is one of JavaScript's library. */
  isLibraryCall(call: TypeScript.CallExpression): boolean {
    const declaration = this.#declarationOf(call);
    return declaration !== undefined && this.#origins.isLibrary(declaration.getSourceFile());
  }

  /** Whether a call is one of JavaScript's library that changes something. */
  changesSomething(call: TypeScript.CallExpression): boolean {
    const callee = bare(call.expression);
    if (this.#isPureGlobal(callee)) {
      // An iterator that goes on is changed by whoever reads it.
      const reads = ts.isPropertyAccessExpression(callee) && READING.has(callee.name.text);
      const [source] = call.arguments;
      return reads && source !== undefined && !this.#types.isFreshList(source);
    }
    const declaration = this.#declarationOf(call);
    if (declaration === undefined) return true;
    return this.#origins.isLibrary(declaration.getSourceFile()) &&
      !(ts.isPropertyAccessExpression(callee) && isPureMethod(callee.name.text));
  }

  #classOf(callee: TypeScript.Expression): TypeScript.ClassLikeDeclaration | undefined {
    const declaration = ts.isIdentifier(callee) ? this.#resolved(callee) : undefined;
    return declaration && ts.isClassLike(declaration) ? declaration : undefined;
  }

  #resolved(name: TypeScript.Identifier): TypeScript.Declaration | undefined {
    const symbol = this.#names.symbolOf(name);
    if (symbol === undefined) return undefined;
    const target = symbol.flags & ts.SymbolFlags.Alias
      ? this.#checker.getAliasedSymbol(symbol)
      : symbol;
    if (this.#functions.isAssigned(target)) return undefined;
    return target.valueDeclaration;
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
    if (ts.isElementAccessExpression(callee) && this.#types.mayBeView(callee.expression)) {
      return DYNAMIC;
    }
    const word = this.#wordOf(call, callee);
    if (word !== undefined) return word;
    if (ts.isPropertyAccessExpression(callee) && ts.isPrivateIdentifier(callee.name)) {
      return this.#ruleOfPrivate(callee.name);
    }
    if (ts.isPropertyAccessExpression(callee) && isFunctionMethod(callee.name.text)) return DYNAMIC;
    // Its name says all, and to look at the types of what it is given would take time.
    if (ts.isIdentifier(callee) && this.#isFunction(callee)) return this.#ruleOfName(callee);
    const declaration = this.#declarationOf(call);
    if (declaration === undefined || this.#origins.isLibrary(declaration.getSourceFile())) {
      return this.#ruleOfLibrary(call, callee, declaration);
    }
    if (ts.isIdentifier(callee)) return this.#ruleOfName(callee);
    if (ts.isFunctionLike(callee)) {
      return this.#functions.isInterruptible(callee) ? DYNAMIC : PLAIN_CALL;
    }
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
    return this.#functions.isInterruptible(member) ? { kind: "private" } : PLAIN_CALL;
  }

  #ruleOfName(callee: TypeScript.Identifier): CallRule {
    const declaration = this.#resolved(callee);
    if (declaration === undefined) return DYNAMIC;
    if (ts.isFunctionDeclaration(declaration)) {
      if (declaration.body && !this.#functions.isInterruptible(declaration)) return PLAIN_CALL;
      const isHere = declaration.getSourceFile() === callee.getSourceFile();
      return declaration.body && declaration.name && isHere
        ? { kind: "twin", declaration }
        : DYNAMIC;
    }
    return this.#isPlainConstant(declaration) ? PLAIN_CALL : DYNAMIC;
  }

  /** Whether a name stands for a function declaration of the program. */
  #isFunction(name: TypeScript.Identifier): boolean {
    const declaration = this.#resolved(name);
    return declaration !== undefined && ts.isFunctionDeclaration(declaration) &&
      declaration.body !== undefined && !this.#origins.isLibrary(declaration.getSourceFile());
  }

  #isPlainConstant(declaration: TypeScript.Declaration): boolean {
    if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return false;
    if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0) return false;
    const value = bare(declaration.initializer);
    return ts.isFunctionLike(value) && !this.#functions.isInterruptible(value);
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
      if (this.#names.isGlobal(owner, "Atomics") || this.#types.mayBeView(owner)) return DYNAMIC;
    }
    const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
    for (const argument of call.arguments) {
      const given = bare(ts.isSpreadElement(argument) ? argument.expression : argument);
      const type = this.#checker.getTypeAtLocation(given);
      const isUnknown = (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
      if (ts.isSpreadElement(argument) && this.#types.mayBeView(given)) return DYNAMIC;
      if (isUnknown ? LOOKING.has(name) || this.#callsBack(callee) : this.#types.isViewType(type)) {
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
      return !this.#functions.isInterruptible(given);
    }
    if (!ts.isIdentifier(given)) return false;
    if (this.#isPureGlobal(given)) return true;
    const declaration = this.#resolved(given);
    if (declaration === undefined) return false;
    if (ts.isFunctionDeclaration(declaration)) {
      return !this.#functions.isInterruptible(declaration) &&
        !this.#origins.isVocabulary(declaration.getSourceFile());
    }
    return this.#isPlainConstant(declaration);
  }

  #memberIsPlain(name: string): boolean {
    return !this.#functions.membersOf(name).some((member) =>
      this.#functions.isInterruptible(member)
    );
  }
}

function isFunctionMethod(name: string): boolean {
  return name === "call" || name === "apply" || name === "bind";
}

function isPureMethod(name: string): boolean {
  return PURE_METHODS.has(name);
}
