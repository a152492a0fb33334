import { assertEquals } from "@std/assert";
import { EXERCISES, infoOf } from "../../exercises/course.ts";
import { LAWS } from "../../exercises/laws.ts";
import { checkExercise, checkTable } from "../../tasks/exercises/check.ts";
import { COURSE_FOLDER, readCourseFile } from "../../exercises/grading/course_files.ts";

for (const exercise of EXERCISES) {
  Deno.test(`Exercise ${exercise.name}: solution passes, stub says what to write, each mutant is caught by its law`, async () => {
    const { problems } = await checkExercise(exercise, LAWS[exercise.name] ?? []);
    assertEquals(problems, []);
  });
}

Deno.test("course.json, laws.ts and the folders name the same exercises", () => {
  const names = EXERCISES.map(({ name }) => name);
  const folders = [...Deno.readDirSync(COURSE_FOLDER)].filter(({ name }) =>
    /^\d\d_\w+$/.test(name)
  );
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
  const laws = LAWS[exercise.name]!.filter(({ race }) => race === undefined);
  const { problems, mutants, milliseconds } = await checkExercise(exercise, laws);
  const lost = "an interrupt that calls and returns in between loses no address";
  const missed = "each call that finds no room is counted, in an interrupt too";
  assertEquals(problems, [
    `the mutant fills_first must break "${lost}", and breaks no law`,
    `the mutant gives_up_first must break "${lost}", and breaks no law`,
    `the mutant two_counts_for_a_miss must break "${missed}", and breaks no law`,
  ]);
  const table = checkTable([{ exercise, problems, mutants, milliseconds }]);
  assertEquals(table.includes("6 of 9"), true);
});
