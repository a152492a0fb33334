import { ARRAY_NAMES } from "./element_types.ts";
import { bare } from "./scopes.ts";
import { ts, type TypeScript } from "./typescript.ts";

const VIEW_NAMES = new Set<string>([...ARRAY_NAMES, "DataView"]);
const ARRAY_LIKES = new Set(["Array", "ReadonlyArray"]);
const COLLECTIONS = new Set(["Map", "Set", "ReadonlyMap", "ReadonlySet"]);

/** What the types of expressions say about shared memory. */
export class ViewTypes {
  readonly #checker: TypeScript.TypeChecker;
  readonly #isLibrary: (file: TypeScript.SourceFile) => boolean;

  /**
   * @param checker what knows the types
   * @param isLibrary whether a file declares JavaScript's library
   */
  constructor(
    checker: TypeScript.TypeChecker,
    isLibrary: (file: TypeScript.SourceFile) => boolean,
  ) {
    this.#checker = checker;
    this.#isLibrary = isLibrary;
  }

  /**
   * Whether an expression may be a typed array or a `DataView`, as far as its type tells.
   *
   * @param expression any expression
   * @returns whether to look when the program runs
   */
  mayBeView(expression: TypeScript.Expression): boolean {
    return this.isViewType(this.#checker.getTypeAtLocation(expression));
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

  /** Whether iterating an expression makes a fresh iterator, and touches no shared memory. */
  isPlainList(expression: TypeScript.Expression): boolean {
    const type = this.#checker.getTypeAtLocation(expression);
    if (type.flags & ts.TypeFlags.StringLike) return true;
    const name = type.getSymbol()?.name ?? "";
    return this.#checker.isTupleType(type) || ARRAY_LIKES.has(name) || COLLECTIONS.has(name);
  }

  /** Whether iterating an expression changes nothing that outlives it. */
  isFreshList(expression: TypeScript.Expression): boolean {
    return this.isPlainList(expression) || ts.isObjectLiteralExpression(bare(expression)) ||
      VIEW_NAMES.has(this.#checker.getTypeAtLocation(expression).getSymbol()?.name ?? "");
  }

  /** Whether a value of a type may be a typed array or a `DataView`. */
  isViewType(type: TypeScript.Type): boolean {
    const { Any, Unknown, TypeParameter, NonPrimitive, Primitive } = PLAIN_FLAGS;
    if (type.flags & (Any | Unknown | TypeParameter | NonPrimitive)) return true;
    if (type.flags & Primitive) return false;
    if (type.isUnionOrIntersection()) return type.types.some((part) => this.isViewType(part));
    const symbol = type.getSymbol();
    if (symbol === undefined || this.#checker.isTupleType(type)) return false;
    if (VIEW_NAMES.has(symbol.name)) return true;
    if (ARRAY_LIKES.has(symbol.name) || COLLECTIONS.has(symbol.name)) return false;
    const isLibrary = symbol.declarations?.every((node) => this.#isLibrary(node.getSourceFile()));
    // Of the library's interfaces, those with elements fit a typed array.
    if (isLibrary) return type.getNumberIndexType() !== undefined || /Itera/.test(symbol.name);
    return type.getNumberIndexType() !== undefined && type.getStringIndexType() === undefined;
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
