import { fileURLToPath } from "node:url";

/**
 * The path of a file in an npm package that `deno.json` names.
 *
 * @param specifier name of the package, or of a file in it, as in an import
 * @returns its path on this machine
 * @throws {Error} If the package has not been fetched
 */
export function packageFile(specifier: string): string {
  const url = import.meta.resolve(specifier);
  if (url.startsWith("file:")) return fileURLToPath(url);
  throw new Error(`Cannot find the npm package of "${specifier}": run \`deno install\``);
}
