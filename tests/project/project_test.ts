import { CommandError, packageFile } from "@course/project/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

Deno.test("a file of an npm package has a path on this machine", async () => {
  const path = packageFile("axe-core");
  assert((await Deno.stat(path)).isFile, path);
});

Deno.test("what is no file of an npm package is refused, with the way out", () => {
  const address = "https://example.com/axe.js";
  assertThrows(
    () => packageFile(address),
    Error,
    `Cannot find the npm package of "${address}": run \`deno install\``,
  );
});

Deno.test("a failure that explains itself ends a command with 1, unless it says otherwise", () => {
  assertEquals(new CommandError("It is not there").exitCode, 1);
  assertEquals(new CommandError('Unknown flag "--x"', 2).exitCode, 2);
});
