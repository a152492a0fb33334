/** What laws say of an answer, in the words that a learner reads. */
import { expectNear, expectRefused, expectSame, expectThat } from "@course/grade/mod.ts";
import { Finding, UnusableText } from "../../lib/grade/finding.ts";
import { assertEquals, assertThrows } from "@std/assert";

/** What a check says; nothing where it holds. */
function said(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    assertEquals(error instanceof Finding, true);
    return (error as Error).message;
  }
}

Deno.test("answers are the same when they look the same, whatever they are made of", () => {
  const same: [actual: unknown, expected: unknown][] = [
    [2, 2],
    [[1, 2], new Int32Array([1, 2])],
    [{ hits: 1, misses: [2] }, { hits: 1, misses: [2] }],
    [0.1 + 0.2, 0.3],
    ["a", "a"],
    [null, null],
    [() => 7, 7],
  ];
  for (const [actual, expected] of same) {
    assertEquals(said(() => expectSame(actual, expected, "pop()")), undefined);
  }
});

Deno.test("an answer that differs is shown beside the right one", () => {
  const differs: [actual: unknown, expected: unknown, message: string][] = [
    [3, 2, "pop() gave 3, and 2 is right"],
    ["2", 2, 'pop() gave "2", and 2 is right'],
    [undefined, [], "pop() gave undefined, and [] is right"],
    [[0, -1], [0, 1], "pop() gave [0, -1], and [0, 1] is right"],
    [{ hits: 1 }, { hits: 2 }, "pop() gave { hits: 1 }, and { hits: 2 } is right"],
    [1 / 3, 0.5, "pop() gave 0.3333333333, and 0.5 is right"],
    [Infinity, 1e21, "pop() gave Infinity, and 1e+21 is right"],
    [true, null, "pop() gave true, and null is right"],
  ];
  for (const [actual, expected, message] of differs) {
    assertEquals(said(() => expectSame(actual, expected, "pop()")), message);
    assertEquals(said(() => expectSame(() => actual, expected, "pop()")), message);
  }
});

Deno.test("numbers are near by a part of the right one, and only a number is near", () => {
  const near = (actual: unknown, expected: number, tolerance?: number) =>
    said(() => expectNear(actual, expected, "usl(8)", tolerance)) === undefined;
  assertEquals([near(1e9 + 0.5, 1e9), near(1.001, 1), near(1.001, 1, 0.01)], [true, false, true]);
  assertEquals([near(-98, -100, 0.02), near(98, -100, 0.02)], [true, false]);
  assertEquals([near(Infinity, Infinity), near(1e308, Infinity), near(NaN, 1)], [
    true,
    false,
    false,
  ]);
  assertEquals([near("1", 1), near(() => 1, 1), near(0, 0)], [false, true, true]);
  assertEquals(said(() => expectNear(2, 1, "usl(8)")), "usl(8) gave 2, and 1 is right");
});

/** Throws what it is given. */
const throwing = (thrown: unknown) => () => {
  throw thrown;
};

Deno.test("a call that throws is named with what it has thrown, and what is right", () => {
  const message = "pop() has thrown TypeError: no pool, and 3 is right";
  for (const expect of [expectSame, expectNear]) {
    assertEquals(said(() => expect(throwing(new TypeError("no pool")), 3, "pop()")), message);
    assertEquals(
      said(() => expect(throwing("a text"), 3, "pop()")),
      "pop() has thrown a text, and 3 is right",
    );
  }
});

Deno.test("only a RangeError is a refusal", () => {
  assertEquals(said(() => expectRefused(throwing(new RangeError("no")), "create(0)")), undefined);
  assertEquals(
    said(() => expectRefused(() => [], "create(0)")),
    "create(0) gave [], and a RangeError is right",
  );
  assertEquals(
    said(() => expectRefused(throwing(new Error("no")), "create(0)")),
    "create(0) has thrown Error: no, and a RangeError is right",
  );
});

Deno.test("what a law has found inside a call goes on, and a text that cannot be judged as it is", () => {
  const found = new Finding("two owners");
  const unusable = new UnusableText("there is no export pop");
  for (
    const check of [
      (call: () => unknown) => expectSame(call, 1, "pop()"),
      (call: () => unknown) => expectNear(call, 1, "pop()"),
      (call: () => unknown) => expectRefused(call, "pop()"),
    ]
  ) {
    assertEquals(said(() => check(throwing(found))), "pop(): two owners");
    assertEquals(assertThrows(() => check(throwing(unusable))), unusable);
  }
});

Deno.test("a law that holds says nothing, and one that does not says what happened", () => {
  assertEquals(said(() => expectThat(true, "4 objects are lost")), undefined);
  assertEquals(said(() => expectThat(false, "4 objects are lost")), "4 objects are lost");
});

Deno.test("an error that cannot be shown is said to be that", () => {
  const secret = {
    toString() {
      throw new Error("nobody may read this");
    },
  };
  assertEquals(
    said(() => expectSame(throwing(secret), 1, "pop()")),
    "pop() has thrown what cannot be shown, and 1 is right",
  );
});
