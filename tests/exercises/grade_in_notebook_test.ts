import { Stepper } from "@course/explore/engine.ts";
import { grade } from "@course/exercises/grade.ts";
import { link } from "@course/instrument/engine.ts";
import { unpack } from "@course/interactive/engine.ts";
import { compileLibrary } from "@course/interactive/library.ts";
import { SCHEDULE, type ScheduleOutput } from "@course/interactive/mod.ts";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { answersIn, courseFile, wrongSolution } from "../support/answers.ts";
import { runCells } from "../../tasks/notebooks/run_cells.ts";
import { runTask } from "../support/task.ts";

const DISPLAY = Symbol.for("Jupyter.display");

function bundleOf(shown: unknown): Record<string, unknown> {
  return (shown as Record<symbol, () => Record<string, unknown>>)[DISPLAY]!();
}

Deno.test("grade(3) says what deno task grade prints, and shows the failing schedule to step through", async () => {
  await using answers = await answersIn({
    "03_tagged_stack": wrongSolution("03_tagged_stack", "no_tag"),
    "08_rethook": courseFile("08_rethook", ".meta/solution.ts"),
  });
  const failed = await grade(3, answers.folder);
  assertEquals([failed.status, failed.points, failed.of], ["failed", 3, 7]);
  const { stdout } = await runTask("grade", "3", "--answers", answers.folder);
  assertEquals(stdout.startsWith(failed.text), true);
  const bundle = bundleOf(failed);
  const { title, subtitle, program, ...options } = bundle[SCHEDULE] as ScheduleOutput;
  assertEquals([title, subtitle], ["tagged stack", "node 1 has two owners: CPU 0 and the stack"]);
  assertStringIncludes(failed.text, options.schedule!);
  const stepper = new Stepper(link(unpack(program, compileLibrary())), options);
  stepper.goTo(Infinity);
  assertStringIncludes(`${stepper.view().outcome?.kind}`, "violation");
  assertStringIncludes(`${bundle["text/plain"]}`, `${stepper.view().steps.length} steps`);

  const passed = await grade("08_rethook", answers.folder);
  assertStringIncludes(passed.text, "08 rethook: passed, all 8 laws hold");
  assertEquals(bundleOf(passed)["text/plain"], passed.text);
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
  const [text, schedule] = session.cell("grade").outputs!;
  const html = [text!.data!["text/html"]].flat().join("");
  assertStringIncludes(html, "<pre>03 tagged stack: node 1 has two owners");
  assertEquals(
    Object.keys(schedule!.data!).toSorted(),
    [
      SCHEDULE,
      "application/vnd.plotly.v1+json",
      "text/plain",
    ].toSorted(),
  );
  // Grading has made nothing unchangeable in the kernel.
  assertEquals(session.cell("after").status, "ok");
});
