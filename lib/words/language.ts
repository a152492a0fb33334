/** A language that the course speaks. */
export type Language = "en" | "zh";

let chosen: Language | undefined;

/**
 * The language to speak here: the one that was chosen with {@linkcode useLanguage}, or else that of
 * the notebook, or else English.
 *
 * @returns the language
 *
 * @example
 * ```ts
 * import { languageHere } from "@course/words/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(languageHere(), "en");
 * ```
 */
export function languageHere(): Language {
  return chosen ??= languageOfNotebook(folderHere());
}

/**
 * Chooses the language, as a command does that was given one, or a page that has one.
 *
 * @param language the language; `undefined` goes back to that of the notebook
 */
export function useLanguage(language: Language | undefined): void {
  chosen = language;
}

/**
 * The language of a notebook.
 *
 * @param folder its folder; that of the Chinese ones is `notebooks/zh`, also below `work`
 * @returns the language
 */
export function languageOfNotebook(folder: string): Language {
  return /(?:^|[\\/])notebooks[\\/]zh[\\/]?$/.test(folder) ? "zh" : "en";
}

/**
 * The language that an environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says
 * something decides, as in POSIX.
 *
 * @param variable gives the value of an environment variable
 * @returns the language
 *
 * @example
 * ```ts
 * import { languageOfEnvironment } from "@course/words/language.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(languageOfEnvironment((name) => name === "LANG" ? "zh_CN.UTF-8" : undefined), "zh");
 * ```
 */
export function languageOfEnvironment(variable: (name: string) => string | undefined): Language {
  const locale = ["LC_ALL", "LC_MESSAGES", "LANG"].map(variable).find(Boolean) ?? "";
  return locale.startsWith("zh") ? "zh" : "en";
}

/**
 * The language of a process that asks nobody for a permission, such as `deno test exercises/`: what
 * `--lang` says behind `--`, or the environment where it may be read, or else English.
 *
 * @returns the language
 */
export function languageWithoutAsking(): Language {
  const at = Deno.args.indexOf("--lang");
  if (at >= 0) return Deno.args[at + 1] === "zh" ? "zh" : "en";
  return languageOfEnvironment((variable) => {
    const { state } = Deno.permissions.querySync({ name: "env", variable });
    return state === "granted" ? Deno.env.get(variable) : undefined;
  });
}

/** Jupyter starts a kernel in the folder of its notebook. */
function folderHere(): string {
  try {
    return Deno.cwd();
  } catch {
    return ""; // a page, or a process without permissions
  }
}
