/**
 * The modules of the course that cells of a page may import.
 *
 * @module
 */
import * as atomics from "@course/atomics/mod.ts";
import * as charts from "@course/charts/mod.ts";
import * as compile from "@course/compile/mod.ts";
import * as explore from "@course/explore/mod.ts";
import * as footprint from "@course/footprint/mod.ts";
import * as hooks from "@course/hooks/mod.ts";
import * as instrument from "@course/instrument/mod.ts";
import * as interactive from "@course/interactive/mod.ts";
import * as kernel from "@course/kernel/mod.ts";
import * as lesson from "@course/lesson/mod.ts";
import * as measure from "@course/measure/mod.ts";
import * as checkers from "@course/pools/checkers.ts";
import * as pools from "@course/pools/mod.ts";
import * as published from "@course/published/mod.ts";
import * as scaling from "@course/scaling/mod.ts";
import * as simulate from "@course/simulate/mod.ts";
import * as sources from "@course/sources/mod.ts";
import * as tables from "@course/tables/mod.ts";
import { languageHere } from "@course/words/language.ts";
import { whyNotHere } from "../page_limits.ts";
import { LESSON_WORKER } from "../phrases/lesson_phrases.ts";
import { phrases } from "../phrases/phrases.ts";

/** What a module exports. */
type Module = Readonly<Record<string, unknown>>;

const MODULES: Record<string, Module> = {
  "@course/atomics/mod.ts": atomics,
  "@course/charts/mod.ts": charts,
  "@course/compile/mod.ts": compile,
  "@course/explore/mod.ts": explore,
  "@course/footprint/mod.ts": footprint,
  "@course/hooks/mod.ts": hooks,
  "@course/instrument/mod.ts": instrument,
  "@course/interactive/mod.ts": interactive,
  "@course/kernel/mod.ts": kernel,
  "@course/lesson/mod.ts": lesson,
  "@course/measure/mod.ts": measure,
  "@course/pools/checkers.ts": checkers,
  "@course/pools/mod.ts": pools,
  "@course/published/mod.ts": published,
  "@course/scaling/mod.ts": scaling,
  "@course/simulate/mod.ts": simulate,
  "@course/sources/mod.ts": sources,
  "@course/tables/mod.ts": tables,
};

/**
 * Finds a module for a cell.
 *
 * @param specifier as the cell writes it
 * @returns what it exports; what cannot work in a page says so when it is called
 * @throws {Error} If no part of it works in a page
 */
export function loadModule(specifier: string): Module {
  const module = MODULES[specifier];
  if (!module) {
    const phrase = phrases(LESSON_WORKER, languageHere());
    const why = whyNotHere(specifier, "*", languageHere()) ??
      phrase("noModule", { module: specifier });
    throw new Error(phrase("cannotImport", { module: specifier, why }));
  }
  const working = Object.entries(module).map(([name, value]) => {
    const why = whyNotHere(specifier, name, languageHere());
    return [name, why === undefined ? value : refuse(name, why)];
  });
  return Object.fromEntries(working);
}

function refuse(name: string, why: string): () => never {
  return () => {
    throw new Error(phrases(LESSON_WORKER, languageHere())("cannotCall", { name, why }));
  };
}
