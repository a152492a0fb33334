import { compileLibrary } from "@course/interactive/library.ts";
import { DRAWING, SCHEDULE, SLIDERS } from "@course/interactive/mod.ts";
import { bundle } from "../support/bundle.ts";
import { EXTENSION } from "./name.ts";

/** The script that shows each type of output. */
const SCRIPTS: Record<string, string> = {
  [SCHEDULE]: "schedule",
  [SLIDERS]: "sliders",
  [DRAWING]: "drawing",
};
const BROWSER = "tasks/extension/browser";
const HASH_DIGITS = 16;

/** The extension as JupyterLab finds it. */
export interface Extension {
  /** Text of each file, by its path in the extension's folder. */
  files: Record<string, string>;
  /** Bytes of the script of each frame, by its name. */
  scriptBytes: Record<string, number>;
}

/**
 * Bundles the scripts that show outputs.
 *
 * @returns the script of each type of output, by the type
 * @throws {Error} If one cannot be bundled
 */
export async function bundleFrames(): Promise<Record<string, string>> {
  const frames: Record<string, string> = {};
  for (const type of Object.keys(SCRIPTS)) frames[type] = await bundleFrame(type);
  return frames;
}

/**
 * Bundles the script that shows one type of output.
 *
 * @param type the type
 * @returns the script
 * @throws {Error} If it cannot be bundled
 */
export async function bundleFrame(type: string): Promise<string> {
  return await bundle(`${BROWSER}/${SCRIPTS[type]}.ts`, "iife");
}

/**
 * Makes the extension that shows interactive outputs in JupyterLab 4: one script, which brings the
 * frames' scripts and the compiled library along.
 *
 * @returns its files
 * @throws {Error} If a script cannot be bundled
 */
export async function buildExtension(): Promise<Extension> {
  const frames = await bundleFrames();
  const scriptBytes = Object.fromEntries(
    Object.entries(SCRIPTS).map(([type, name]) => [
      name,
      new TextEncoder().encode(frames[type]!).length,
    ]),
  );
  const entry = await bundle(`${BROWSER}/remote_entry.ts`, "iife");
  const given = [frames, compileLibrary(), EXTENSION].map((value) => JSON.stringify(value));
  const script = `(function(FRAMES,LIBRARY,NAME){${entry}})(${given.join(",")});\n`;
  const load = `static/remoteEntry.${await hash(script)}.js`;
  const described = {
    name: EXTENSION,
    version: "1.0.0",
    description: "Interactive outputs of the course on scalable object pools",
    license: "MIT",
    jupyterlab: {
      mimeExtension: true,
      _build: { load, mimeExtension: "./mimeExtension", style: "./style" },
    },
  };
  return {
    files: { "package.json": JSON.stringify(described, undefined, 2) + "\n", [load]: script },
    scriptBytes,
  };
}

async function hash(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex().slice(0, HASH_DIGITS);
}
