import { type Code, I32, I64, type Label, OP, signed } from "./encode.ts";
import { refuse } from "./errors.ts";
import type { Flow, Local, Swap } from "./flow.ts";
import { EXACT, fits32, isWithin, type Range, SIGNED, UNSIGNED } from "./ranges.ts";
import type { ModuleText } from "./modules.ts";
import type { TypeScript } from "./typescript.ts";

/** A value that does not depend on the call: what the pool is made of, and what follows from it. */
export interface Known {
  kind: "known";
  value: unknown;
}

/** A whole number that is found out at run time. */
export interface Num {
  kind: "number";
  range: Range;
  /** Code for its low 32 bits: all there is, when the range fits into 32. */
  low: Code;
  /** Code for all of it in 64 bits, when 32 are too few. */
  wide?: Code;
  /** Whether the code does nothing else, so that it may be left out or doubled. */
  isPure: boolean;
  /** Code for the low 32 bits of a part to which a constant is still to be added. */
  sum?: { low: Code; range: Range; added: number };
  /** The variable that it is computed from: `local * factor + added`, with a factor from 1 on. */
  source?: { local: Local; version: number; factor: number; added: number };
  /** The variable whose low 32 bits these are, read as unsigned. */
  bitsOf?: { local: Local; version: number };
  /** The compare-and-swap whose answer it is. */
  swap?: Swap;
}

/** What a condition tells of the path that is taken because of it. */
export type Fact = (flow: Flow) => void;

/** A condition that is found out at run time. */
export interface Bool {
  kind: "boolean";
  /** Code for 1 or 0. */
  code: Code;
  isPure: boolean;
  whenTrue: Fact[];
  whenFalse: Fact[];
}

/** One of several known objects; which one is found out at run time. */
export interface Element {
  kind: "element";
  all: readonly unknown[];
  /** Where its number is kept. */
  index: Local;
  /** Code that puts it there, to run before the element is used. */
  before: Code;
}

/** An object that is only a bundle of values: what a workload is handed. */
export interface Bundle {
  kind: "bundle";
  fields: ReadonlyMap<string, Value>;
  /** Fields that are counters outside: numbers of exported globals. */
  counters: ReadonlyMap<string, number>;
}

/** A function that was written down inside the function that is compiled. */
export interface Closure {
  kind: "closure";
  node: TypeScript.ArrowFunction | TypeScript.FunctionExpression | TypeScript.FunctionDeclaration;
  scope: Scope;
}

/** A list of numbers that starts empty: a stack in memory. */
export interface Stack {
  kind: "stack";
  length: Local;
  /** First byte, and room in numbers. */
  address: Code;
  room: number;
}

/** No value, and what was done on the way to it. */
export interface Nothing {
  kind: "nothing";
  code: Code;
}

export type Value = Known | Num | Bool | Element | Bundle | Closure | Stack | Nothing;

/** What a name stands for: a value, or a variable. */
export type Binding = { value: Value } | { local: Local };

/** Where `return`, `break` and `continue` lead, and where an answer is kept. */
export interface Frame {
  exit: Label;
  /** Made by the first `return` with a value. */
  result: Local | undefined;
  body: TypeScript.Node;
  loops: { breakTo: Label; continueTo: Label }[];
}

/** A call from outside: what to do when it throws. */
export interface Entry {
  /** Number of the method, as the host knows it. */
  method: number;
  /** What it was called with. */
  given: readonly { low: Code }[];
  exit: Label;
  result: Local | undefined;
}

/** The names that can be seen at some point of the text. */
export class Scope {
  readonly module: ModuleText;
  /** What `this` is. */
  readonly self: Value | undefined;
  readonly frame: Frame | undefined;
  readonly #parent: Scope | undefined;
  readonly #names = new Map<string, Binding>();

  constructor(module: ModuleText, self?: Value, frame?: Frame, parent?: Scope) {
    this.module = module;
    this.self = self;
    this.frame = frame;
    this.#parent = parent;
  }

