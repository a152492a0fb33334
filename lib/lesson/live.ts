import { type Page, pageHere, placeOn } from "./page.ts";

/** Shows a value below the running cell; called again, it takes the place of the one before. */
export type Live = (value: unknown) => Promise<void>;

/** How a value is shown. */
export interface LiveOptions {
  /**
   * Milliseconds to wait after each value until the page has drawn it: it draws on the cores that a
   * measurement wants, too.
   */
  settleMs?: number;
  /**
   * Where it is shown.
   *
   * @default this notebook
   */
  page?: Page | undefined;
}

/**
 * Shows what a long cell has found so far. Outside a notebook nothing is shown.
 *
 * @param options how
 * @returns a function that shows a value in place of the one before
 *
 * @example
 * ```ts
 * import { live } from "@course/lesson/mod.ts";
 *
 * const show = live();
 * for (const done of [1, 2, 3]) await show(`${done} of 3`);
 * ```
 */
export function live({ settleMs = 150, page = pageHere() }: LiveOptions = {}): Live {
  if (page === undefined) return () => Promise.resolve();
  const place = placeOn(page);
  return async (value) => {
    await place(await page.format(value));
    await new Promise((resolve) => setTimeout(resolve, settleMs));
  };
}
