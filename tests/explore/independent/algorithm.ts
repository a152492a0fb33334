/** An algorithm from the literature, right and wrong, as data, and its tests. */
import { explore } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { MODELS, program, say } from "../programs.ts";

/** What is changed to make it wrong, and what the explorer must say then. */
interface Wrong {
  why: string;
  /** Text that is there once, or a pattern, and what stands in its place. */
  change: [string | RegExp, string];
  /** Bodies of threads, where it needs others to be seen. */
  threads?: string[];
  /**
   * Verdicts in sc, tso, weak and js, with spaces in between; "fails" where there are executions that
   * break the law and others that never end.
   */
  verdicts: string;
}

/** An algorithm: text, bodies of threads, law, and ways to get it wrong. */
export interface Algorithm {
  name: string;
  rest: string;
  /** Stores that `setup` makes, over words that are 0. */
  setup?: string;
  threads: string[];
  law: string;
  /** Verdicts of the right one in sc, tso, weak and js; all "ok" unless told otherwise. */
  verdicts?: string;
  wrong: Wrong[];
}

const ALL_OK = "ok ok ok ok";

function check(source: string, expected: string, onlyChanges = false): void {
  const words = expected.split(" ");
  for (const [index, model] of MODELS.entries()) {
    // What fails already where nothing is reordered is tried only there.
    const isChange = words[index] !== words[index - 1];
    if (onlyChanges && !isChange) continue;
    const found = explore({ source }, { model, races: false });
    const failed = found.verdict === "violation" || found.verdict === "deadlock";
    const verdict = failed && words[index] === "fails" ? "fails" : found.verdict;
    assertEquals([model, verdict], [model, words[index]!], say(found));
    if (found.verdict === "ok") {
      assert(found.executions.complete > 0 && found.exhaustive === true);
      assertEquals(found.accesses.made, found.accesses.scheduled);
    }
  }
}

/**
 * Makes the tests of an algorithm: the right one holds, and each wrong one fails in the models in
 * which it is wrong, and in no other.
 *
 * @param algorithm what to test
 */
export function testAlgorithm(algorithm: Algorithm): void {
  const { name, rest, setup = "", threads, law, verdicts = ALL_OK, wrong } = algorithm;
  const source = (text: string, bodies = threads) =>
    program(bodies, law, text).replace("m.fill(0);", `m.fill(0); ${setup}`);
  Deno.test(`${name}: ${verdicts} in sc, tso, weak, js`, () => check(source(rest), verdicts));
  for (const { why, change: [from, to], threads: bodies, verdicts } of wrong) {
    Deno.test(`${name}, wrong: ${why}: ${verdicts} in sc, tso, weak, js`, () => {
      const changed = rest.replace(from, to);
      assert(changed !== rest, `${from} is not in the text`);
      check(source(changed, bodies), verdicts, true);
    });
  }
}
