import type { Page } from "playwright-core";

/** What the loop takes on a core of a quiet machine of the year 2024, in milliseconds. */
const ALONE_MS = 400;

/**
 * Says how much slower a page runs at this moment than on a quiet machine, so that a bound on a time
 * holds beside other programs, too.
 *
 * @param page a page
 * @returns how often it takes as long; 1 on a machine that is as quick, or quicker
 */
export async function slowdown(page: Page): Promise<number> {
  const took = await page.evaluate(() => {
    const began = performance.now();
    let number = 1;
    for (let turn = 0; turn < 3e8; turn++) number = (Math.imul(number, 1664525) + 1013904223) | 0;
    return performance.now() - began + (number === 0 ? 1 : 0);
  });
  return Math.max(1, took / ALONE_MS);
}
