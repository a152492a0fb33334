import { CATALOGUE, type CatalogueEntry, type ModelName } from "@course/explore/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { CHINESE_GROUPS, CHINESE_TITLES } from "./phrases/scenario_phrases.ts";
import { poolScenarios } from "./pool_scenarios.ts";

/** The memory models, from the strictest to the loosest. */
export const MODELS: readonly ModelName[] = ["sc", "tso", "weak", "js"];

/** A scenario that the site shows. */
export type SiteScenario = Required<CatalogueEntry>;

/** What of the pools' scenarios does not hold; the catalogue says it of its own. */
const POOL_FAILS: Record<string, CatalogueEntry["fails"]> = {
  // The pop may read an old entry: the catalogue's "objpool-fixed" shows it, too.
  "pool-objpool": { weak: "violation" },
};

/** What belongs together, by what it is about: the same program with another line. */
const GROUPS: Record<string, readonly string[]> = {
  "The slides' list: where the barrier stands": [
    "slide-variant-1",
    "slide-variant-2",
    "slide-variant-3",
    "slide-misprint",
    "slide-relaxed-pop",
  ],
  "Counting readers": ["count-in", "count-in-and-wait"],
  "A stack and its head": ["treiber-stack", "tagged-stack"],
  "Objpool's ring, before and after its fix": [
    "objpool-before-fix",
    "objpool-before-fix-acquire",
    "objpool-fixed",
    "objpool-fixed-acquire",
    "objpool-tests-tail",
  ],
  "Objpool and interrupts": [
    "objpool-nested-push",
    "objpool-masked-push",
    "objpool-nmi-push",
    "objpool-nmi-pop",
  ],
  "Locks and interrupts": [
    "spin-lock-interrupt",
    "spin-lock-masked",
    "bpf-nmi-lock",
    "bpf-nmi-try-lock",
  ],
  "Waking sleepers": ["notify-one", "notify-all", "woken-reader", "woken-reader-asks-again"],
  "Counters": ["lost-update", "unlock-relaxed", "unlock-release"],
  "Rings and queues": ["index-first", "index-released", "place-unfilled", "place-filled"],
};

/**
 * The scenarios of the catalogue and of the course's pools.
 *
 * @param language the language of their titles
 * @returns them by name
 */
export function siteScenarios(language: Language = "en"): Record<string, SiteScenario> {
  const pools = Object.entries(poolScenarios()).map(([name, scenario]) => [
    name,
    { ...scenario, modules: {}, fails: POOL_FAILS[name] ?? {} },
  ]);
  const all: Record<string, SiteScenario> = { ...CATALOGUE, ...Object.fromEntries(pools) };
  if (language === "en") return all;
  return Object.fromEntries(
    Object.entries(all).map(([name, scenario]) => [
      name,
      { ...scenario, title: CHINESE_TITLES[name] ?? scenario.title },
    ]),
  );
}

/**
 * Groups of scenarios that differ in a line or two.
 *
 * @param language the language in which they are named
 * @returns names of scenarios, by what they are about
 */
export function scenarioGroups(language: Language = "en"): Record<string, readonly string[]> {
  const groups = { ...GROUPS, "Pools of the course": Object.keys(poolScenarios()) };
  if (language === "en") return groups;
  return Object.fromEntries(
    Object.entries(groups).map(([about, names]) => [CHINESE_GROUPS[about] ?? about, names]),
  );
}
