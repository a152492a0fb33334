import { assertEquals, assertStringIncludes } from "@std/assert";
import { stressAnswers } from "../../exercises/grading/stress.ts";
import { STRESS_PROGRAMS } from "../../exercises/grading/stress_programs.ts";
import { EXERCISES, infoOf } from "../../exercises/course.ts";
import { threadsTest } from "../../exercises/on_threads.ts";
import { readCourseFile } from "../../exercises/grading/course_files.ts";
import { courseFile } from "../support/answers.ts";

Deno.test("Solutions keep their laws on real threads", async () => {
  const names = Object.keys(STRESS_PROGRAMS);
  const solutions = new Map(names.map((name) => [name, courseFile(name, ".meta/solution.ts")]));
  const results = await stressAnswers(solutions, 60);
  assertEquals(
    results.map(({ name, problem }) => [name, problem]),
    names.map((n) => [n, undefined]),
  );
});

Deno.test("Real threads that break a law, throw or never end are told apart", async () => {
  const answers = {
    "02_spin_lock": `
      export const lockIrqSave = (words: Int32Array) => { while (words[0] === words[0]); };
      export const unlockIrqRestore = () => {};`,
    "03_tagged_stack": "export const push = () => {}; export const pop = () => 0;",
    "07_objpool": `throw new Error("crash at the top");`,
    "09_footprint": "export {};",
  };
  const results = await stressAnswers(new Map(Object.entries(answers)), 6);
  const problems = results.map(({ problem }) => problem);
  assertEquals(problems.length, 3);
  assertStringIncludes(problems[0]!, "have not ended within 6 s");
  assertStringIncludes(problems[1]!, "an object had two owners, or did not exist");
  assertStringIncludes(problems[2]!, "ended with code 1");
});

Deno.test("Exercises with a stress program have a test on real threads, which runs where it may", () => {
  for (const exercise of EXERCISES) {
    const text = readCourseFile(exercise, "exercise_test.ts");
    assertEquals(text.includes("threadsTest("), Object.hasOwn(STRESS_PROGRAMS, exercise.name));
  }
  const { name, ignore } = threadsTest(
    infoOf("02_spin_lock"),
    () => Promise.resolve({ default: "" }),
  );
  assertEquals([name, ignore], ["02 spin lock on real threads", false]);
});
