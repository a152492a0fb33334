import { assertEquals } from "@std/assert";
import { ownEnvironment } from "./own_environment.ts";

Deno.test("a test's own environment is not that of the process, and ends with it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/say`, '#!/bin/sh\necho "$PATH"\n', { mode: 0o755 });
    const before = { ...Deno.env.toObject() };
    {
      using _environment = ownEnvironment({ PATH: folder, TMPDIR: folder });
      const { stdout } = await new Deno.Command("say").output();
      assertEquals(new TextDecoder().decode(stdout), `${folder}\n`);
      assertEquals(Deno.env.get("PATH"), folder);
      assertEquals((await Deno.makeTempDir()).startsWith(folder), true);
      assertEquals({ ...Deno.env.toObject() }, before);
    }
    assertEquals(Deno.env.get("PATH"), before.PATH);
    assertEquals((await Deno.makeTempDir({ dir: folder })).startsWith(folder), true);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
