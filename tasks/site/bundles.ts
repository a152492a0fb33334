import { packageFile } from "@course/project/mod.ts";
import { bundle } from "../support/bundle.ts";
import { writeOutputFrames } from "./output_frames.ts";
import { sealedPageHtml } from "./sealed_page.ts";

const MODULES = [
  "editor",
  "exercise",
  "exercises",
  "machine",
  "machine_worker",
  "clean_html",
  "guess_chart",
  "scheduler",
  "way_back",
];
/** Classic scripts: they are loaded from a file, too. */
const CLASSIC = ["theme", "site", "search", "first_screen"];
/** Workers that run readers' programs. */
const SEALED = ["exercise_worker", "scheduler_worker", "catalogue_worker"];

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
  for (const name of CLASSIC) await write(name, "iife");
  for (const name of MODULES) await write(name, "esm");
  for (const name of SEALED) {
    const script = await bundle(`tasks/site/browser/${name}.ts`, "esm");
    await Deno.writeTextFile(`${folder}/${name}.js`, classic(script));
  }
  await Deno.writeTextFile(`${folder}/sealed.html`, await sealedPageHtml());
  await writeExplorer(folder);
  await writeLesson(folder);
  await writeOutputFrames(folder);
  const harness = await bundle("lib/measure/worker.ts", "esm");
  await Deno.writeTextFile(`${folder}/measure_worker.js`, harness);
  await Deno.copyFile(packageFile("plotly.js-cartesian-dist-min"), `${folder}/plotly.js`);
}

/** The explorer, which says how much it loads. */
async function writeExplorer(folder: string): Promise<void> {
  const worker = classic(await bundle("tasks/site/browser/explorer_worker.ts", "esm"));
  await Deno.writeTextFile(`${folder}/explorer_worker.js`, worker);
  const page = await bundle("tasks/site/browser/explorer.ts", "esm");
  const bytes = new TextEncoder().encode(worker).length;
  await Deno.writeTextFile(`${folder}/explorer.js`, `const EXPLORER_WORKER_BYTES=${bytes};${page}`);
}

/**
 * What runs lessons. Some modules of the course take something from Node, which no browser has, and a
 * Worker from a blob has no folder in which other files could be.
 */
async function writeLesson(folder: string): Promise<void> {
  const names = ["node:crypto", "node:url", "node:util", "node:zlib"];
  const instead = Object.fromEntries(
    names.map((name) => [name, "./tasks/site/browser/without_node.ts"]),
  );
  const module = await bundle("tasks/site/browser/lesson_worker.ts", "esm", { instead });
  const worker = classic(
    module.replaceAll(/,import\.meta\.url\)/g, ',"file:///course/lesson_worker.js")'),
  );
  await Deno.writeTextFile(`${folder}/lesson_worker.js`, worker);
  const page = await bundle("tasks/site/browser/lesson.ts", "esm");
  const bytes = new TextEncoder().encode(worker).length;
  await Deno.writeTextFile(`${folder}/lesson.js`, `const LESSON_WORKER_BYTES=${bytes};${page}`);
}

/**
 * Makes a classic script of a module that exports nothing. A Worker without an origin cannot load a
 * module, and the compiler is waited for at the top.
 */
function classic(module: string): string {
  return `(async()=>{${module}\n})().catch((error)=>setTimeout(()=>{throw error}));\n`;
}
