import type ts from "typescript";

/** One change of a text that may make it wrong. */
export interface Change {
  /** What is replaced: first character, and the one after the last. */
  start: number;
  end: number;
  /** What comes in its place. */
  text: string;
  /** Words of `@course/atomics/mod.ts` that the new text uses. */
  needs?: readonly string[];
  /** A function that the new text uses, to be put at the end. */
  helper?: string;
}

/** Finds changes of one kind. */
export interface Mutator {
  /** What survivors and declarations call it. */
  name: string;
  /**
   * @param node any node of the syntax tree
   * @param atomics what the text calls the words of `@course/atomics/mod.ts`
   * @returns the changes of this node
   */
  changes(node: ts.Node, atomics: AtomicsNames): Iterable<Change>;
}

/** What a text calls the words of `@course/atomics/mod.ts`. */
export interface AtomicsNames {
  /**
   * The word that a call uses.
   *
   * @param call any call
   * @returns the word, such as "loadAcquire", or `undefined`
   */
  wordOf(call: ts.CallExpression): string | undefined;
  /**
   * What to write for a word, in the way in which this call is written.
   *
   * @param call a call of another word
   * @param word the word, such as "readOnce"
   * @returns its name, perhaps after that of the module
   */
  nameFor(call: ts.CallExpression, word: string): string;
}

/**
 * Replaces a node.
 *
 * @param node the node
 * @param text what comes in its place
 * @returns the change
 */
export function replace(node: ts.Node, text: string): Change {
  return { start: node.getStart(), end: node.getEnd(), text };
}
