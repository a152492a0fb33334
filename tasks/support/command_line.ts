import { CommandError } from "@course/project/mod.ts";
import { parseArgs } from "node:util";

export { CommandError };

/** An argument that has no flag. */
export interface Argument {
  /** What stands for it in the help. */
  value: string;
  /** What it means, and what happens without it. */
  does: string;
  /** Whether the command needs it, takes any number of them, or takes one or more. */
  count?: "required" | "any" | "some";
}

/** A flag. */
export interface Option {
  /** What stands for its value in the help; a flag without one is given or not. */
  value?: string;
  /** What it does, and what happens without it. */
  does: string;
}

/** The arguments of a command by their names, in order. */
export type Arguments = Record<string, Argument>;

/** The flags of a command by their names, without dashes. */
export type Options = Record<string, Option>;

/** What a command line gives: each argument and each flag by its name. */
export type Given<A extends Arguments, O extends Options> =
  & {
    [Name in keyof A]: A[Name]["count"] extends "any" | "some" ? string[]
      : A[Name]["count"] extends "required" ? string
      : string | undefined;
  }
  & { [Name in keyof O]: O[Name] extends { value: string } ? string | undefined : boolean };

/**
 * Reads a command line.
 *
 * @param args the command line, without the program
 * @param names the arguments that there may be
 * @param options the flags that there may be
 * @param help how to get help, for messages
 * @returns what was given
 * @throws {CommandError} If an argument or a flag is unknown, or something is missing
 */
export function readCommandLine<A extends Arguments, O extends Options>(
  args: string[],
  names: A,
  options: O,
  help: string,
): Given<A, O> {
  const refuse = (problem: string) => new CommandError(`${problem}: see ${help}`, 2);
  const { tokens } = parseArgs({
    args,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [
        name,
        { type: value === undefined ? "boolean" : "string" } as const,
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const rest = Object.entries(names);
  const given: Record<string, unknown> = Object.fromEntries([
    ...rest.map(([name, { count }]) => [name, isList(count) ? [] : undefined]),
    ...Object.entries(options).map(([name, { value }]) => [
      name,
      value === undefined ? false : undefined,
    ]),
  ]);
  for (const token of tokens) {
    if (token.kind === "positional") {
      const [name, argument] = rest[0] ?? [];
      if (name === undefined) throw refuse(`Unknown argument "${token.value}"`);
      if (isList(argument?.count)) (given[name] as string[]).push(token.value);
      else {
        given[name] = token.value;
        rest.shift();
      }
    } else if (token.kind === "option") {
      const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
      if (option === undefined) throw refuse(`Unknown flag "${token.rawName}"`);
      const { value } = token;
      if (option.value !== undefined && (value === undefined || value.startsWith("--"))) {
        throw refuse(`The flag "${token.rawName}" needs a value`);
      }
      if (option.value === undefined && value !== undefined) {
        throw refuse(`The flag "${token.rawName}" takes no value`);
      }
      given[token.name] = value ?? true;
    }
  }
  const missing = rest.find(([name, { count }]) =>
    count === "required" || count === "some" && (given[name] as string[]).length === 0
  );
  if (missing) throw refuse(`The argument ${missing[1].value} is missing`);
  return given as Given<A, O>;
}

function isList(count: Argument["count"]): boolean {
  return count === "any" || count === "some";
}
