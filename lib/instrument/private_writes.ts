import { isFresh } from "./fresh.ts";
import { PURE_METHODS } from "./pure.ts";
import { type Reachable, reachable } from "./reachable.ts";
import { assignedBy, bare, type Names, scopeOf } from "./scopes.ts";
import { ts, type TypeScript } from "./typescript.ts";
import type { Colours } from "./colours.ts";
import { iteratedBy } from "./iterated_by.ts";

/** A place that writes what is not shared memory, and what it writes. */
export interface PrivateWrite {
  /** "file:line:column" */
  place: string;
  /** What is written, as it stands there. */
  name: string;
  /** Whether it is a variable of a module, or part of one: each Worker has its own copy. */
  isOfModule: boolean;
}

/**
 * Finds what a thread may write that is not shared memory and that another thread may see: module
 * variables, variables of other functions, properties and elements of what was not made in the same
 * call, and what methods of the library change. In doubt it is listed.
 *
 * @param files all modules; the last one is the scenario
 * @param names what the program's names stand for
 * @param colours what the program's expressions are
 * @param placeOf names a place in the source
 * @returns each place
 */
export function privateWrites(
  files: TypeScript.SourceFile[],
  names: Names,
  colours: Colours,
  placeOf: (node: TypeScript.Node) => string,
): PrivateWrite[] {
  const found = new Map<string, PrivateWrite>();
  const finder = new Finder(files, names, colours);
  for (const node of finder.writes()) {
    const place = placeOf(node);
    const isOfModule = finder.isOfModule(node);
    found.set(`${place} ${node.getText()}`, { place, name: node.getText(), isOfModule });
  }
  return [...found.values()];
}

class Finder {
  readonly #reached: Reachable;
  readonly #names: Names;
  readonly #colours: Colours;
  /** Whether a typed array may be private. */
  readonly #privateArrays: boolean;
  /** Whether a method that changes something is taken out of its object. */
  readonly #takesMutators: boolean;

  constructor(files: TypeScript.SourceFile[], names: Names, colours: Colours) {
    this.#reached = reachable(files, names);
    this.#names = names;
    this.#colours = colours;
    this.#privateArrays = makesPrivateArrays(files, colours);
    this.#takesMutators = files.some(takesMutator);
  }

