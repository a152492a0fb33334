import { projectFolder } from "@course/doctor/mod.ts";
import { packageFile } from "@course/charts/package_file.ts";

const MODULES = ["site", "search", "explorer", "machine", "playground_worker"];

/**
 * Bundles what runs in the browser, and copies Plotly.
 *
 * @param folder where to write; it must be there
 * @throws {Error} If a script cannot be bundled
 */
export async function writeBundles(folder: string): Promise<void> {
  for (const name of MODULES) await bundle(name, folder, "esm");
  await bundle("theme", folder, "iife");
  await Deno.copyFile(packageFile("plotly.js-cartesian-dist-min"), `${folder}/plotly.js`);
}

async function bundle(name: string, folder: string, format: "esm" | "iife"): Promise<void> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "bundle",
      "--quiet",
      "--minify",
      "--platform",
      "browser",
      "--format",
      format,
      "--output",
      `${folder}/${name}.js`,
      `tasks/site/browser/${name}.ts`,
    ],
    cwd: projectFolder,
    env: { NO_COLOR: "1" },
  }).output();
  if (code === 0) return;
  throw new Error(`Cannot bundle ${name}.ts:\n${new TextDecoder().decode(stderr)}`);
}
