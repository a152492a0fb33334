import type { Code, Label } from "./encode.ts";
import type { Local } from "./flow.ts";
import type { ModuleText } from "./modules.ts";
import type { TypeScript } from "./typescript.ts";
import type { Value } from "./values.ts";

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
