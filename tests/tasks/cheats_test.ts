/**
 * Answers that try to pass without being right: by changing what judges them, by ending the judge, by
 * printing a verdict, and by being too much for it. Each is graded as a class's answers are.
 *
 * @module
 */
import { LAWS } from "../../exercises/laws.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { infoOf } from "../../exercises/course.ts";
import { type Grade, gradeAnswer } from "../../exercises/grading/grading.ts";
import { inParallel } from "../../exercises/grading/in_parallel.ts";
import { courseFile } from "../support/answers.ts";

/** Wrong in every law but one: all shares are called even. */
const WRONG = `
  export const jainIndex = () => 1;
  export const maxMinRatio = () => 1;
  export const poorerHalf = () => 0.5;
`;

const REFUSED =
  /read only|redefine|not extensible|trap returned falsish|only a getter|is changed here/;
const JUDGED = /jainIndex\(/;

/** What is added to the wrong answer, and what the first law says of it. */
const CHEATS: Record<string, [code: string, says: RegExp]> = {
  "empties every map": ["Array.prototype.map = () => [];", REFUSED],
  "makes every() true": [
    `Object.defineProperty(Array.prototype, "every", { value: () => true });`,
    REFUSED,
  ],
  "empties every filter": ["Array.prototype.filter = () => [];", REFUSED],
  "empties every spread": ["Array.prototype[Symbol.iterator] = function* () {};", REFUSED],
  "ends every iterator": [
    "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true, value: 0 });",
    REFUSED,
  ],
  "ends every generator": [
    "Object.getPrototypeOf(function* () {}).prototype.next = () => ({ done: true });",
    REFUSED,
  ],
  "writes another JSON": [`JSON.stringify = () => '{"laws":[]}';`, REFUSED],
  "reads another JSON": ["JSON.parse = () => ({});", REFUSED],
  "makes everything the same": ["Object.is = () => true;", REFUSED],
  "makes every number whole": ["Number.isInteger = () => true;", REFUSED],
  "makes every distance 0": ["Math.abs = () => 0;", REFUSED],
  "brings its own Math": ["globalThis.Math = { abs: () => 0 };", REFUSED],
  "brings its own String": [`globalThis.String = () => "1";`, REFUSED],
  "brings its own Map": ["globalThis.Map = class {};", REFUSED],
  "gives every object a verdict": [`Object.prototype.state = "holds";`, REFUSED],
  "gives arrays another prototype": [
    "Object.setPrototypeOf(Array.prototype, { map: () => [] });",
    REFUSED,
  ],
  "makes no error an error": [
    "Object.defineProperty(Error, Symbol.hasInstance, { value: () => false });",
    REFUSED,
  ],
  "silences every error": [`Error.prototype.toString = () => "";`, REFUSED],
  "looks at the stack": [`Error.prepareStackTrace = (_, calls) => calls;`, REFUSED],
  "replaces in no text": [`String.prototype.replaceAll = () => "";`, REFUSED],
  "matches nothing": ["RegExp.prototype.exec = () => null;", REFUSED],
  "finds nothing in a map": ["Map.prototype.get = () => undefined;", REFUSED],
  "calls nothing": ["Function.prototype.call = () => undefined;", REFUSED],
  "applies nothing": ["Reflect.apply = () => undefined;", REFUSED],
  "encodes nothing": [
    `globalThis["Text" + "Encoder"].prototype.encode = () => new Uint8Array(0);`,
    REFUSED,
  ],
  "settles promises itself": [
    "Promise.prototype.then = function (go) { return go([]); };",
    /promises are scheduled by the runtime/,
  ],
  "makes code of text": [
    `[].map.constructor("return globalThis")().Array.prototype.map = () => [];`,
    REFUSED,
  ],
  "makes loose code of text": [
    `(function* () {}).constructor("Array.prototype.map = () => []")().next();`,
    JUDGED,
  ],
  "ends the process by Deno": [`globalThis["De" + "no"].exit(0);`, /"Deno" is used here/],
  "ends the process by Node": [`globalThis["proc" + "ess"].exit(0);`, /"process" is used here/],
  "names Deno": ["Deno.exit(0);", /"Deno" is used here/],
  "reads the solution": [
    `import { jainIndex as right } from "./.meta/solution.ts"; right([1]);`,
    /cannot be imported/,
  ],
  "names the judge's runtime": ["__rt.refuse = () => 1;", /"__rt" stands for nothing here/],
  "prints a verdict": [`console.log('\\nx {"laws":[]}');`, JUDGED],
  "leaves work for later": [
    `globalThis["set" + "Timeout"](() => {}, 0);`,
    /is not scheduled by the explorer/,
  ],
  // What a module leaves in globalThis while it is loaded is seen by itself only.
  "stays when the process ends": ["globalThis.onunload = () => { while (true); };", JUDGED],
  "is a promise": ["export const then = (go) => go();", JUDGED],
  "throws what cannot be shown": [
    "throw { get message() { throw 1; }, toString() { throw 2; } };",
    /what cannot be shown/,
  ],
  "throws what lies about itself": [
    "throw new Proxy(new Error(), { getPrototypeOf() { throw 1; }, get() { throw 2; } });",
    /the code has thrown/,
  ],
  "throws fifty million characters": [`throw new Error("x".repeat(5e7));`, /^.{400,500}$/],
  "throws signs that terminals and XML obey": [
    `throw new Error("a\\x1b[2J\\x9b31mb\\x1b]0;c\\x07d\\ufffe\\ud800\\u202ee\\0f");`,
    /Error: a\?\?b\?d\?\?\?e\?f$/,
  ],
  "never ends": ["for (;;);", /this loop does not end/],
  "calls itself for ever": ["const f = () => f(); f();", /calls itself without end/],
};

Deno.test(`${Object.keys(CHEATS).length} answers that cheat do not pass, and are told why`, async () => {
  const grades = await gradesOf(
    Object.fromEntries(Object.entries(CHEATS).map(([name, [code]]) => [name, WRONG + code])),
    60,
  );
  for (const [name, { status, of, laws, points }] of Object.entries(grades)) {
    const [, says] = CHEATS[name]!;
    assert(status === "failed" || status === "unusable", `${name}: ${status}`);
    assert(points <= 1, `${name}: ${points} points`);
    assertEquals([of, laws.length], [LAWS["13_fairness"]!.length, of], name);
    const problem = laws.find(({ problem }) => problem !== undefined)!.problem!;
    assert(says.test(problem), `${name}: ${problem}`);
    // deno-lint-ignore no-control-regex -- none of them may be there
    assert(!/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ufffe]/.test(JSON.stringify(laws)), name);
  }
});

