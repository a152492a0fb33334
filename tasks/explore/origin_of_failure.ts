import { type ExplorationResult, originOf } from "@course/explore/mod.ts";
import { packSchedule } from "@course/interactive/mod.ts";
import type { Origin } from "./reported.ts";

/** Modules of the course are in no file of the program. */
const LIBRARY = "/course/";

/**
 * Says where the steps of a failure are, and packs it for a page.
 *
 * @param result what exploring has found
 * @param hasPage whether there will be a page
 * @returns nothing where there is no failure
 */
export function originOfFailure(
  result: Pick<ExplorationResult, "trace" | "law" | "verdict">,
  hasPage: boolean,
): Origin | undefined {
  const origin = result.trace && originOf(result.trace);
  if (origin === undefined || result.law === undefined) return undefined;
  const { modules } = origin.compiled;
  const own = Object.entries(modules).filter(([name]) => !name.startsWith(LIBRARY));
  return {
    paths: Object.fromEntries(own.map(([name, { file }]) => [file, name])),
    page: hasPage ? pageData(result as ExplorationResult, modules) : undefined,
  };
}

/** What the stepper's script reads, with the modules of the library that the program names. */
function pageData(
  result: ExplorationResult,
  modules: Readonly<Record<string, unknown>>,
): string {
  const { output } = packSchedule(result, { title: `A ${result.verdict} in ${result.model}` });
  const named = Object.entries(output.program.modules);
  const library = Object.fromEntries(
    named.flatMap(([name, module]) => typeof module === "string" ? [[module, modules[name]]] : []),
  );
  return JSON.stringify({ ...output, library });
}
