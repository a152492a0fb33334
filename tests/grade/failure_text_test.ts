import { Learner } from "@course/grade/engine.ts";
import { emptyText, failureText, Finding, notStarted, UnusableText } from "@course/grade/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";

const EXERCISE = { name: "07_demo", title: "demo", notebook: "03", notebookTitle: "Lock-free" };

Deno.test("A failure says what happened, the law, and the next step, in this order", () => {
  const text = failureText(
    EXERCISE,
    "two and two are four",
    new Finding("sum gave 5"),
    "law 1 of 2",
  );
  assertEquals(text.split("\n"), [
    "07 demo: sum gave 5",
    "",
    "  what happened   sum gave 5",
    "  the law         two and two are four (law 1 of 2)",
    '  next            deno task hint 07     notebook 03, "Lock-free"',
  ]);
});

Deno.test("A long finding is cut in the headline, and folded before what is right", () => {
  const finding = new Finding(`f() gave ${"1".repeat(90)}, and 2 is right`);
  const [headline, , happened, right] = failureText(EXERCISE, "law", finding, "law 1 of 1").split(
    "\n",
  );
  assert(headline!.length <= "07 demo: ".length + 100);
  assert(headline!.endsWith(" ..."));
  assert(happened!.endsWith("1,"));
  assertEquals(right?.trim(), "and 2 is right");
});

Deno.test("A schedule with old values is quoted for the shell, and old values are marked", () => {
  const learner = new Learner(`
    import { readOnce, writeOnce } from "@course/atomics/mod.ts";
    export const send = (words: Int32Array) => { writeOnce(words, 0, 1); writeOnce(words, 1, 1); };
    export const receive = (words: Int32Array) => [readOnce(words, 1), readOnce(words, 0)];`);
  const scenario = `
    import { receive, send } from "../exercise.ts";
    export const setup = () => new Int32Array(new SharedArrayBuffer(8));
    export const threads = [send, receive];
    export const after = (_words: Int32Array, results: number[][]) =>
      results[1]!.join() === "1,0" ? "the message came before its text" : undefined;
    export const names = (words: Int32Array) => ({ text: [words, 0], flag: [words, 1] });`;
  const race = { scenario, model: "weak" } as const;
  const finding = assertThrows(() => learner.tryAllOrders(race), Finding);
  const text = failureText(EXERCISE, "a message has a text", finding, "law 1 of 1");
  const { schedule } = finding.exploration!;
  assert(schedule!.includes("'"));
  assertStringIncludes(text, `replay: deno task replay 07 "${schedule}"`);
  assertStringIncludes(text, "text -> 0  OLD VALUE  line 4");
  learner.tryAllOrders({ scenario });
});

Deno.test("A law that is not proved says why, what that means and what to do", () => {
  const learner = new Learner(
    "export const add = (w: Int32Array) => { for (let i = 0; i < 9; i++) Atomics.add(w, 0, 1); };",
  );
  const scenario = `
    import { add } from "../exercise.ts";
    export const setup = () => new Int32Array(new SharedArrayBuffer(4));
    export const threads = [add, add];`;
  const race = { scenario, maxExecutions: 50 };
  const finding = assertThrows(() => learner.tryAllOrders(race), Finding);
  const text = failureText(EXERCISE, "no increment is lost", finding, "law 1 of 1");
  assertEquals(text.split("\n"), [
    "07 demo: not proved: cut after 50 executions",
    "",
    "  what happened   not proved: cut after 50 executions, where every CPU sees all writes in one order",
    "  the law         no increment is lost (law 1 of 1)",
    "  what it means   no order was found that breaks the law, and not every order could be tried:",
    "                  it may hold, and it does not count as passed",
    "  what to do      use fewer shared accesses, and let no loop go on for long",
    '  next            deno task hint 07     notebook 03, "Lock-free"',
  ]);
});

Deno.test("A stub is known by what it throws, whatever the quotes", () => {
  assertEquals(notStarted(`throw new Error('not started: a "b" c');`), `not started: a "b" c`);
  assertEquals(
    notStarted(`throw new Error(\n  "not started: it's long",\n);`),
    "not started: it's long",
  );
  assertEquals(notStarted(`throw new Error("other");`), undefined);
});

Deno.test("A text that does not run breaks no law in particular, so none is named", () => {
  const finding = new UnusableText("exercise.ts exports no function pop");
  assertEquals(failureText(EXERCISE, "a law", finding, "law 1 of 2").split("\n"), [
    "07 demo: exercise.ts exports no function pop",
    "",
    "  what happened   exercise.ts exports no function pop",
    '  next            deno task hint 07     notebook 03, "Lock-free"',
  ]);
});

Deno.test("What a law has drawn is named", () => {
  const text = failureText(EXERCISE, "a law", new Finding("no"), "law 1 of 1", [
    "CPUs 3",
    "first -2",
  ]);
  assertStringIncludes(text, "  drawn           CPUs 3, first -2");
});

Deno.test("A message of a learner's code is one short headline, and nothing that a terminal obeys", () => {
  const finding = new Finding(`\x1b[2J${"long\n".repeat(10_000)}\ufffe`);
  const text = failureText(EXERCISE, "a law", finding, "law 1 of 1");
  assert(text.length < 2500);
  assert(text.split("\n", 1)[0]!.length <= "07 demo: ".length + 100);
  assertEquals(text.includes("\x1b"), false);
});

Deno.test("An empty answer says where to write", () => {
  const text = emptyText(EXERCISE);
  assertStringIncludes(text, "07 demo: exercise.ts is empty");
  assertStringIncludes(text, "work/exercises/07_demo/exercise.ts");
});
