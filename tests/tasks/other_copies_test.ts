/** The course as others have it: with the line ends of Windows, and without the solutions. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { courseFile, wrongSolution } from "../support/answers.ts";
import { freshClone } from "../support/clone.ts";

const FAIRNESS = "13_fairness";
const SOLUTION = courseFile(FAIRNESS, ".meta/solution.ts");
const WRONG = wrongSolution("03_tagged_stack", "no_tag");

Deno.test("With the line ends of Windows, answers, stubs, hints and mutants are read as before", async () => {
  const withCr = (text: string) => text.replaceAll("\n", "\r\n");
  const answers = { [FAIRNESS]: withCr(SOLUTION), "03_tagged_stack": withCr(WRONG) };
  await using clone = await freshClone(answers, (_path, text) => withCr(text));
  const tested = await clone.deno("test", "--no-prompt", "--no-check", "exercises/");
  assertStringIncludes(tested.text, "2 passed | 14 failed");
  assertStringIncludes(tested.text, "the schedule    11000000000011");
  assertStringIncludes(tested.text, "error: 04 reference-counted freelist: not started: add");
  const mutants = await clone.deno("task", "--quiet", "mutants", "13");
  assertStringIncludes(mutants.text, "13 fairness: 9 wrong solutions");
  const hint = await clone.deno("task", "--quiet", "hint", "2");
  assertStringIncludes(hint.text, "02 spin lock, hint 1 of 3");
  await clone.deno("task", "--quiet", "reset", "2");
  const again = await clone.deno("task", "--quiet", "reset", "2");
  assertStringIncludes(again.text, "nothing to do");
});

Deno.test("Without .meta everything works that needs no solution, and the rest says so in a sentence", async () => {
  const isKept = (path: string) => !/[\\/]\.meta[\\/]/.test(path);
  await using clone = await freshClone(
    { [FAIRNESS]: SOLUTION },
    (path, text) => isKept(path) ? text : undefined,
  );
  const grade = await clone.deno("task", "--quiet", "grade", "13");
  assertEquals(grade.code, 0, grade.text);
  const watched = await clone.deno("task", "--quiet", "course");
  assertStringIncludes(watched.text, "1 of 15 exercises passed");
  const tested = await clone.deno("test", "--no-prompt", "--no-check", "exercises/13_fairness");
  assertStringIncludes(tested.text, "1 passed");
  for (const task of ["solution", "mutants", "exercises:check"]) {
    const args = task === "exercises:check" ? [] : ["13"];
    const { code, text } = await clone.deno("task", "--quiet", task, ...args);
    assertEquals(code, 1, text);
    assertStringIncludes(text, "is not in this copy of the course: whoever gave it to you");
    assert(!text.includes("    at "), text);
  }
});

Deno.test("git sees neither answers nor progress, and pulls a changed stub beside them", async () => {
  await using clone = await freshClone();
  await using other = await freshClone();
  const ignore = new URL("../../.gitignore", import.meta.url);
  const git = async (folder: string, ...args: string[]) => {
    const who = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
    const { code, stdout } = await new Deno.Command("git", {
      args: ["-C", folder, ...who, ...args],
      stderr: "null",
    }).output();
    return { code, text: new TextDecoder().decode(stdout) };
  };
  await Deno.copyFile(ignore, `${clone.folder}/.gitignore`);
  await git(clone.folder, "init", "-q", "-b", "main");
  await git(clone.folder, "add", "-A");
  await git(clone.folder, "commit", "-qm", "course");
  await Deno.remove(other.folder, { recursive: true });
  await git(clone.folder, "clone", "-q", clone.folder, other.folder);

  await other.deno("task", "--quiet", "reset", "3");
  const file = `${other.folder}/work/exercises/03_tagged_stack/exercise.ts`;
  await Deno.writeTextFile(file, WRONG);
  await other.deno("task", "--quiet", "grade", "3");
  assertEquals((await git(other.folder, "status", "--porcelain")).text, "");
  await Deno.writeTextFile(`${clone.folder}/exercises/03_tagged_stack/stub.ts`, "// new\n");
  await git(clone.folder, "commit", "-qam", "another stub");
  assertEquals((await git(other.folder, "pull", "-q")).code, 0);
  assertEquals(await Deno.readTextFile(file), WRONG);
  const stub = await Deno.readTextFile(`${other.folder}/exercises/03_tagged_stack/stub.ts`);
  assertEquals(stub, "// new\n");
});
