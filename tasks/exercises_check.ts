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
        "each wrong solution is caught by the law that its header names. Then mutants are made of " +
        "the solution, and of each answer in .meta/also_right: every memory order weakened, every " +
        "operator, constant, condition, call and statement changed. Some law must break on each of " +
        "them, unless .meta/equivalent.json says why none can.\n\n" +
        "Graded are the mutants that weaken an order of the solution, and of the others one in " +
        "eight, always the same ones. The last line counts the exercises of which all this is true.",
      exitCodes: { 0: "all graders are right", 1: "one is not" },
    },
    options: {
      only: { value: "NUMBER", does: "one exercise" },
      all: { does: "all mutants; that takes an hour" },
      survivors: { does: "lists the mutants that no law kills" },
      json: { does: "writes the numbers and the survivors as JSON" },
      jobs: { value: "N", does: "processes that grade (without it: one for each core)" },
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
