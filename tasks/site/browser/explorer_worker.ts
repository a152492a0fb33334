/**
 * The explorer in a sealed Worker: it runs programs that a reader has written, or that came with a
 * link, and brings the compiler along.
 *
 * @module
 */
import { explore } from "@course/explore/mod.ts";
import type { ExploreAsk } from "./messages.ts";
import { serveExplorer } from "./serve_explorer.ts";

serveExplorer(({ source, modules }: ExploreAsk) => (options) =>
  explore({ source, modules }, options)
);
