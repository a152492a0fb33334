import { explore, readProgram } from "@course/explore/mod.ts";
import { assert, assertStringIncludes, assertThrows } from "@std/assert";

const SETUP = "export const setup = () => new Int32Array(new SharedArrayBuffer(4));\n";
const THREADS = "export const threads = [(words: Int32Array) => words[0]++];\n";

/** What is wrong with a scenario, its text, and what is said about it. */
const WRONG: [what: string, source: string, error: typeof TypeError, message: string][] = [
  [
    "without setup",
    THREADS,
    TypeError,
    "A scenario must export a function setup that makes the shared memory",
  ],
  [
    "whose setup is no function",
    `export const setup = 1;\n${THREADS}`,
    TypeError,
    "A scenario must export a function setup",
  ],
  ["without threads", SETUP, TypeError, "A scenario must export an array threads of functions"],
  [
    "whose threads are no functions",
    `${SETUP}export const threads = [1];`,
    TypeError,
    "A scenario must export an array threads of functions",
  ],
  [
    "with no thread",
    `${SETUP}export const threads = [];`,
    RangeError as unknown as typeof TypeError,
    "A scenario cannot have 0 threads: use 1 to",
  ],
  [
    "with too many threads",
    `${SETUP}export const threads = Array(100).fill((words: Int32Array) => words[0]++);`,
    RangeError as unknown as typeof TypeError,
    "A scenario cannot have 100 threads: use 1 to",
  ],
  ...["after", "always", "names"].map((name): typeof WRONG[number] => [
    `whose ${name} is no function`,
    `${SETUP}${THREADS}export const ${name} = "a law";`,
    TypeError,
    `The export ${name} of a scenario must be a function`,
  ]),
  [
    "whose specification has no start",
    `${SETUP}${THREADS}export const specification = { apply: () => 0 };`,
    TypeError,
    "The export specification of a scenario must be { start: a state, apply: function }",
  ],
  [
    "one of whose specifications is a function",
    `${SETUP}${THREADS}export const specification = [{ start: 0, apply: () => 0 }, () => 0];`,
    TypeError,
    "or an array of such",
  ],
  [
    "whose interrupts are no array",
    `${SETUP}${THREADS}export const interrupts = { of: 0, body: () => {} };`,
    TypeError,
    "The export interrupts of a scenario must be an array of { of, body }",
  ],
  [
    "whose interrupt interrupts nobody",
    `${SETUP}${THREADS}export const interrupts = [{ of: 0, body: () => {} }, { of: 1, body: () => {} }];`,
    TypeError,
    "Interrupt 1 must be { of: number of a thread, body: function }, and of is 1",
  ],
  [
    "whose interrupt does nothing",
    `${SETUP}${THREADS}export const interrupts = [{ of: 0 }];`,
    TypeError,
    "Interrupt 0 must be { of: number of a thread, body: function }, and of is 0",
  ],
  [
    "one of whose interrupts is nothing",
    `${SETUP}${THREADS}export const interrupts = [undefined];`,
    TypeError,
    "Interrupt 0 must be { of: number of a thread, body: function }, and of is undefined",
  ],
];

for (const [what, source, kind, message] of WRONG) {
  Deno.test(`a scenario ${what} is refused before anything is explored`, () => {
    const error = assertThrows(() => explore({ source }), kind);
    assertStringIncludes(error.message, message);
  });
}

Deno.test("a text without a function client cannot be explored for a client", () => {
  const program = readProgram({ source: SETUP + THREADS });
  assertThrows(
    () => explore({ program, client: {} }),
    TypeError,
    "A scenario for many clients must export a function client",
  );
});

Deno.test("a setup that throws is named with its place and what it has thrown", () => {
  const throwing = (thrown: string) =>
    assertThrows(
      () => explore({ source: `export function setup() {\n  throw ${thrown};\n}\n${THREADS}` }),
      SyntaxError,
    ).message;
  assertStringIncludes(throwing('new Error("no memory left")'), "setup has thrown: no memory left");
  assert(/scenario\.ts:2\b/.test(throwing('new Error("no memory left")')));
  assertStringIncludes(throwing('"a text"'), "setup has thrown: a text");
});
