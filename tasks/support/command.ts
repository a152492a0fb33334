import { taskCommand } from "@course/project/mod.ts";
import { useLanguage } from "@course/words/language.ts";
import { LANG, languageOf } from "./language.ts";
import {
  type Argument,
  type Arguments,
  CommandError,
  type Given,
  type Option,
  type Options,
  readCommandLine,
} from "./command_line.ts";

const WIDTH = 100;
const HELP = { help: { does: "print this" } };

/** What the help of a command says, besides its flags. */
export interface Usage {
  /** Name of the task in `deno.json`. */
  task: string;
  /** What the command does. */
  summary: string;
  /** What else there is to know, in paragraphs. */
  notes?: string;
  /** What an exit code means: 0 and, where they say more than the usual, others. */
  exitCodes?: Record<number, string>;
}

/** A command of the course. */
export interface Command<A extends Arguments, O extends Options> {
  usage: Usage;
  /** Arguments without a flag, in order. */
  arguments?: A;
  /** The flags; all commands have `--help`. */
  options?: O;
  /** Whether it speaks the language that `--lang` and the environment ask for; else English. */
  speaks?: boolean;
  /** Does the work, and gives the exit code; it loads what is heavy, so that `--help` is quick. */
  run(given: Given<A, O>): number | Promise<number>;
}

/**
 * Runs a command and ends the process with its exit code. A {@linkcode CommandError} is printed as
 * a sentence; anything else is a bug and keeps its stack trace.
 *
 * @param definition what the command is called, takes and does
 */
export async function command<const A extends Arguments, const O extends Options>(
  definition: Command<A, O>,
): Promise<void> {
  const { usage, run } = definition;
  const names = definition.arguments ?? {} as A;
  const options = definition.options ?? {} as O;
  const flags: Options = definition.speaks ? { ...options, lang: LANG } : options;
  try {
    if (Deno.args.includes("--help")) {
      console.log(helpText(usage, names, flags));
      Deno.exit(0);
    }
    const help = taskCommand(`${usage.task} --help`);
    const { lang, ...given } = readCommandLine(Deno.args, names, flags, help) as
      & Record<string, unknown>
      & { lang?: string };
    if (definition.speaks) useLanguage(languageOf(lang));
    Deno.exit(await run(given as Given<A, O>));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    Deno.exit(error.exitCode);
  }
}

/**
 * Runs a piece of work whose `RangeError`s and `SyntaxError`s are about what was given on the
 * command line.
 *
 * @param work the work
 * @param exitCode what the process exits with then
 * @param about what the message begins with
 * @returns what the work gives
 * @throws {CommandError} If the work refuses what was given
 */
export async function refusing<T>(
  work: () => T | Promise<T>,
  { exitCode = 2, about = "" }: { exitCode?: number; about?: string } = {},
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    throw new CommandError(`${about}${error.message}`, exitCode);
  }
}

/**
 * Writes what `--help` prints.
 *
 * @param usage what the command is called and does
 * @param names its arguments
 * @param options its flags, without `--help`
 * @returns the text
 */
export function helpText(usage: Usage, names: Arguments, options: Options): string {
  const flags: Options = { ...options, ...HELP };
  const rows = [
    ...Object.values(names).map(({ value, does }): [string, string] => [value, does]),
    ...Object.entries(flags).map((
      [name, option],
    ): [string, string] => [flagOf(name, option), option.does]),
  ];
  const { 0: done, 1: failed, ...others } = usage.exitCodes ?? {};
  const codes: [string, string][] = Object.entries({
    0: done ?? "done",
    1: failed ?? "it has failed",
    2: "the command line is wrong",
    ...others,
  }).map(([code, meaning]) => [code.padStart(3), meaning]);
  return [
    wrapped(usage.summary),
    synopsis(usage.task, names, options),
    listed(rows),
    ...usage.notes === undefined ? [] : usage.notes.split("\n\n").map((text) => wrapped(text)),
    `Exit codes:\n\n${listed(codes)}`,
  ].join("\n\n");
}

function flagOf(name: string, { value }: Option): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function synopsis(task: string, names: Arguments, options: Options): string {
  const start = taskCommand(task);
  const parts = [
    ...Object.values(names).map(argumentOf),
    ...Object.entries(options).map(([name, option]) => `[${flagOf(name, option)}]`),
  ];
  return `${start} ${hung(parts, start.length + 1)}`.trimEnd();
}

function argumentOf({ value, count }: Argument): string {
  if (count === "required") return value;
  if (count === "some") return `${value} [${value} ...]`;
  return count === "any" ? `[${value} ...]` : `[${value}]`;
}

/** Two columns: what is written, and what it does. */
function listed(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([term]) => term.length)) + 5;
  return rows
    .map(([term, does]) => `  ${term}`.padEnd(width) + hung(does.split(" "), width))
    .join("\n");
}

function wrapped(text: string): string {
  return hung(text.split(/\s+/), 0);
}

/** Puts words beside each other, and those that would stand too far to the right below. */
function hung(words: string[], indent: number): string {
  const lines = [""];
  for (const word of words) {
    const line = lines.at(-1)!;
    if (line === "") lines[lines.length - 1] = word;
    else if (indent + line.length + 1 + word.length <= WIDTH) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${" ".repeat(indent)}`);
}
