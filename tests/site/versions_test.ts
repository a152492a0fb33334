import { assert, assertEquals } from "@std/assert";
import { projectFolder } from "@course/project/mod.ts";

const FILES = [
  "README.md",
  "docs/teaching.md",
  ".binder/requirements.txt",
  ".devcontainer/Dockerfile",
  ".ci/run",
];

Deno.test("every place that installs Deno names the version of the tests", async () => {
  for (const file of FILES) {
    const text = await Deno.readTextFile(`${projectFolder}/${file}`);
    const named = [...text.matchAll(/deno(?:@|==)(\d+\.\d+\.\d+)/g)].map((match) => match[1]!);
    assert(named.length > 0, `${file} names none`);
    assertEquals([...new Set(named)], [Deno.version.deno], file);
  }
});

Deno.test("the container's description can be read", async () => {
  const text = await Deno.readTextFile(`${projectFolder}/.devcontainer/devcontainer.json`);
  assertEquals(JSON.parse(text).postCreateCommand, "deno task setup");
});
