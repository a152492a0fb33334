import { assertEquals, assertStringIncludes } from "@std/assert";
import { serveFolder } from "../../tasks/site/serve.ts";
import { runTask } from "../support/task.ts";

Deno.test("deno task site --out keeps a folder in which other files are", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/thesis.txt`, "ten years of work");
  const { code, stderr } = await runTask("site", "--no-slides", "--out", folder);
  assertEquals(code, 2);
  assertStringIncludes(stderr, "other files are in it, give an empty folder");
  assertEquals(await Deno.readTextFile(`${folder}/thesis.txt`), "ten years of work");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("the site's server shows files of the site and no others", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(`${folder}/site`);
  await Deno.writeTextFile(`${folder}/site/index.html`, "the site");
  await Deno.writeTextFile(`${folder}/secret.txt`, "a secret");
  let address = "";
  const server = serveFolder(`${folder}/site`, 0, (listening) => address = listening);
  assertEquals(await (await fetch(address)).text(), "the site");
  for (const path of ["nothing.html", "..%2fsecret.txt", "%2e%2e%5csecret.txt"]) {
    const response = await fetch(address + path);
    assertEquals([path, response.status], [path, 404]);
    await response.body?.cancel();
  }
  await server.shutdown();
  await Deno.remove(folder, { recursive: true });
});
