import { projectFolder } from "@course/project/mod.ts";

/** How a script is bundled. */
export interface BundleOptions {
  /** Modules of the project to take instead of others, by the names of those. */
  instead?: Readonly<Record<string, string>>;
}

/**
 * Bundles a script for browsers.
 *
 * @param script path of the script in the project
 * @param format how the browser loads it
 * @param options what is taken instead of modules that browsers do not have
 * @returns the script with all that it imports
 * @throws {Error} If it cannot be bundled
 */
export async function bundle(
  script: string,
  format: "esm" | "iife",
  { instead }: BundleOptions = {},
): Promise<string> {
  const map = instead && await importMap(instead);
  const options = ["--quiet", "--minify", "--platform", "browser", "--format", format];
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", ...options, ...map ? ["--import-map", map] : [], script],
    cwd: projectFolder,
    env: { NO_COLOR: "1" },
  }).output();
  if (map) await Deno.remove(map);
  if (code === 0) return new TextDecoder().decode(stdout);
  throw new Error(`Cannot bundle ${script}:\n${new TextDecoder().decode(stderr)}`);
}

/** Writes the project's import map with other modules in it. */
async function importMap(instead: Readonly<Record<string, string>>): Promise<string> {
  const { imports } = JSON.parse(await Deno.readTextFile(`${projectFolder}/deno.json`));
  const here = new URL(`file://${projectFolder}/`);
  const whole = Object.entries({ ...imports, ...instead } as Record<string, string>)
    .map(([name, to]) => [
      name.startsWith("./") ? new URL(name, here).href : name,
      to.startsWith("./") ? new URL(to, here).href : to,
    ]);
  const file = await Deno.makeTempFile({ suffix: ".json" });
  await Deno.writeTextFile(file, JSON.stringify({ imports: Object.fromEntries(whole) }));
  return file;
}
