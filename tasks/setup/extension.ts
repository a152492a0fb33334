import { projectFolder } from "@course/project/mod.ts";
import type { Extension } from "../extension/build.ts";
import { EXTENSION } from "../extension/name.ts";
import { readIfThere, removeIfThere } from "../support/files.ts";

/** Folders whose files the extension is made from. */
const SOURCES = ["lib", "tasks/extension", "tasks/site/browser"];
const MADE_FROM = "made_from.txt";

/**
 * Writes the extension that shows interactive outputs into a Jupyter data folder, when what it is made
 * from has changed. Without it outputs are pictures, so a failure is told and nothing more.
 *
 * @param dataFolder the folder, to be found by Jupyter through `JUPYTER_PATH`
 */
export async function setUpExtension(dataFolder: string): Promise<void> {
  const folder = `${dataFolder}/labextensions/${EXTENSION}`;
  const madeFrom = await digestOfSources();
  if (await readIfThere(`${folder}/${MADE_FROM}`) === madeFrom) return;
  try {
    // Compiler and bundler are loaded for a new extension only.
    const { buildExtension } = await import("../extension/build.ts");
    await write(folder, await buildExtension());
    await Deno.writeTextFile(`${folder}/${MADE_FROM}`, madeFrom);
    console.log(`  Extension for interactive outputs written to ${folder}`);
  } catch (error) {
    console.log(
      `  Interactive outputs will be pictures, their extension cannot be made: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

async function write(folder: string, { files }: Extension): Promise<void> {
  const unfinished = `${folder}.new`;
  await removeIfThere(unfinished);
  for (const [path, text] of Object.entries(files)) {
    const file = `${unfinished}/${path}`;
    await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(file, text);
  }
  await removeIfThere(folder);
  await Deno.rename(unfinished, folder);
}

/** A digest of all that the extension is made from. */
async function digestOfSources(): Promise<string> {
  const texts = [Deno.version.deno, await Deno.readTextFile(`${projectFolder}/deno.json`)];
  for (const folder of SOURCES) {
    for (const file of await filesIn(`${projectFolder}/${folder}`)) {
      texts.push(file.slice(projectFolder.length), await Deno.readTextFile(file));
    }
  }
  const bytes = new TextEncoder().encode(JSON.stringify(texts));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await filesIn(`${folder}/${name}`));
    else if (/\.(ts|css|json)$/.test(name)) found.push(`${folder}/${name}`);
  }
  return found.toSorted();
}
