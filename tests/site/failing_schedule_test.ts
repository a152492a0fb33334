/** The failing schedule of an exercise, handed over to the page "You are the scheduler". */
import { assert, assertEquals } from "@std/assert";
import { exportsToWrite, USUAL_SEED } from "@course/grade/mod.ts";
import { infoOf } from "../../exercises/course.ts";
import { readCourseFile } from "../../exercises/grading/course_files.ts";
import { judgeAnswer } from "../../exercises/grading/judge_answer.ts";
import { readWrongSolution } from "../../tasks/exercises/mutation/wrong_solutions.ts";
import type { FailingSchedule } from "../../tasks/site/browser/exercise_messages.ts";
import { failingSchedule } from "../../tasks/site/browser/failing_schedule.ts";
import { judge } from "../../tasks/site/browser/scheduler_goal.ts";
import { SchedulerSession } from "../../tasks/site/browser/scheduler_session.ts";

/** Bytes that browsers keep for a page, in characters of two. */
const MAX_KEPT = 2_500_000;

/** Wrong answers that are soon found out, by a schedule. */
const WRONG = {
  "02_spin_lock": "flags_of_the_last_lock",
  "05_place_the_barrier": "after_the_count",
  "06_percpu_freelist": "gives_up_when_beaten",
  "07_objpool": "gives_up_when_beaten",
  "10_empty_pool": "falls_for_the_same_shelf_only",
};

for (const [name, file] of Object.entries(WRONG)) {
  const exercise = infoOf(name);
  Deno.test(`the failing schedule of ${name} breaks its law step by step, in the reader's text`, async () => {
    const { source } = readWrongSolution(exercise, `${file}.diff`);
    const exports = exportsToWrite(readCourseFile(exercise, "stub.ts"));
    const job = { name, source, exports, seed: USUAL_SEED, effort: 1 };
    const { schedule } = await judgeAnswer<FailingSchedule>(job, { pack: failingSchedule });
    assert(schedule);
    const text = JSON.stringify(schedule);
    assert(text.length < MAX_KEPT, `${text.length} characters are handed over`);
    const { trace, law, model, program, setup }: FailingSchedule = JSON.parse(text);
    assert(Object.values(program.modules).some((module) => module.text === source));
    const game = new SchedulerSession(program, {
      model,
      schedule: trace.schedule,
      goal: trace.schedule,
      ...setup,
    });
    const { view } = game.board();
    assertEquals(judge(game.board()).isReached, true);
    if (view.outcome?.kind === "violation") assertEquals(view.outcome.law, law);
    assertEquals(view.steps.map(({ text }) => text), trace.steps.map(({ text }) => text));
    game.act({ kind: "goTo", step: 0 });
    assertEquals([game.board().view.step, game.board().view.count], [0, view.count]);
  });
}
