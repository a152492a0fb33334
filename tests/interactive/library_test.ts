/**
 * What outputs leave out because the extension has it. After a change of the library or of the
 * instrumenter: `deno test -A tests/interactive/library_test.ts -- --update`.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { CATALOGUE, type CatalogueEntry } from "@course/explore/mod.ts";
import { compile } from "@course/instrument/mod.ts";
import { unpack } from "@course/interactive/engine.ts";
import { COURSE_SOURCES } from "@course/sources/mod.ts";
import { compileLibrary, hashesOf } from "../../lib/interactive/library.ts";
import { pack } from "../../lib/interactive/pack.ts";
import { poolScenarios } from "../../tasks/site/pool_scenarios.ts";

const FILE = new URL("../../lib/interactive/library_hashes.json", import.meta.url);
/** A scenario of three modules is the largest. */
const MAX_BYTES = 28_000;
const library = compileLibrary();
const scenarios: Record<string, Pick<CatalogueEntry, "source" | "modules">> = {
  ...CATALOGUE,
  ...poolScenarios(),
};

Deno.test("outputs name the modules of the library as the extension has them", async () => {
  const text = JSON.stringify(hashesOf(library), undefined, 2) + "\n";
  if (Deno.args.includes("--update")) await Deno.writeTextFile(FILE, text);
  assertEquals(await Deno.readTextFile(FILE), text);
});

Deno.test("what is packed and sent is unpacked to what it was, and is small", () => {
  for (const [name, { source, modules = {} }] of Object.entries(scenarios)) {
    const compiled = compile(source, { modules, library: COURSE_SOURCES });
    const sent = JSON.stringify(pack(compiled));
    assert(sent.length < MAX_BYTES, `${name}: ${sent.length} bytes`);
    assertEquals(unpack(JSON.parse(sent), library), compiled, name);
  }
});

Deno.test("a module that a program has changed is sent along", () => {
  const compiled = compile(CATALOGUE["lost-update"].source, { library: COURSE_SOURCES });
  const other = {
    ...compiled,
    modules: {
      ...compiled.modules,
      "/course/pools/arena.ts": { ...library[anyHash()]!, code: "" },
    },
  };
  assertEquals(unpack(pack(other), {}), other);
});

Deno.test("an output names no folder of this machine", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/other.ts`, "export const one = 1;");
    await Deno.writeTextFile(
      `${folder}/own.ts`,
      `import { one } from "./other.ts";
       export const setup = () => new Int32Array(new SharedArrayBuffer(4));
       export const threads = [(words: Int32Array) => words[0] = one];`,
    );
    const packed = pack(compile(new URL(`file://${folder}/own.ts`), { library: COURSE_SOURCES }));
    assertEquals(JSON.stringify(packed).includes(folder), false);
    assertEquals(packed.entry, "/own.ts");
    assertEquals(Object.keys(packed.modules).toSorted(), ["/other.ts", "/own.ts"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("an output of another version says what to do", () => {
  const packed = { entry: "/a.ts", modules: { "/a.ts": "0123" }, privateWrites: [] };
  assertThrows(
    () => unpack(packed, library),
    Error,
    "run `deno task setup`, reload the page, and run the cell again",
  );
});

function anyHash(): string {
  return Object.keys(library)[0]!;
}
