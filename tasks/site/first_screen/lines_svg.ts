import { escapeHtml } from "@course/tables/mod.ts";
import { cpuPlaces, LINE_BELOW, PICTURE_SIDE } from "./geometry.ts";

/**
 * Draws CPUs as dots, with the cache lines that they write: one that is handed round, or one for each.
 * Without scripts it is a still picture of all CPUs at work.
 *
 * @param pool whose lines are drawn
 * @param count how many CPUs there are
 * @param words what the picture says, for who cannot see it
 * @returns SVG
 */
export function linesSvg(pool: "freelist" | "objpool", count: number, words: string): string {
  const places = cpuPlaces(count);
  const isShared = pool === "freelist";
  const owner = isShared ? places.length - 1 : undefined;
  const dots = places.map(({ x, y }, cpu) => {
    const isLit = !isShared || cpu === owner;
    return `<circle class="cpu on${isLit ? " lit" : ""}" cx="${x}" cy="${y}" r="4"/>`;
  });
  const lines = isShared
    ? [
      `<rect class="line" x="-11" y="-4.5" width="22" height="9" rx="2.5" transform="${
        at(places.at(-1)!)
      }"/>`,
    ]
    : places.map((place) =>
      `<rect class="line own" x="-4.5" y="-1.5" width="9" height="3" rx="1" transform="${
        at(place)
      }"/>`
    );
  return `<svg class="lines ${pool}" viewBox="0 0 ${PICTURE_SIDE} ${PICTURE_SIDE}" role="img" aria-label="${
    escapeHtml(words)
  }">${dots.join("")}${lines.join("")}</svg>`;
}

/** A line is drawn right below the dot of its CPU. */
function at({ x, y }: { x: number; y: number }): string {
  return `translate(${x} ${y + LINE_BELOW})`;
}
