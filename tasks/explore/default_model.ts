import type { ModelName } from "@course/explore/mod.ts";
import { say } from "@course/words/mod.ts";
import { dirname, join } from "node:path";

/** What is searched where nobody says in which memory model. */
export interface DefaultModels {
  models: ModelName[];
  /** Whether unordered plain accesses are reported. */
  races: boolean;
  /** Why, in words. */
  why: string;
}

/** Modules that speak the kernel's vocabulary; what only judges calls does not. */
const VOCABULARY = /(?:@|\/|^)(?:course|lib)\/(?:atomics|pools|hooks)\/(?!checkers|workloads)/;
const IMPORT = /\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g;
const ALWAYS = /^export\s+(?:const|let|var|function)\s+always\b/m;
const ENDS = ["", ".ts", ".js", ".mts", ".mjs"];
/** Files that are looked at: a program of more is none to be searched. */
const MAX_FILES = 100;

/**
 * Chooses the memory model of a program by what it imports: JavaScript's own for plain JavaScript, the
 * kernel's for what is written in the kernel's vocabulary.
 *
 * @param path where the program is
 * @param isObject whether it is an object to be judged: then also `sc`, in which calls have a common time
 * @returns the models
 */
export function defaultModels(path: string, isObject: boolean): DefaultModels {
  const { isKernel, text } = look(path);
  if (!isObject && ALWAYS.test(text)) {
    return {
      models: ["sc"],
      races: false,
      why: say("explore.model.sc"),
    };
  }
  const [model, words] = isKernel
    ? ["weak" as const, say("explore.model.weak")]
    : ["js" as const, say("explore.model.js")];
  if (isObject) {
    return { models: ["sc", model], races: false, why: say("explore.model.both", { words }) };
  }
  return { models: [model], races: true, why: say("explore.model.races", { words }) };
}

/** Looks through a program's own files for the vocabulary. */
function look(path: string): { isKernel: boolean; text: string } {
  const texts: string[] = [];
  const seen = new Set<string>();
  const waiting = [path];
  let isKernel = false;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next) || seen.size === MAX_FILES) continue;
    seen.add(next);
    const text = textOf(next);
    if (text === undefined) continue;
    texts.push(text);
    for (const [, name] of text.matchAll(IMPORT)) {
      if (VOCABULARY.test(name!)) isKernel = true;
      if (!name!.startsWith(".")) continue;
      const file = join(dirname(next), name!);
      waiting.push(...ENDS.map((end) => file + end), file.replace(/\.js$/, ".ts"));
    }
  }
  return { isKernel, text: texts[0] ?? "" };
}

function textOf(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    // Whoever explores it says what is wrong with it.
    return undefined;
  }
}
