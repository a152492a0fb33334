import { type Language, languageOfEnvironment } from "@course/words/language.ts";
import { CommandError } from "./command_line.ts";

/** The flag of commands that speak more than one language. */
export const LANG = {
  value: "LANG",
  does: "speak English, en, or Chinese, zh (default: what the variable LANG says)",
};

/**
 * The language that a command speaks.
 *
 * @param asked what the flag says, if it was given
 * @returns the language
 * @throws {CommandError} If it is one that the course does not have
 */
export function languageOf(asked: string | undefined): Language {
  if (asked === undefined) return languageOfEnvironment((name) => Deno.env.get(name));
  if (asked === "en" || asked === "zh") return asked;
  throw new CommandError(`Cannot speak "${asked}": --lang is en or zh`, 2);
}
