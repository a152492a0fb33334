import { packageFile } from "@course/charts/package_file.ts";
import { bundle } from "../support/bundle.ts";

const MODULES = ["site", "search", "explorer", "machine", "playground_worker"];

/**
 * Bundles what runs in the browser, and copies Plotly.
 *
 * @param folder where to write; it must be there
 * @throws {Error} If a script cannot be bundled
 */
export async function writeBundles(folder: string): Promise<void> {
  const write = async (name: string, format: "esm" | "iife") => {
    const script = await bundle(`tasks/site/browser/${name}.ts`, format);
    await Deno.writeTextFile(`${folder}/${name}.js`, script);
  };
  for (const name of MODULES) await write(name, "esm");
  await write("theme", "iife");
  await Deno.copyFile(packageFile("plotly.js-cartesian-dist-min"), `${folder}/plotly.js`);
}
