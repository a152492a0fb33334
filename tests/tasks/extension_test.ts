import { assert, assertEquals } from "@std/assert";
import { DRAWING, SCHEDULE, SLIDERS } from "@course/interactive/mod.ts";
import { buildExtension } from "../../tasks/extension/build.ts";
import { EXTENSION } from "../../tasks/extension/name.ts";
import { setUpExtension } from "../../tasks/setup/extension.ts";

/**
 * Bytes of each frame's script, minified. A change that makes one larger has to say why: what it says, and
 * what the engine in it says, is there in two languages, with what fills it in (34 kB).
 */
const MAX_BYTES = { schedule: 128_000, sliders: 168_000, drawing: 44_000 };
const { files, scriptBytes } = await buildExtension();
const [load, script] = Object.entries(files).find(([path]) => path.startsWith("static/"))!;

Deno.test("the scripts of the frames are small", () => {
  for (const [name, most] of Object.entries(MAX_BYTES)) {
    assert(scriptBytes[name]! <= most, `${name} has ${scriptBytes[name]} bytes`);
  }
  assertEquals(Object.keys(scriptBytes), Object.keys(MAX_BYTES));
});

Deno.test("no frame brings the compiler along, and none leads anywhere", () => {
  for (const word of ["createSourceFile", "https:", "importScripts", "XMLHttpRequest"]) {
    const at = script.indexOf(word);
    assertEquals(at < 0 ? "" : script.slice(at - 40, at + 40), "");
  }
});

Deno.test("JupyterLab finds an extension that shows each type of output, ahead of its picture", async () => {
  const { name, jupyterlab } = JSON.parse(files["package.json"]!);
  assertEquals([name, jupyterlab._build.load], [EXTENSION, load]);
  assert(/^static\/remoteEntry\.[0-9a-f]{16}\.js$/.test(load), load);

  const place = globalThis as unknown as { _JUPYTERLAB?: Record<string, Container> };
  new Function(script)();
  const container = place._JUPYTERLAB![EXTENSION]!;
  delete place._JUPYTERLAB;
  class Widget {}
  container.init({
    "@lumino/widgets": { "2.0.0": { get: () => Promise.resolve(() => ({ Widget })) } },
  });
  const module = (await container.get("./mimeExtension"))();
  // Without it JupyterLab would not start.
  assertEquals(module.__esModule, true);
  assertEquals(module.default.rendererFactory.mimeTypes, [SCHEDULE, SLIDERS, DRAWING]);
  assertEquals(module.default.rendererFactory.safe, true);
  assert(module.default.rank < 0);

  const added: unknown[] = [];
  const page = globalThis as { document?: unknown };
  page.document = {
    createElement: () => ({}),
    head: { append: (one: unknown) => added.push(one) },
  };
  const style = (await container.get("./style"))();
  delete page.document;
  // JupyterLab writes into it.
  assertEquals([typeof style, added.length], ["object", 1]);
});

Deno.test("the extension is written once, and anew when its sources have changed", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const at = `${folder}/labextensions/${EXTENSION}`;
    await setUpExtension(folder);
    const first = await writtenAt(at);
    await setUpExtension(folder);
    assertEquals(await writtenAt(at), first);
    await Deno.writeTextFile(`${at}/made_from.txt`, "other sources");
    await Deno.writeTextFile(`${at}/static/remoteEntry.old.js`, "");
    await setUpExtension(folder);
    const names = Array.from(Deno.readDirSync(`${at}/static`), ({ name }) => `static/${name}`);
    assertEquals(names, [load]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

interface Container {
  init(scope: unknown): void;
  get(name: string): Promise<
    () => {
      __esModule: boolean;
      default: { rank: number; rendererFactory: { mimeTypes: string[]; safe: boolean } };
    }
  >;
}

async function writtenAt(folder: string): Promise<number | undefined> {
  return (await Deno.stat(`${folder}/package.json`)).mtime?.getTime();
}
