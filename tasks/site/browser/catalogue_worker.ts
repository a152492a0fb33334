/**
 * The explorer in a sealed Worker, for programs of the catalogue: they come compiled, so that it does
 * without the compiler and is there at once.
 *
 * @module
 */
import { exploreProgram } from "@course/explore/engine.ts";
import { link } from "@course/instrument/engine.ts";
import type { ExploreCompiledAsk } from "./messages.ts";
import { serveExplorer } from "./serve_explorer.ts";

serveExplorer(({ compiled }: ExploreCompiledAsk) => {
  const program = { source: compiled.modules[compiled.entry]!.text, instrumented: link(compiled) };
  return (options) => exploreProgram(program, options);
});
