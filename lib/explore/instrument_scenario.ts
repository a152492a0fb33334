import { instrument, type Instrumented } from "../instrument/mod.ts";
import { COURSE_SOURCES } from "../sources/mod.ts";

/**
 * Reads the text of a scenario, for `scenarioOf`: a module that exports `setup`, `threads`, and
 * optionally `after`, `always`, `specification` (one, or several that must hold), `interrupts`, and
 * `names` for the words in traces.
 *
 * @param source text of the module, or where to read it
 * @param modules texts of other modules that it imports
 * @returns the text, read and compiled
 * @throws {InstrumentError} If the text cannot be instrumented
 */
export function instrumentScenario(
  source: string | URL,
  modules: Record<string, string> = {},
): Instrumented {
  return instrument(source, { modules, library: COURSE_SOURCES });
}
