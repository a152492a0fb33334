import { assert } from "@std/assert";
import { join } from "node:path";

const PROJECT = join(import.meta.dirname!, "..", "..");

/** Gives the TypeScript compiler out, which is not ours to document. */
const NOT_OURS = ["typescript"];

Deno.test("every public face of lib is documented, and shows no type that it hides", async () => {
  const faces: string[] = [];
  for await (const { name } of Deno.readDir(`${PROJECT}/lib`)) {
    if (NOT_OURS.includes(name)) continue;
    for await (const file of Deno.readDir(`${PROJECT}/lib/${name}`)) {
      if (/^(mod|engine)\.ts$/.test(file.name)) faces.push(`lib/${name}/${file.name}`);
    }
  }
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--lint", ...faces],
    cwd: PROJECT,
    env: { NO_COLOR: "1" },
    stdout: "null",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
});