  *writes(): Generator<TypeScript.Expression> {
    for (const node of this.#reached.code) {
      for (const target of assignedBy(node)) if (this.#isSeen(target)) yield target;
      if (ts.isDeleteExpression(node) && this.#isSeen(bare(node.expression))) yield node;
      if (ts.isCallExpression(node) && this.#changes(node)) yield node.expression;
      const iterated = iteratedBy(node);
      if (
        iterated && !this.#colours.types.isFreshList(iterated) && !isFresh(this.#names, iterated)
      ) {
        yield iterated;
      }
    }
  }

  /** Whether what is written is a variable of a module, or part of what is in one. */
  isOfModule(written: TypeScript.Expression): boolean {
    let root = bare(written);
    while (
      ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root) ||
      ts.isCallExpression(root) || ts.isDeleteExpression(root)
    ) root = bare(root.expression);
    const declaration = ts.isIdentifier(root) ? this.#names.declarationOf(root) : undefined;
    return declaration !== undefined && ts.isSourceFile(scopeOf(declaration)) &&
      !ts.isFunctionDeclaration(declaration);
  }

  /** Whether what is assigned to may be seen by another thread. */
  #isSeen(target: TypeScript.Expression): boolean {
    if (ts.isIdentifier(target)) {
      if (this.#names.isOwn(target)) return false;
      const declaration = this.#names.declarationOf(target);
      return declaration === undefined || !this.#isOfOneThread(declaration);
    }
    if (ts.isPropertyAccessExpression(target)) return !isFresh(this.#names, target.expression);
    if (!ts.isElementAccessExpression(target)) return true;
    const array = target.expression;
    if (this.#colours.types.isView(array)) {
      return this.#privateArrays && !isFresh(this.#names, array);
    }
    return !isFresh(this.#names, array);
  }

  /** Whether a variable is made anew by each thread: nothing but threads runs its function. */
  #isOfOneThread(declaration: TypeScript.Node): boolean {
    for (let node = declaration; node !== undefined; node = node.parent) {
      if (this.#reached.roots.includes(node)) return true;
    }
    return false;
  }

  #changesByKey(callee: TypeScript.ElementAccessExpression): boolean {
    const key = bare(callee.argumentExpression);
    if (ts.isNumericLiteral(key)) return this.#takesMutators;
    return !ts.isStringLiteralLike(key) || MUTATORS.has(key.text);
  }

  /** Whether a function that is called by `call`, `apply` or `bind` may be one of the library. */
  #isForeignFunction(owner: TypeScript.Expression): boolean {
    if (ts.isPropertyAccessExpression(owner)) return MUTATORS.has(owner.name.text);
    return this.#isForeign(owner);
  }

  /** Whether what is called may be a function of the library that changes something. */
  #isForeign(callee: TypeScript.Expression): boolean {
    if (!ts.isIdentifier(callee)) return !ts.isFunctionLike(callee) && this.#takesMutators;
    const declaration = this.#names.resolve(callee);
    if (declaration === undefined) {
      return this.#names.isGlobal(callee) && !SAFE_GLOBALS.has(callee.text);
    }
    return this.#takesMutators && !ts.isFunctionDeclaration(declaration);
  }

  /** Whether a call changes something that may be seen. */
  #changes(call: TypeScript.CallExpression): boolean {
    const rule = this.#colours.rules.ofCall(call);
    if (rule.kind === "word" || rule.kind === "private" || rule.kind === "twin") return false;
    if (!this.#colours.rules.changesSomething(call)) return false;
    const callee = bare(call.expression);
    if (ts.isElementAccessExpression(callee)) return this.#changesByKey(callee);
    if (!ts.isPropertyAccessExpression(callee)) return this.#isForeign(callee);
    const name = callee.name.text;
    if (PURE_METHODS.has(name) || ts.isPrivateIdentifier(callee.name)) {
      return false;
    }
    const owner = bare(callee.expression);
    if (BY_FUNCTION.has(name)) return this.#isForeignFunction(owner);
    if (ts.isIdentifier(owner) && this.#names.isGlobal(owner)) return !SAFE_GLOBALS.has(owner.text);
    if (isFresh(this.#names, owner)) return false;
    if (this.#colours.types.isView(owner)) return this.#privateArrays;
    // What is no method of the library has been looked at by its name.
    return MUTATORS.has(name) || this.#colours.rules.isLibraryCall(call);
  }
}

const BY_FUNCTION = new Set(["call", "apply", "bind"]);
const SAFE_GLOBALS = new Set([
  "console",
  "Atomics",
  "Math",
  "Number",
  "String",
  "JSON",
  "performance",
  "Date",
  "BigInt",
  "Symbol",
  "ArrayBuffer",
]);
const MUTATORS = new Set(
  `push pop shift unshift splice sort reverse fill copyWithin set add delete clear next return throw
   exec test append write assign defineProperty defineProperties setPrototypeOf freeze seal
   setInt8 setUint8 setInt16 setUint16 setInt32 setUint32 setFloat16 setFloat32 setFloat64
   setBigInt64 setBigUint64`.split(/\s+/),
);

/** Whether a method that changes something is used as a value somewhere. */
function takesMutator(node: TypeScript.Node): boolean {
  if (ts.isPropertyAccessExpression(node) && MUTATORS.has(node.name.text)) {
    const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
    const isTarget = ts.isBinaryExpression(node.parent) && node.parent.left === node;
    if (!isCalled && !isTarget) return true;
  }
  if (ts.isBindingElement(node) && MUTATORS.has((node.propertyName ?? node.name).getText())) {
    return ts.isObjectBindingPattern(node.parent);
  }
  return ts.forEachChild(node, takesMutator) ?? false;
}

/** Whether a program may make a typed array that is not shared. */
function makesPrivateArrays(files: TypeScript.SourceFile[], colours: Colours): boolean {
  const isArray = (node: TypeScript.Node) => /^(Big)?(Int|Uint|Float)\d+/.test(node.getText());
  const visit = (node: TypeScript.Node): boolean => {
    if (ts.isNewExpression(node)) {
      const source = node.arguments?.[0];
      const isPrivate = isArray(node.expression) &&
        !(source && colours.types.isSharedBuffer(source));
      if (isPrivate || node.expression.getText() === "ArrayBuffer") return true;
    } else if (ts.isPropertyAccessExpression(node) && isArray(node.expression)) {
      if (node.name.text === "from" || node.name.text === "of") return true;
    } else if (ts.isIdentifier(node) && isArray(node) && ts.isExpression(node.parent)) {
      // A class that is handed on may be used anywhere.
      if (!ts.isNewExpression(node.parent) && !ts.isPropertyAccessExpression(node.parent)) {
        return !ts.isBinaryExpression(node.parent);
      }
    }
    return ts.forEachChild(node, visit) ?? false;
  };
  return files.some(visit);
}
