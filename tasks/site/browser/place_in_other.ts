/// <reference lib="dom" />

/** What can be a place: parts of texts, and cells. Both have the same names in all languages. */
const PLACES = "#content [id]:is(h2, h3, h4, .cell)";
/** How far below the top of the window a part may begin that is being read, as a share of its height. */
const READ_FROM = 0.4;

/**
 * The place of this page that the reader looks at, as it is named in the page in the other language: what
 * a tool has put into the address, or the part or the cell that was scrolled to.
 *
 * @returns a fragment, with "#", or "" at the top
 */
export function placeInOther(): string {
  // A tool keeps its state there.
  if (location.hash.includes("=") || scrollY === 0) return location.hash;
  const line = innerHeight * READ_FROM;
  const above = [...document.querySelectorAll<HTMLElement>(PLACES)].findLast((one) =>
    one.offsetParent !== null && one.getBoundingClientRect().top < line
  );
  return above === undefined ? "" : `#${above.id}`;
}
