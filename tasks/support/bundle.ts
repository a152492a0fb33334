import { projectFolder } from "@course/project/mod.ts";

/**
 * Bundles a script for browsers.
 *
 * @param script path of the script in the project
 * @param format how the browser loads it
 * @returns the script with all that it imports
 * @throws {Error} If it cannot be bundled
 */
export async function bundle(script: string, format: "esm" | "iife"): Promise<string> {
  const options = ["--quiet", "--minify", "--platform", "browser", "--format", format];
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", ...options, script],
    cwd: projectFolder,
    env: { NO_COLOR: "1" },
  }).output();
  if (code === 0) return new TextDecoder().decode(stdout);
  throw new Error(`Cannot bundle ${script}:\n${new TextDecoder().decode(stderr)}`);
}
