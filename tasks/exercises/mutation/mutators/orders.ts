import ts from "typescript";
import { type Change, type Mutator, replace } from "../change.ts";

/** Weaker words for each word of the kernel's vocabulary. */
const WEAKER: Record<string, readonly string[]> = {
  loadAcquire: ["readOnce"],
  storeRelease: ["writeOnce"],
  smpMb: ["smpWmb", "smpRmb"],
};

for (const word of ["xchg", "cmpxchg", "fetchAdd"]) {
  WEAKER[word] = [`${word}Acquire`, `${word}Release`, `${word}Relaxed`];
  WEAKER[`${word}Acquire`] = [`${word}Relaxed`];
  WEAKER[`${word}Release`] = [`${word}Relaxed`];
}

/** Weakens the order of an access; a barrier that is dropped is a dropped statement. */
export const weakerOrder: Mutator = {
  name: "order",
  *changes(node, atomics): Iterable<Change> {
    if (!ts.isCallExpression(node)) return;
    const word = atomics.wordOf(node);
    for (const weaker of word === undefined ? [] : WEAKER[word] ?? []) {
      const name = atomics.nameFor(node, weaker);
      yield { ...replace(node.expression, name), needs: name === weaker ? [weaker] : [] };
    }
    const [array, index, value] = node.arguments.map((argument) => argument.getText());
    const element = `${array}[${index}]`;
    switch (atomicsFunction(node)) {
      case "load":
        yield replace(node, element);
        break;
      case "store":
        yield replace(node, `(${element} = ${value})`);
    }
  },
};

/** Tears a read-modify-write into a read and a write, each with the strongest order there is. */
export const tornUpdate: Mutator = {
  name: "torn update",
  *changes(node, atomics): Iterable<Change> {
    if (!ts.isCallExpression(node)) return;
    const kernel = /^(xchg|cmpxchg|fetchAdd)/.exec(atomics.wordOf(node) ?? "")?.[0];
    const raw = atomicsFunction(node);
    const body = kernel ? KERNEL_BODIES[kernel] : raw && ATOMICS_BODIES[raw];
    if (body === undefined) return;
    const helper = `function torn(words: Int32Array, at: number, a: number, b = 0): number {
  const seen = Atomics.load(words, at);
  ${body}
  return seen;
}`;
    yield { ...replace(node.expression, "torn"), helper };
  },
};

const COMPARED = "if (seen === a) Atomics.store(words, at, b);";
const EXCHANGED = "Atomics.store(words, at, a);";
const ADDED = "Atomics.store(words, at, seen + a | 0);";

const KERNEL_BODIES: Record<string, string> = {
  cmpxchg: COMPARED,
  xchg: EXCHANGED,
  fetchAdd: ADDED,
};

const ATOMICS_BODIES: Record<string, string> = {
  compareExchange: COMPARED,
  exchange: EXCHANGED,
  add: ADDED,
  sub: "Atomics.store(words, at, seen - a | 0);",
  and: "Atomics.store(words, at, seen & a);",
  or: "Atomics.store(words, at, seen | a);",
  xor: "Atomics.store(words, at, seen ^ a);",
};

/** Name of the function of `Atomics` that a call uses. */
function atomicsFunction({ expression }: ts.CallExpression): string | undefined {
  const isAtomics = ts.isPropertyAccessExpression(expression) &&
    ts.isIdentifier(expression.expression) && expression.expression.text === "Atomics";
  return isAtomics ? expression.name.text : undefined;
}
