import { instrument, type Instrumented, type InstrumentOptions } from "../instrument/mod.ts";
import { COURSE_SOURCES } from "../sources/mod.ts";

/**
 * Reads the text of a scenario, for `scenarioOf`: a module that exports `setup`, `threads`, and
 * optionally `after`, `always`, `specification` (one, or several that must hold), `interrupts`, and
 * `names` for the words in traces.
 *
 * @param source text of the module, or where to read it
 * @param options texts of other modules that it imports, and where it stands
 * @returns the text, read and compiled
 * @throws {InstrumentError} If the text cannot be instrumented
 */
export function instrumentScenario(
  source: string | URL,
  options: InstrumentOptions = {},
): Instrumented {
  return instrument(source, { library: COURSE_SOURCES, ...options });
}
