import { projectFolder } from "@course/project/mod.ts";
import { createHash } from "node:crypto";
import { join } from "node:path";

/**
 * A number for the sources that decide a result: kept results of another version do not count.
 *
 * @param folders folders of the project
 * @returns 64 hexadecimal digits
 */
export function sourcesVersion(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    for (const path of sources(join(projectFolder, folder))) hash.update(Deno.readFileSync(path));
  }
  return hash.digest("hex");
}

function sources(folder: string): string[] {
  const entries = [...Deno.readDirSync(folder)].toSorted((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(({ name, isDirectory }) => {
    if (name.startsWith(".")) return [];
    if (isDirectory) return sources(join(folder, name));
    return /\.(ts|json)$/.test(name) ? [join(folder, name)] : [];
  });
}
