import { fileURLToPath } from "node:url";

/** What Jupyter reads in `kernel.json`. */
export interface Kernelspec {
  argv: string[];
  display_name: string;
  language: string;
  interrupt_mode: string;
  env: Record<string, string>;
}

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const SHARED = {
  language: "typescript",
  // A signal would end the kernel; a message is what Deno's kernel understands, too.
  interrupt_mode: "message",
  // Without it, outputs are full of control codes for colours.
  env: { NO_COLOR: "1" },
};

/**
 * The kernels by the names of their folders: `deno`, the steady one, and `deno-stock`, Deno's own.
 *
 * @param deno path of the Deno program
 * @returns what belongs into each `kernel.json`
 */
export function kernelspecs(deno: string): Record<"deno" | "deno-stock", Kernelspec> {
  return {
    deno: {
      argv: [deno, "run", "-A", "--quiet", "--no-config", "--no-lock", MAIN, "{connection_file}"],
      display_name: "Deno",
      ...SHARED,
    },
    "deno-stock": {
      argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
      display_name: "Deno (stock)",
      ...SHARED,
    },
  };
}

/**
 * Writes both kernels into a Jupyter data folder, where they are not there already.
 *
 * @param dataFolder the folder
 * @param deno path of the Deno program
 * @returns whether something was written
 */
export async function writeKernelspecs(dataFolder: string, deno: string): Promise<boolean> {
  let written = false;
  for (const [name, spec] of Object.entries(kernelspecs(deno))) {
    const folder = `${dataFolder}/kernels/${name}`;
    const file = `${folder}/kernel.json`;
    const text = JSON.stringify(spec, undefined, 2) + "\n";
    if (await readIfThere(file) === text) continue;
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(file, text);
    written = true;
  }
  return written;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
