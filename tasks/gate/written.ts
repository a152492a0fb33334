import { dirname, join } from "node:path";

/**
 * Writes modules into a folder. What is there already with the same text stays as it is, so that
 * types need not be looked at again, and so that two runs that write the same do not disturb each
 * other; what else is there is removed.
 *
 * @param folder the folder, which is made
 * @param modules texts by path in the folder
 */
export async function writeModules(
  folder: string,
  modules: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [path, text] of modules) {
    const file = join(folder, path);
    if (await textOf(file) === text) continue;
    await Deno.mkdir(dirname(file), { recursive: true });
    const temporary = `${file}.${Deno.pid}`;
    await Deno.writeTextFile(temporary, text);
    await Deno.rename(temporary, file);
  }
  for (const path of await filesIn(folder)) {
    // Another run has a file for a moment that ends with its number.
    if (!modules.has(path) && path.endsWith(".ts")) await removeFile(join(folder, path));
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function removeFile(file: string): Promise<void> {
  try {
    await Deno.remove(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Paths in a folder, at any depth, with "/" between their parts. */
async function filesIn(folder: string, below = ""): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
      const path = below === "" ? name : `${below}/${name}`;
      if (isDirectory) found.push(...await filesIn(folder, path));
      else found.push(path);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found;
}
