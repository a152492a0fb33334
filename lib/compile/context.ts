import { type Code, type Label, OP, unsigned, type WasmFunction } from "./encode.ts";
import { Refusal, SubsetError } from "./errors.ts";
import { Flow, type Local, NeedsWide } from "./flow.ts";
import { type Declared, type Modules, placeOf } from "./modules.ts";
import type { MemoryOrder } from "./order.ts";
import { type Range, SIGNED } from "./ranges.ts";
import type { TypeScript } from "./typescript.ts";
import { type Entry, inWidth, type Num, type Scope, typeOf, type Value } from "./values.ts";

/** A method that is called from outside: by its name, with the numbers it may be given. */
export interface Door {
  /** Number of the method, as the host knows it. */
  method: number;
  /** For each parameter how many values it has, from 0 on. */
  counts: readonly number[];
  /** Whether it answers a number. */
  answers: boolean;
}

/** A method to export: its text, its `this`, and arguments that do not depend on the call. */
export interface Method {
  name: string;
  declared: Declared;
  self?: unknown;
  leading?: readonly unknown[];
  door: Door;
}

/** What walks over the text; it is handed in, because its parts call each other in a circle. */
export interface Walk {
  expression(context: Context, node: TypeScript.Expression, scope: Scope): Value;
  inline(
    context: Context,
    declared: Declared,
    self: Value | undefined,
    given: Value[],
    around?: Scope,
  ): Value;
}

/** What all functions of a module have in common. */
export interface Program {
  walk: Walk;
  modules: Modules;
  order: MemoryOrder;
  /** First byte of an array in the memory, or `undefined` when it is not there. */
  addressOf(words: Int32Array): number | undefined;
  /** What the methods work on. */
  pool: unknown;
  methods: ReadonlyMap<string, Method>;
  /** Whether the host is told before each access. */
  steps?: boolean;
  /** Where a list of numbers can be kept: code for its first byte, and its room. */
  stack?: { address: Code; room: number };
}

/** The function that is being compiled: its variables, and what is known at this point of it. */
export class Context {
  readonly program: Program;
  flow = new Flow();
  /** The call from outside that is being compiled, if it is inside one. */
  entry: Entry | undefined;
  /** Functions that are being inlined, to see that none calls itself. */
  readonly calls: TypeScript.Node[] = [];
  /** Paths that have branched to a label. */
  readonly #paths = new Map<Label, Flow[]>();
  readonly #wide: ReadonlySet<TypeScript.Node>;
  readonly #params: number;
  readonly #locals: number[] = [];

  private constructor(program: Program, params: number, wide: ReadonlySet<TypeScript.Node>) {
    this.program = program;
    this.#params = params;
    this.#wide = wide;
  }

  /**
   * Compiles a function, again and again until each variable is wide enough.
   *
   * @param program what it is a part of
   * @param name name of the export
   * @param params ranges of its parameters
   * @param results types of its results
   * @param build makes the code out of the parameters
   * @returns the function
   */
  static build(
    program: Program,
    name: string,
    params: readonly Range[],
    results: number[],
    build: (context: Context, params: Num[]) => Code,
  ): WasmFunction {
    const wide = new Set<TypeScript.Node>();
    for (;;) {
      const context = new Context(program, params.length, wide);
      try {
        const given = params.map((range, index) => context.#parameter(range, index));
        const code = build(context, given);
        return {
          name,
          params: params.map(() => typeOf(false)),
          results,
          locals: context.#locals,
          code,
        };
      } catch (error) {
        if (!(error instanceof NeedsWide)) throw error;
        if (wide.has(error.declaration)) {
          throw new SubsetError(placeOf(error.declaration), "this number needs more than 64 bits");
        }
        wide.add(error.declaration);
      }
    }
  }

  #parameter(range: Range, index: number): Num {
    const declaration = undefined as unknown as TypeScript.Node;
    const local: Local = { index, isWide: false, kind: "number", declaration, isConstant: true };
    this.flow.assign(local, range);
    return this.read(local) as Num;
  }

  /** Compiles an expression. */
  expression(node: TypeScript.Expression, scope: Scope): Value {
    return this.program.walk.expression(this, node, scope);
  }

  /** Puts the body of a function in place of a call. */
  inline(declared: Declared, self: Value | undefined, given: Value[]): Value {
    return this.program.walk.inline(this, declared, self, given);
  }

  /** Makes a variable. */
  local(
    declaration: TypeScript.Node,
    kind: "number" | "boolean" = "number",
    isConstant = false,
  ): Local {
    const isWide = this.#wide.has(declaration);
    const index = this.#params + this.#locals.push(typeOf(isWide)) - 1;
    return { index, isWide, kind, declaration, isConstant };
  }

  /** Reads a variable. */
  read(local: Local): Value {
    const content = this.flow.contents.get(local);
    if (content === undefined && this.flow.isReachable) {
      throw new Refusal("this variable may have no value yet: give it one where it is declared");
    }
    const { range, version } = content ?? { range: SIGNED, version: -1 };
    const get = [OP.localGet, ...unsigned(local.index)];
    if (local.kind === "boolean") {
      return { kind: "boolean", code: get, isPure: true, whenTrue: [], whenFalse: [] };
    }
    const low = local.isWide ? [...get, OP.wrap] : get;
    const value: Num = {
      kind: "number",
      range,
      low,
      isPure: true,
      source: { local, version, factor: 1, added: 0 },
    };
    if (local.isWide) value.wide = get;
    if (local.swap) value.swap = local.swap;
    return value;
  }

  /** Code that gives a variable a value, which may stay on the stack. */
  assign(local: Local, value: Num, instruction = OP.localSet): Code {
    this.flow.assign(local, value.range);
    return [inWidth(value, local.isWide), instruction, ...unsigned(local.index)];
  }

  /** Leads a path to a label. */
  leave(to: Label): void {
    if (this.flow.isReachable) {
      const paths = this.#paths.get(to) ?? [];
      paths.push(this.flow.copy());
      this.#paths.set(to, paths);
    }
    this.flow.isReachable = false;
  }

  /** The paths that have come to a label, and the one that runs into it. */
  arrive(at: Label): void {
    this.flow = Flow.join([this.flow, ...this.#paths.get(at) ?? []]);
    this.#paths.delete(at);
  }

  /** Marks how far the function is, to come back to it. */
  mark(): () => void {
    const paths = [...this.#paths].map(([label, { length }]) => [label, length] as const);
    const { entry } = this;
    return () => {
      this.entry = entry;
      const known = new Map(paths);
      for (const [label, flows] of this.#paths) flows.length = known.get(label) ?? 0;
    };
  }
}
