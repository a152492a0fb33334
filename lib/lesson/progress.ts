import { say } from "../words/mod.ts";
import { pageHere, placeOn } from "./page.ts";

/** How far something is: a part of 1, or the executions that were tried. */
export type Progress = number | { readonly complete: number };

/** Marks a line that says how far something is; a notebook that is kept leaves it out. */
export const PROGRESS_TYPE = "application/vnd.course.progress+json";

const FIRST_MS = 1000;
const EVERY_MS = 300;

/**
 * A line below the running cell that says how far it is, for cells that take longer than a second.
 *
 * @param what what is done, as "exploring"
 * @param show where the line goes; below the cell by default
 * @returns what `explore` and `simulateSeries` take as `onProgress`
 *
 * @example
 * ```ts
 * import { CATALOGUE, explore } from "@course/explore/mod.ts";
 * import { progress } from "@course/lesson/mod.ts";
 *
 * explore(CATALOGUE["slide-variant-1"], { onProgress: progress("exploring") });
 * ```
 */
export function progress(what: string, show: (line: string) => void = lineBelow()): (
  how: Progress,
) => false {
  let next = performance.now() + FIRST_MS;
  let isShown = false;
  return (how) => {
    const now = performance.now();
    const isEnd = how === 1;
    if (now >= next || (isEnd && isShown)) {
      next = now + EVERY_MS;
      isShown = true;
      show(lineOf(what, how));
    }
    return false; // an exploration goes on
  };
}

function lineOf(what: string, how: Progress): string {
  return typeof how === "number"
    ? say("progress.part", { what, percent: Math.floor(100 * how) })
    : say("progress.executions", { what, count: how.complete });
}

/** A line is sent at once, also from code that does not wait. */
function lineBelow(): (line: string) => void {
  const page = pageHere();
  if (page === undefined) return () => {};
  const place = placeOn(page);
  return (line) => void place({ "text/plain": line, [PROGRESS_TYPE]: {} });
}
