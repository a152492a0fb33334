/// <reference lib="dom" />

/** What can be a place: parts of texts, and cells. Both have the same names in all languages. */
const PLACES = "#content [id]:is(h2, h3, h4, .cell)";
/** Pixels that the header takes, about: what a link has led to stands right below it. */
const HEADER = 60;

/**
 * The place of this page that the reader looks at, as it is named in the page in the other language: what
 * a tool has put into the address, or the part or the cell that was scrolled to.
 *
 * @returns a fragment, with "#", or "" at the top
 */
export function placeInOther(): string {
  // A tool keeps its state there.
  if (location.hash.includes("=") || scrollY === 0) return location.hash;
  const places = [...document.querySelectorAll<HTMLElement>(PLACES)]
    .filter(({ offsetParent }) => offsetParent !== null)
    .map((one) => ({ id: one.id, top: one.getBoundingClientRect().top }));
  const below = places.find(({ top }) => top >= HEADER);
  const isNear = below !== undefined && below.top < innerHeight / 2;
  const place = isNear ? below : places.findLast(({ top }) => top < HEADER);
  return place === undefined ? "" : `#${place.id}`;
}
