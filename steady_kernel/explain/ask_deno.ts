const DEADLINE_MS = 15_000;

/** Makes sure that a text is read and never run: what it imports first throws. */
export const NEVER_RUN = 'import "data:text/javascript,throw 0";';

/**
 * Lets another Deno read a text as a module, in this process's folder. The text is not run.
 *
 * @param code the text
 * @param flags flags of `deno run`
 * @returns what Deno prints, nothing when it cannot be started; places on line 1 are behind
 * `NEVER_RUN`
 */
export async function askDeno(code: string, flags: string[]): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const process = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-lock", ...flags, "-"],
      env: { NO_COLOR: "1" },
      stdin: "piped",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    timer = setTimeout(() => process.kill("SIGKILL"), DEADLINE_MS);
    const output = process.output();
    // A Deno that ends before it has read everything has said why.
    const writer = process.stdin.getWriter();
    await writer.write(new TextEncoder().encode(NEVER_RUN + code)).catch(() => {});
    await writer.close().catch(() => {});
    return new TextDecoder().decode((await output).stderr);
  } catch {
    return "";
  } finally {
    clearTimeout(timer);
  }
}
