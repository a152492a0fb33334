import { gradeText, harden, LANGUAGE_GLOBALS } from "@course/grade/engine.ts";
import { expectSame, law, UnusableText } from "@course/grade/mod.ts";
import { assert, assertEquals } from "@std/assert";

harden();

/** Everything that can be reached from JavaScript's globals. */
function reachable(): Set<object> {
  const seen = new Set<object>();
  const waiting: unknown[] = LANGUAGE_GLOBALS.map((name) => Reflect.get(globalThis, name));
  for (const own of [function* () {}, async function* () {}, async function () {}, [].values()]) {
    waiting.push(Object.getPrototypeOf(own));
  }
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "function" && (typeof value !== "object" || value === null)) continue;
    if (seen.has(value) || value === globalThis) continue;
    seen.add(value);
    waiting.push(Object.getPrototypeOf(value));
    for (const key of Reflect.ownKeys(value)) {
      const own = Object.getOwnPropertyDescriptor(value, key)!;
      waiting.push(own.value, own.get, own.set);
    }
  }
  return seen;
}

Deno.test("After harden() nothing of the language itself can be changed", () => {
  const all = reachable();
  assert(all.size > 1000, `${all.size} objects`);
  const soft = [...all].filter((value) => !Object.isFrozen(value));
  assertEquals(soft.length, 0, Deno.inspect(soft));
  for (const name of LANGUAGE_GLOBALS.filter((name) => Object.hasOwn(globalThis, name))) {
    const { configurable } = Object.getOwnPropertyDescriptor(globalThis, name)!;
    assertEquals([name, configurable, Reflect.set(globalThis, name, 1)], [name, false, false]);
  }
});

Deno.test("After harden() objects of one's own hide what they inherit, by assignment", () => {
  const error = new RangeError("full");
  error.name = "Full";
  error.message = "very full";
  const own: { toString(): string; toJSON?: () => number } = {};
  own.toString = () => "own";
  own.toJSON = () => 5;
  const made = function () {};
  made.toString = () => "made";
  class Stack extends Array<number> {
    override push(): number {
      return 7;
    }
  }
  assertEquals([String(error), `${own}`, own.toJSON(), `${made}`, new Stack().push()], [
    "Full: very full",
    "own",
    5,
    "made",
    7,
  ]);
  assertEquals([Object.keys(own).join(), "toString" in {}], ["toString,toJSON", true]);
});

Deno.test("A text that does not run is told for every law, and kinds of faults apart", async () => {
  const laws = [1, 2].map((right) =>
    law(`one is ${right}`, (learner) => {
      expectSame(learner.api<{ one(): number }>().one(), right, "one()");
    })
  );
  const kindOf = async (source: string) => {
    const results = await gradeText(source, laws, { all: true, exports: ["one"] });
    assertEquals(results.length, 2);
    return results.map(({ finding }) =>
      finding instanceof UnusableText ? `${finding.kind}: ${finding.message}` : finding?.message
    );
  };
  const twice = (text: string) => [text, text];
  assertEquals(
    await kindOf("export const one = ("),
    twice("syntax error: exercise.ts:1:21: Expression expected"),
  );
  assertEquals(
    await kindOf("export const two = 2;"),
    twice("unusable: exercise.ts exports no function one"),
  );
  assertEquals(await kindOf("throw 5;"), twice("unusable: the code has thrown 5"));
  assertEquals(await kindOf("export const one = () => 1;"), [
    undefined,
    "one() gave 1, and 2 is right",
  ]);
});

Deno.test("An answer reads every global through globalThis, where that is allowed at all", async () => {
  const isOne = law("one is 1", (learner) => {
    expectSame(learner.api<{ one(): unknown }>().one(), 1, "one()");
  });
  for (const name of LANGUAGE_GLOBALS) {
    const source = `export const one = () => [globalThis.${name}].length;`;
    const [result] = await gradeText(source, [isOne]);
    const { message = "" } = result!.finding ?? {};
    // Some are refused in words; none of them by a proxy that contradicts what is fixed.
    assert(message === "" || message.includes(`"${name}" is used here, but`), message);
  }
});
