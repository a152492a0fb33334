import { readWrongSolutions } from "../../tasks/exercises/mutation/wrong_solutions.ts";
import { assertEquals } from "@std/assert";
import { EXERCISES, infoOf } from "../../exercises/course.ts";
import { LAWS } from "../../exercises/laws.ts";
import { checkExercise, checkTable } from "../../tasks/exercises/check.ts";
import { COURSE_FOLDER, readCourseFile } from "../../tasks/exercises/course_files.ts";

for (const exercise of EXERCISES) {
  Deno.test(`Exercise ${exercise.name}: solution passes, stub says what to write, each mutant is caught by its law`, async () => {
    const { problems } = await checkExercise(exercise, LAWS[exercise.name] ?? []);
    assertEquals(problems, []);
  });
}

Deno.test("course.json, laws.ts and the folders name the same exercises", () => {
  const names = EXERCISES.map(({ name }) => name);
  const folders = [...Deno.readDirSync(COURSE_FOLDER)].filter(({ isDirectory }) => isDirectory);
  assertEquals(folders.map(({ name }) => name).sort(), names);
  assertEquals(Object.keys(LAWS), names);
  assertEquals(names.map((name) => Number(name.slice(0, 2))), names.map((_, index) => index + 1));
  for (const { notebookTitle } of EXERCISES) assertEquals(notebookTitle === "", false);
});

Deno.test("Every exercise is tested under its own name", () => {
  for (const exercise of EXERCISES) {
    const text = readCourseFile(exercise, "exercise_test.ts");
    assertEquals(text.includes(`infoOf("${exercise.name}")`), true);
    assertEquals(infoOf(exercise.name), exercise);
  }
});

Deno.test("The check names a mutant that its law does not catch, and a law that catches none", async () => {
  const exercise = infoOf("01_shadow_stack");
  const laws = LAWS[exercise.name]!.slice(0, 3);
  const { problems, mutants, milliseconds } = await checkExercise(exercise, laws);
  const kept = new Set(laws.map(({ name }) => name));
  const missed = readWrongSolutions(exercise).filter(({ law }) => !kept.has(law));
  assertEquals(
    problems,
    missed.map(({ name, law }) => `the mutant ${name} must break "${law}", and breaks no law`),
  );
  const table = checkTable([{ exercise, problems, mutants, milliseconds }]);
  const all = readWrongSolutions(exercise).length;
  assertEquals(table.includes(`${all - missed.length} of ${all}`), true);
});
