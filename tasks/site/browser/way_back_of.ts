import { cellAnchor, type Place } from "../place.ts";

/**
 * Reads from an address where the reader has come from.
 *
 * @param fragment the fragment of the address, in which `from` names a lesson, with "#" and a cell, or an
 * exercise
 * @param places the pages by these names
 * @returns the page, with the place in it; `undefined` where none is named, or none that there is
 */
export function wayBackOf(
  fragment: string,
  places: Readonly<Record<string, Place>>,
): Place | undefined {
  const from = new URLSearchParams(fragment.replace(/^#/, "")).get("from") ?? "";
  const [, name = "", cell] = /^(\w+)(?:#([\w-]+))?$/.exec(from) ?? [];
  if (!Object.hasOwn(places, name)) return undefined;
  const { path, title } = places[name]!;
  return { path: cell === undefined ? path : `${path}#${cellAnchor(cell)}`, title };
}
