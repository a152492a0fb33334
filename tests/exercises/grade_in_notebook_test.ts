import { grade } from "@course/exercises/grade.ts";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { answersIn, courseFile, wrongSolution } from "../support/answers.ts";
import { runCells } from "../support/kernel.ts";
import { runTask } from "../support/task.ts";

const DISPLAY = Symbol.for("Jupyter.display") as unknown as keyof Awaited<ReturnType<typeof grade>>;

Deno.test("grade(3) in a cell shows what deno task grade prints, and the failing schedule as a table", async () => {
  await using answers = await answersIn({
    "03_tagged_stack": wrongSolution("03_tagged_stack", "no_tag"),
    "08_rethook": courseFile("08_rethook", ".meta/solution.ts"),
  });
  const shown = await grade(3, answers.folder);
  assertEquals([shown.status, shown.points, shown.of], ["failed", 3, 7]);
  const { stdout } = await runTask("grade", "3", "--answers", answers.folder);
  assertEquals(stdout.startsWith(shown.text), true);
  const bundle = (shown[DISPLAY] as unknown as () => Record<string, string>)();
  assertEquals(bundle["text/plain"], shown.text);
  assertStringIncludes(bundle["text/html"]!, "<pre>03 tagged stack: node 1 has two owners");
  assertStringIncludes(bundle["text/html"]!, `<th scope="col" style="text-align:left">CPU 1</th>`);

  const passed = await grade("08_rethook", answers.folder);
  assertStringIncludes(
    passed.text,
    "08 rethook: passed, all 8 laws hold",
  );
  const open = await grade(9, answers.folder);
  assertEquals(open.status, "not started");
});

Deno.test("grade of an exercise that is not there is an error", async () => {
  await assertRejects(
    () => grade(99),
    Error,
    'There is no exercise "99": use a number from 1 to 15',
  );
});

Deno.test("grade(3) works in a cell of the real kernel, beside cells that go on", async () => {
  await using answers = await answersIn({
    "03_tagged_stack": wrongSolution("03_tagged_stack", "no_tag"),
  });
  const session = await runCells({
    grade: `import { grade } from "@course/exercises/grade.ts";
      await grade(3, ${JSON.stringify(answers.folder)})`,
    after: "Array.prototype.at = Array.prototype.at; [1, 2].at(-1)",
  }, { deadlineSeconds: 120 });
  const [output] = session.cell("grade").outputs!;
  const html = [output!.data!["text/html"]].flat().join("");
  assertStringIncludes(html, "03 tagged stack: node 1 has two owners");
  assertStringIncludes(html, `<th scope="col" style="text-align:left">CPU 1</th>`);
  // Grading has made nothing unchangeable in the kernel.
  assertEquals(session.cell("after").status, "ok");
});
