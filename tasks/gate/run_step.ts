/** A command of the gate, and how it has ended. */
export interface Step {
  /** What it looks at: "format". */
  name: string;
  /** Arguments of `deno`. */
  args: readonly string[];
}

/**
 * Runs commands one after the other, and stops at the first that fails. What they print is shown when
 * they fail.
 *
 * @param steps the commands
 * @param folder where they run
 * @param say where lines go
 * @returns whether all went well
 */
export async function runSteps(
  steps: readonly Step[],
  folder: string,
  say: (line: string) => void = console.log,
): Promise<boolean> {
  for (const { name, args } of steps) {
    const begin = performance.now();
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd: folder,
    }).output();
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    say(`${code === 0 ? "ok    " : "FAILED"}  ${name} (${seconds} s)`);
    if (code === 0) continue;
    for (const bytes of [stdout, stderr]) {
      if (bytes.length > 0) say(new TextDecoder().decode(bytes).trimEnd());
    }
    return false;
  }
  return true;
}
