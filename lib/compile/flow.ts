import { fits32, intersection, isWithin, type Range, union, widen } from "./ranges.ts";
import type { TypeScript } from "./typescript.ts";

/** A variable of the compiled function. */
export interface Local {
  index: number;
  /** Whether it has 64 bits. */
  isWide: boolean;
  kind: "number" | "boolean";
  /** What declares it in the text; a larger number later on makes it wide from the start. */
  declaration: TypeScript.Node;
  /** Whether it gets a value once: then another name for it needs no copy. */
  isConstant: boolean;
  /** The compare-and-swap whose answer it holds. */
  swap?: Swap;
}

/** What a variable holds at some point of the text. */
export interface Content {
  range: Range;
  /** Another number for each value that it was given. */
  version: number;
}

/** One compare-and-swap; it has written if it answers what it expected. */
export interface Swap {
  /** A constant, or a variable's value by its version. */
  expected: number | { version: number };
}

/** Whether the call may have written to memory: no, yes, or only if a compare-and-swap has worked. */
export type Wrote = false | true | { swap: Swap; before: Wrote };

/** Thrown when a variable turns out to need 64 bits; the function is compiled again. */
export class NeedsWide extends Error {
  readonly declaration: TypeScript.Node;

  constructor(declaration: TypeScript.Node) {
    super("a variable needs 64 bits");
    this.declaration = declaration;
  }
}

let versions = 0;

/**
 * What is known at one point of a function: between which bounds each variable is, and whether
 * memory was written. Where paths meet, only what holds on each of them is kept.
 */
export class Flow {
  isReachable = true;
  wrote: Wrote = false;
  readonly contents = new Map<Local, Content>();

  /** The same knowledge, to go on with on another path. */
  copy(): Flow {
    const copy = new Flow();
    copy.isReachable = this.isReachable;
    copy.wrote = this.wrote;
    for (const [local, content] of this.contents) copy.contents.set(local, content);
    return copy;
  }

  /** Notes that a variable has a new value. */
  assign(local: Local, range: Range): void {
    if (!local.isWide && !fits32(range)) throw new NeedsWide(local.declaration);
    this.contents.set(local, { range, version: ++versions });
  }

  /** Notes what a condition says of a variable, unless it has another value by now. */
  narrow(local: Local, version: number, range: Range): void {
    const content = this.contents.get(local);
    if (content === undefined || content.version !== version) return;
    this.contents.set(local, { range: intersection(content.range, range), version });
  }

  /** Where paths meet. */
  static join(paths: readonly Flow[]): Flow {
    const [first, ...others] = paths.filter((path) => path.isReachable);
    if (first === undefined) {
      const nowhere = paths[0]?.copy() ?? new Flow();
      nowhere.isReachable = false;
      return nowhere;
    }
    const joined = first.copy();
    for (const other of others) {
      if (joined.wrote !== other.wrote) joined.wrote = true;
      for (const [local, content] of joined.contents) {
        const there = other.contents.get(local);
        if (there === undefined) joined.contents.delete(local);
        else if (there !== content) joined.#set(local, merged(content, there));
      }
    }
    return joined;
  }

  /**
   * Compares what was believed at the head of a loop with what is true when it comes round.
   *
   * @param back the end of a turn
   * @returns `undefined` when all that was believed is true; or else what to believe instead
   */
  corrected(back: Flow): Flow | undefined {
    if (!back.isReachable) return undefined;
    const better = this.copy();
    let isTrue = true;
    if (back.wrote !== this.wrote && this.wrote !== true) {
      better.wrote = true;
      isTrue = false;
    }
    for (const [local, believed] of this.contents) {
      const found = back.contents.get(local);
      if (found === undefined) {
        better.contents.delete(local);
        isTrue = false;
        continue;
      }
      const isTheSame = found.version === believed.version;
      const isKnownToChange = this.#changing.has(local);
      if (isTheSame || isKnownToChange && isWithin(found.range, believed.range)) continue;
      isTrue = false;
      better.#changing.add(local);
      const range = isWithin(found.range, believed.range)
        ? believed.range
        : widen(believed.range, found.range);
      better.#set(local, { range, version: ++versions });
    }
    for (const local of this.#changing) better.#changing.add(local);
    return isTrue ? undefined : better;
  }

  /** At the head of a loop: variables that it changes. */
  readonly #changing = new Set<Local>();

  #set(local: Local, content: Content): void {
    if (!local.isWide && !fits32(content.range)) throw new NeedsWide(local.declaration);
    this.contents.set(local, content);
  }
}

function merged(a: Content, b: Content): Content {
  const version = a.version === b.version ? a.version : ++versions;
  return { range: union(a.range, b.range), version };
}
