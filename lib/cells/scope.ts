import type { DeclaredName } from "./declared_name.ts";

/**
 * The names that cells have declared. Code that runs with `names` as its `with` object sees them as its
 * own variables, also those that are declared later.
 */
export class CellScope {
  /** The names with their values. */
  readonly names: Record<string, unknown> = Object.create(null);

  /** @param given names that are there from the start */
  constructor(given: Readonly<Record<string, unknown>> = {}) {
    for (const [name, value] of Object.entries(given)) this.#set(name, value, true);
  }

  /**
   * Begins a cell: what it declares is there, but has no value yet.
   *
   * @param declared the names that it declares
   * @returns an object that gives each name its value when that is assigned to it
   */
  begin(declared: readonly DeclaredName[]): Record<string, unknown> {
    const first: Record<string, unknown> = Object.create(null);
    for (const { name, kind } of declared) {
      if (kind !== "var") this.#withhold(name);
      else if (!Object.hasOwn(this.names, name)) this.#set(name, undefined, true);
      Object.defineProperty(first, name, {
        get: () => this.names[name],
        set: (value: unknown) => this.#set(name, value, kind !== "const"),
      });
    }
    return first;
  }

  /**
   * Binds an imported name. One that the module does not have is missed when it is used: it may be
   * a type.
   *
   * @param name its name in the cell
   * @param from the module's name
   * @param module what the module exports
   * @param exported its name in the module
   */
  bind(name: string, from: string, module: Readonly<Record<string, unknown>>, exported: string) {
    if (exported === "*") return this.#set(name, module, false);
    if (exported in module) return this.#set(name, module[exported], false);
    this.#define(name, () => {
      throw new SyntaxError(`"${from}" has no export "${exported}"`);
    });
  }

  #withhold(name: string): void {
    this.#define(name, () => {
      throw new ReferenceError(
        `Cannot use "${name}" before it has a value: run the cell that declares it to its end`,
      );
    });
  }

  #define(name: string, refuse: () => never): void {
    Object.defineProperty(this.names, name, { configurable: true, get: refuse, set: refuse });
  }

  #set(name: string, value: unknown, isVariable: boolean): void {
    Object.defineProperty(
      this.names,
      name,
      isVariable ? { configurable: true, writable: true, value } : {
        configurable: true,
        get: () => value,
        set: () => {
          throw new TypeError(`Cannot assign to "${name}": it is constant, declare it with let`);
        },
      },
    );
  }
}
