import { EXERCISES } from "../exercises/course.ts";
import { findExercise, readCourseFile } from "../exercises/grading/course_files.ts";
import { command } from "./support/command.ts";
import { readWhole } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "exercises:check",
      summary: "Proves that the graders are right",
      notes: "For each exercise: the solution keeps all laws, the stub says what to write, and " +
        "each wrong solution is caught by the law that its header names. Then it makes mutants of " +
        "the solution, and of each answer in .meta/also_right: every memory order weakened, every " +
        "operator, constant, condition, call and statement changed. Some law must break on each of " +
        "them, unless .meta/equivalent.json says why none can.\n\n" +
        "It grades the mutants that weaken an order of the solution, and one in eight of the " +
        "others, always the same ones. The last line counts the exercises that pass all of this.",
      exitCodes: { 0: "all graders are right", 1: "one is not" },
    },
    options: {
      only: { value: "NUMBER", does: "one exercise" },
      all: { does: "grade all mutants; this takes an hour" },
      survivors: { does: "list the mutants that no law kills" },
      json: { does: "write the numbers and the survivors as JSON" },
      jobs: { value: "N", does: "processes that grade (default: one for each core)" },
    },
    async run({ only, jobs, ...options }) {
      const exercises = only === undefined ? EXERCISES : [findExercise(only)];
      for (const exercise of exercises) readCourseFile(exercise, ".meta/solution.ts");
      const count = readWhole("--jobs", jobs ?? String(navigator.hardwareConcurrency), 1, 64);
      const { proveGraders } = await import("./exercises/prove_graders.ts");
      return await proveGraders(exercises, { ...options, jobs: count }) ? 0 : 1;
    },
  });
}