  /** A scope inside this one. */
  inner(frame = this.frame): Scope {
    return new Scope(this.module, this.self, frame, this);
  }

  /** Gives a name a meaning. */
  bind(name: string, binding: Binding): void {
    this.#names.set(name, binding);
  }

  /** The meaning of a name that is not the module's. */
  find(name: string): Binding | undefined {
    return this.#names.get(name) ?? this.#parent?.find(name);
  }
}

/** A value that does not depend on the call. */
export function known(value: unknown): Known {
  return { kind: "known", value };
}

/** A number of 32 bits that code answers. */
export function number(range: Range, low: Code, isPure = false): Num {
  return { kind: "number", range, low, isPure };
}

/** The variable that a number is, and not only computed from. */
export function variableOf({ source }: Num): { local: Local; version: number } | undefined {
  return source?.added === 0 && source.factor === 1 ? source : undefined;
}

/** What a constant is as code. */
export function constant(value: number): Num {
  if (!Number.isInteger(value)) {
    refuse(`${value} is not a whole number: pools are compiled for whole numbers only`);
  }
  const range = { min: value, max: value };
  if (!isWithin(range, EXACT)) refuse(`${value} is beyond 2^53: use smaller numbers`);
  const low = [OP.i32Const, ...signed(value | 0)];
  const one: Num = { kind: "number", range, low, isPure: true };
  return fits32(range) ? one : { ...one, wide: [OP.i64Const, ...signed(value)] };
}

/** The number that a value is, or a refusal. */
export function asNumber(value: Value): Num {
  if (value.kind === "number") return value;
  if (value.kind === "boolean") return number({ min: 0, max: 1 }, value.code, value.isPure);
  if (value.kind === "known") {
    if (typeof value.value === "number") return constant(value.value);
    if (typeof value.value === "boolean") return constant(Number(value.value));
    refuse(`${nameOf(value)} stands where a number is needed: compute with whole numbers`);
  }
  refuse(`${nameOf(value)} stands where a number is needed`);
}

/** The condition that a value is, as an `if` takes it. */
export function asCondition(value: Value): Bool | Known {
  if (value.kind === "boolean") return value;
  if (value.kind === "known") return known(Boolean(value.value));
  if (value.kind === "number") {
    const code = value.wide ? [value.wide, OP.i64Const, 0, OP.i64Ne] : value.low;
    return { kind: "boolean", code, isPure: value.isPure, whenTrue: [], whenFalse: [] };
  }
  if (value.kind === "nothing") refuse("this call answers nothing, so it cannot be a condition");
  return known(true);
}

/** All 64 bits of a number. */
export function wideOf({ range, low, wide }: Num): Code {
  return wide ?? [low, isWithin(range, SIGNED) ? OP.extendS : OP.extendU];
}

/** A number in the width of a variable or result. */
export function inWidth(value: Num, isWide: boolean): Code {
  return isWide ? wideOf(value) : value.low;
}

/** The type of a width. */
export function typeOf(isWide: boolean): number {
  return isWide ? I64 : I32;
}

/** Whether a number is unsigned of 32 bits, signed, or needs 64. */
export function shapeOf({ range }: Num): "signed" | "unsigned" | "wide" {
  if (isWithin(range, SIGNED)) return "signed";
  return isWithin(range, UNSIGNED) ? "unsigned" : "wide";
}

/** How a value is called in a refusal. */
export function nameOf(value: Value): string {
  switch (value.kind) {
    case "known": {
      const { value: it } = value;
      if (typeof it === "string") return "a string";
      if (typeof it === "function") return `the function "${it.name}"`;
      if (typeof it === "object" && it !== null) return `an object (${it.constructor?.name})`;
      return `${typeof it === "bigint" ? `the big integer ${it}n` : it}`;
    }
    case "nothing":
      return "a call that answers nothing";
    case "closure":
      return "a function";
    case "stack":
      return "a list";
    case "number":
      return "a number";
    case "boolean":
      return "a condition";
    default:
      return "an object";
  }
}
