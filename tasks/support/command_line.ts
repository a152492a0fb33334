import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/** A failure that its message explains completely: shown without a stack trace. */
export class CommandError extends Error {
  override name = "CommandError";
  /** What the process exits with: 2 for a wrong command line, else 1. */
  readonly exitCode: number;

  /**
   * @param message what failed, the value, and the way out
   * @param exitCode what the process exits with
   */
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Reads the flags of a command.
 *
 * @param args command line, without the program
 * @param options the flags, as `node:util` takes them
 * @param usage what `--help` prints
 * @param positional name for the one argument without a flag, where there may be one
 * @returns the values of the flags that were given, and of the argument
 * @throws {CommandError} If a flag is unknown, or lacks its value
 */
export function readFlags(
  args: string[],
  options: ParseArgsOptionsConfig,
  usage: string,
  positional?: string,
): Record<string, string | boolean> {
  const parsed = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  for (const token of parsed.tokens) {
    if (token.kind === "positional") {
      if (positional !== undefined && parsed.positionals.length === 1) continue;
      throw new CommandError(`Unknown argument "${token.value}"\n\n${usage}`, 2);
    }
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) {
      throw new CommandError(`Unknown flag "${token.rawName}"\n\n${usage}`, 2);
    }
    if (option.type === "string" && (token.value === undefined || token.value.startsWith("--"))) {
      throw new CommandError(`The flag "${token.rawName}" needs a value\n\n${usage}`, 2);
    }
    if (option.type === "boolean" && token.value !== undefined) {
      throw new CommandError(`The flag "${token.rawName}" takes no value\n\n${usage}`, 2);
    }
  }
  const values = parsed.values as Record<string, string | boolean>;
  const [argument] = parsed.positionals;
  return positional !== undefined && argument !== undefined
    ? { ...values, [positional]: argument }
    : values;
}

/**
 * Runs a command and ends the process with its exit code. A {@linkcode CommandError} is printed as
 * a sentence; anything else is a bug and keeps its stack trace.
 *
 * @param command the command; gives its exit code
 */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    Deno.exit(await command());
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    Deno.exit(error.exitCode);
  }
}
