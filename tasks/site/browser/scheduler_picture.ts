/// <reference lib="dom" />
import type { StateRow } from "@course/charts/mod.ts";
import type { StepView } from "@course/explore/engine.ts";
import { rowsOf, type ScenarioPicture } from "../scenario_pictures.ts";
import { SCHEDULER_TOOL } from "../phrases/scheduler_phrases.ts";
import { make } from "./dom.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(SCHEDULER_TOOL);

/**
 * Draws what is in a pool, and what the CPUs hold of it.
 *
 * @param picture how the scenario's words are read
 * @param view the moment
 * @returns a row for each list or ring, and one for each CPU that has made a call
 */
export function pictureRows(picture: ScenarioPicture, view: StepView): HTMLElement[] {
  const held = view.cpus.filter(({ calls }) => calls.length > 0)
    .map(({ cpu, holds }): StateRow => ({ name: phrase("cpuHolds", { cpu }), items: [...holds] }));
  return [...rowsOf(picture, view.words), ...held].map(rowElement);
}

function rowElement({ name, items, linked = false, marks = {} }: StateRow): HTMLElement {
  const places = items.map((item, at) => {
    const here = Object.entries(marks).filter(([, mark]) =>
      ((mark % items.length) + items.length) % items.length === at
    );
    return make(
      "li",
      item === null ? { class: "none" } : {},
      make("span", { class: "box" }, item === null ? phrase("none") : String(item)),
      ...here.map(([mark, value]) => make("span", { class: "mark" }, `${mark} ${value}`)),
    );
  });
  const boxes = places.length > 0
    ? make("ol", { class: linked ? "boxes linked" : "boxes" }, ...places)
    : make("span", { class: "nothing" }, phrase("nothing"));
  return make("div", { class: "pool-row" }, make("span", { class: "name" }, rowName(name)), boxes);
}

/** What a row is called: pictures have names in English. */
function rowName(name: string): string {
  const [, cpu, what] = /^CPU (\d+)'s (list|ring)$/.exec(name) ?? [];
  if (cpu !== undefined) return phrase(what === "list" ? "listOf" : "ringOf", { cpu });
  if (name === "extra list") return phrase("extraList");
  return name === "list" || name === "ring" || name === "queue" ? phrase(name) : name;
}
