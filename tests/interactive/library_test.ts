/**
 * What outputs leave out because the extension has it. After a change of the library or of the
 * instrumenter: `deno test -A tests/interactive/library_test.ts -- --update`.
 */
import { assertEquals } from "@std/assert";
import { compileLibrary, hashesOf } from "../../lib/interactive/library.ts";

const FILE = new URL("../../lib/interactive/library_hashes.json", import.meta.url);

Deno.test("outputs name the modules of the library as the extension has them", async () => {
  const text = JSON.stringify(hashesOf(compileLibrary()), undefined, 2) + "\n";
  if (Deno.args.includes("--update")) await Deno.writeTextFile(FILE, text);
  assertEquals(await Deno.readTextFile(FILE), text);
});
