/** What Jupyter reads in `kernel.json`. */
export interface Kernelspec {
  argv: string[];
  display_name: string;
  language: string;
  interrupt_mode: string;
  env: Record<string, string>;
}

/**
 * The course's own Deno kernel. The stock one has no `interrupt_mode`, so that the Stop button
 * kills it, and colours its outputs with control codes.
 *
 * @param deno path of the Deno program
 * @returns what belongs into `kernel.json`
 */
export function kernelspec(deno: string): Kernelspec {
  return {
    argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: "message",
    env: { NO_COLOR: "1" },
  };
}

/**
 * Writes the course's kernel into a Jupyter data folder, when it is not there already.
 *
 * @param dataFolder the folder, to be found by Jupyter through `JUPYTER_PATH`
 * @param deno path of the Deno program
 * @returns whether something was written
 */
export async function writeKernelspec(dataFolder: string, deno: string): Promise<boolean> {
  const folder = `${dataFolder}/kernels/deno`;
  const file = `${folder}/kernel.json`;
  const text = JSON.stringify(kernelspec(deno), undefined, 2) + "\n";
  if (await readIfThere(file) === text) return false;
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(file, text);
  return true;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
