/// <reference lib="dom" />
import type { StateRow } from "@course/charts/mod.ts";
import type { StepView } from "@course/explore/engine.ts";
import { rowsOf, type ScenarioPicture } from "../scenario_pictures.ts";
import { make } from "./dom.ts";

/**
 * Draws what is in a pool, and what the CPUs hold of it.
 *
 * @param picture how the scenario's words are read
 * @param view the moment
 * @returns a row for each list or ring, and one for each CPU that has made a call
 */
export function pictureRows(picture: ScenarioPicture, view: StepView): HTMLElement[] {
  const held = view.cpus.filter(({ calls }) => calls.length > 0)
    .map(({ cpu, holds }): StateRow => ({ name: `CPU ${cpu} holds`, items: [...holds] }));
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
      make("span", { class: "box" }, item === null ? "none" : String(item)),
      ...here.map(([mark, value]) => make("span", { class: "mark" }, `${mark} ${value}`)),
    );
  });
  const boxes = places.length > 0
    ? make("ol", { class: linked ? "boxes linked" : "boxes" }, ...places)
    : make("span", { class: "nothing" }, "nothing");
  return make("div", { class: "pool-row" }, make("span", { class: "name" }, name), boxes);
}
