/** Words are called as the text calls them, where it says so clearly. */
import { explore } from "@course/explore/mod.ts";
import { Stepper } from "@course/explore/engine.ts";
import { instrument } from "@course/instrument/mod.ts";
import { assertEquals } from "@std/assert";
import { elementIn } from "../../lib/explore/code_names.ts";

Deno.test("the element of an access is read from the text, where it is plain to see", () => {
  const elements: [text: string, array?: string, index?: string][] = [
    ["Atomics.load(this.#words, 1) + 2", "this.#words", "1"],
    ["Atomics.store(this.#words, 2 + tail, element);", "this.#words", "2 + tail"],
    ["Atomics.compareExchange(\n  words,\n  at(i, [2, 3]),\n  0, 1)", "words", "at(i, [2, 3])"],
    ["readOnce(pool.words, pool.ring(cpu) + HEAD)", "pool.words", "pool.ring(cpu) + HEAD"],
    ["words[0]++;", "words", "0"],
    ["this.#state[OFF]! += 1", "this.#state", "OFF"],
    ["words![i]", "words", "i"],
    ["Atomics.load(words)"],
    ["make().words[0]"],
    ['words[of("a")]'],
    ["words[this.someVeryLong.pathToAnIndex.thatNobodyReads]"],
    [""],
  ];
  for (const [text, array, index] of elements) {
    assertEquals(elementIn(text), array === undefined ? undefined : { array, index }, text);
  }
});

/** The words of the steps of a schedule. */
function wordsIn(body: string, more = ""): string[] {
  const source = `
const HEAD = 1;
export const setup = () => ({
  words: new Int32Array(new SharedArrayBuffer(32)),
  other: new Int32Array(new SharedArrayBuffer(32)),
});
${more}
export const threads = [({ words, other }: ReturnType<typeof setup>) => { ${body} }];`;
  const found = explore({ source }, { schedule: "0", codeNames: true });
  const { steps, schedule } = found.trace!;
  const words = steps.map(({ word }) => word);
  const stepper = new Stepper(instrument(source), { model: "sc", schedule, codeNames: true });
  assertEquals(stepper.view().steps.map(({ word }) => word), words, "the stepper says the same");
  return words;
}

Deno.test("a word has the clearest of its names: a constant, a number, a place in a known array", () => {
  const body = "Atomics.load(words, 1); Atomics.load(words, HEAD); words[0]; " +
    "for (let i = 1; i < 3; i++) Atomics.add(words, i, 1);";
  // The constant's name is for word 1 wherever it is met.
  assertEquals(wordsIn(body), [
    "words[HEAD]",
    "words[HEAD]",
    "words[0]",
    "words[HEAD]",
    "words[2]",
  ]);
});

Deno.test("a name of two words is none", () => {
  assertEquals(wordsIn("for (let i = 0; i < 2; i++) words[i];"), ["word 0", "word 1"]);
  const twice = "for (const array of [words, other]) Atomics.store(array, 0, 1);";
  assertEquals(wordsIn(twice), ["word 0", "word 8"]);
});

Deno.test("what the scenario names goes first, and without being asked nothing is renamed", () => {
  const names =
    "export const names = ({ words }: ReturnType<typeof setup>) => ({ top: [words, 0] });";
  assertEquals(wordsIn("words[0]; words[1];", names), ["top", "words[1]"]);
  const source = `
export const setup = () => new Int32Array(new SharedArrayBuffer(8));
export const threads = [(words: Int32Array) => Atomics.load(words, 1)];`;
  assertEquals(explore({ source }, { schedule: "0" }).trace!.steps[0]!.word, "word 1");
});
