import { KernelError } from "./errors.ts";

/** How a program is started. */
export interface ProgramOptions {
  /**
   * Folder it runs in.
   *
   * @default this process's own
   */
  cwd?: string;
  /** Environment variables besides the inherited ones. */
  env?: Record<string, string>;
  /** Package of Debian that has the program, for the message when it is missing. */
  package?: string;
  /** Ends the program when it is aborted. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs a program to its end.
 *
 * @param program its name
 * @param args its arguments
 * @param options folder, environment, and the package that has it
 * @returns what it printed
 * @throws {KernelError} If it is not on this machine, fails, or was interrupted
 */
export async function runProgram(
  program: string,
  args: string[],
  options: ProgramOptions = {},
): Promise<string> {
  const { cwd, env, signal } = options;
  if (signal?.aborted) throw interrupted();
  let output: Deno.CommandOutput;
  try {
    output = await new Deno.Command(program, {
      args,
      stdin: "null",
      ...cwd !== undefined && { cwd },
      ...env && { env },
      ...signal && { signal },
    }).output();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw missingProgram(program, options.package);
  }
  if (signal?.aborted) throw interrupted();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (output.success) return text(output.stdout);
  const said = (text(output.stderr).trim() || text(output.stdout).trim()).split("\n").slice(-8);
  throw new KernelError(
    "no program",
    `Cannot run "${program} ${args.join(" ")}": it ended with ${output.code} and said\n` +
      said.join("\n"),
  );
}

/** Says that a program is missing, and which package has it. */
export function missingProgram(program: string, inPackage = program): KernelError {
  return new KernelError(
    "no program",
    `Cannot find the program "${program}": install it with "apt-get install ${inPackage}", or use ` +
      "the dev container; elsewhere the recorded results are shown",
  );
}

/** Says that the user has ended it. */
export function interrupted(): KernelError {
  return new KernelError("interrupted", "Interrupted: nothing was left behind");
}
