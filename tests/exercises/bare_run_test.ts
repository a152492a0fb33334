import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { EXERCISES } from "../../exercises/course.ts";
import { readCourseFile } from "../../exercises/grading/course_files.ts";
import { wrongSolution } from "../support/answers.ts";
import { type Clone, freshClone } from "../support/clone.ts";

/** One for all tests: Deno looks at its types once. */
let clone: Clone;
Deno.test.beforeAll(async () => {
  clone = await freshClone();
});
Deno.test.afterAll(async () => await clone[Symbol.asyncDispose]());

Deno.test("deno test exercises/, bare and with nothing solved, reports every exercise in words", async () => {
  await clone.answer({});
  const { code, text } = await clone.deno("test", "--no-prompt", "exercises/");
  assertEquals(code, 1);
  assertStringIncludes(text, `0 passed | ${EXERCISES.length} failed`);
  for (const { name, title } of EXERCISES) {
    assertStringIncludes(text, `error: ${name.slice(0, 2)} ${title}: not started: `);
    assertStringIncludes(text, `read exercises/${name}/README.md`);
  }
  assertStringIncludes(
    text,
    "02 spin lock on real threads (needs to read files and start a process: deno task grade does it) ... ignored",
  );
  assertEquals(text.includes("    at "), false, "a stack trace was printed");
});

Deno.test("deno test exercises/ grades the others when some crash or never end", async () => {
  const exercise = (name: string) => EXERCISES.find((one) => one.name === name)!;
  const answers = {
    "01_shadow_stack": readCourseFile(exercise("01_shadow_stack"), ".meta/solution.ts"),
    "02_spin_lock": "export function lockIrqSave( {",
    "03_tagged_stack": "// nothing but words",
    "09_footprint": `throw new Error("crash at the top");`,
    "11_amdahl_usl": "export const amdahl = (p: number) => p; export const usl = amdahl;",
    "12_fit_usl": "export function fitUsl() { for (;;) { } }",
    "13_fairness": wrongSolution("13_fairness", "sorted_by_text"),
  };
  await clone.answer(answers);
  const { text } = await clone.deno("test", "--no-prompt", "exercises/");
  const together = "all answers are compiled and run together, which takes less time ... ok";
  assertStringIncludes(text, together);
  assertStringIncludes(text, `2 passed | ${EXERCISES.length - 1} failed`);
  assertStringIncludes(text, "error: 02 spin lock: exercise.ts:1:31: ");
  assertStringIncludes(text, "error: 03 tagged stack: exercise.ts is empty");
  assertStringIncludes(text, "error: 11 Amdahl and USL: exercise.ts exports no function peak");
  assertStringIncludes(
    text,
    "error: 12 fit the USL: exercise.ts:1:28: this loop does not end within",
  );
  assertStringIncludes(text, "error: 09 footprint: the code has thrown Error: crash at the top");
  assertStringIncludes(text, "error: 13 fairness: poorerHalf([100, 1, 9, 90]) gave 0.505");
  assertStringIncludes(text, "error: 15 capstone: not started");
});

Deno.test("deno test exercises/ passes no answer that changes JavaScript's own objects", async () => {
  const answers = {
    "13_fairness": `Array.prototype.map = () => [];
      Object.defineProperty(Array.prototype, "length", { value: 0 });
      export const jainIndex = () => 1; export const maxMinRatio = jainIndex;
      export const poorerHalf = jainIndex;`,
  };
  await clone.answer(answers);
  const { code, text } = await clone.deno("test", "--no-prompt", "exercises/13_fairness");
  assertEquals(code, 1);
  assertStringIncludes(text, "Array.prototype is changed here");
  assertStringIncludes(text, "0 passed | 1 failed");
});

Deno.test("deno test of one exercise shows what happened, the law, the schedule and the next step", async () => {
  const exercise = EXERCISES[2]!;
  const answers = { [exercise.name]: wrongSolution(exercise.name, "no_tag") };
  await clone.answer(answers);
  const { text } = await clone.deno("test", "--no-prompt", `exercises/${exercise.name}`);
  const order = [
    "error: 03 tagged stack: node 1 has two owners: CPU 0 and the stack",
    "the program     nodes 0 and 1 are on the stack, the tag is 0; CPU 0: pop, pop, push; CPU 1: pop",
    "what happened   node 1 has two owners",
    "the law         a node has one owner (law 3 of 7)",
    "the schedule    11000000000011   (14 steps, 2 switches; replay: deno task replay 03 ",
    "step  CPU 0",
    "next            deno task hint 03     notebook 03",
  ].map((part) => {
    assertStringIncludes(text, part);
    return text.indexOf(part);
  });
  assert(order.every((at, index) => index === 0 || at > order[index - 1]!));
});