Deno.test("What no budget of steps can end has no verdict, and costs only itself", async () => {
  const { expression } = await gradesOf({
    expression: `/^(a+)+$/.test("a".repeat(60) + "b");`,
  }, 10);
  assertEquals(expression!.status, "no answer");
  assertStringIncludes(expression!.text!, "nothing was decided for 10 s");
  // On a busy machine it takes a while to use up memory.
  const { heap, arrays } = await gradesOf({
    heap: "const all = []; for (let i = 0; i < 1e5; i++) all.push(new Array(1e6).fill(i));",
    arrays: "const all = []; for (let i = 0; i < 400; i++) all.push(new Uint8Array(1e8).fill(1));",
  }, 90);
  assertEquals([heap!.status, arrays!.status], ["no answer", "no answer"]);
  assertStringIncludes(heap!.text!, "it used up its memory");
  if (Deno.build.os === "linux") {
    assertStringIncludes(arrays!.text!, "has used up 1536 megabytes");
  }
});

Deno.test("A right answer may use every part of JavaScript that it does not change", async () => {
  const solution = courseFile("13_fairness", ".meta/solution.ts");
  const { fair } = await gradesOf({
    fair: `${solution}
      class Full extends Error { constructor() { super("full"); this.name = "Full"; } }
      const own = { toString: () => "own", hasOwnProperty: 1 };
      own.constructor = Object;
      function Old() {}
      Old.prototype.toString = () => "old";
      Old.prototype.constructor = Old;
      console.log(new Full().name, own, new Old(), globalThis.Math.max(1, 2), globalThis.Array.of(1));
      console.table([[1]]);`,
  }, 60);
  assertEquals([fair!.status, fair!.points, fair!.text], [
    "passed",
    LAWS["13_fairness"]!.length,
    undefined,
  ]);
});

/** Grades answers to the exercise about fairness. */
async function gradesOf(
  sources: Record<string, string>,
  deadlineSeconds: number,
): Promise<Record<string, Grade>> {
  const exercise = infoOf("13_fairness");
  const grades: Record<string, Grade> = {};
  await inParallel(
    navigator.hardwareConcurrency,
    Object.entries(sources),
    async ([name, source]) => {
      grades[name] = await gradeAnswer(exercise, { source }, { deadlineSeconds });
    },
  );
  return grades;
}
