/**
 * The site in a browser, built once for all files of tests that are run together.
 *
 * @module
 */
import { type SiteSession, startSite } from "./site_session.ts";

/** The site, once tests run. */
export let session: SiteSession;

/**
 * Pages in Chinese that are opened where all pages in English are. They are made by the same code, and
 * another test compares what is in them: here is one of each kind, since fonts and the length of words
 * decide about width, contrast and names, and all of them would take as long again.
 */
const IN_CHINESE = [
  "zh/index.html",
  "zh/notebooks/index.html",
  "zh/notebooks/03_lock_free.html",
  "zh/exercises/index.html",
  "zh/exercises/03_tagged_stack.html",
  "zh/explorer.html",
  "zh/scheduler.html",
  "zh/machine.html",
  "zh/glossary.html",
  "zh/teaching.html",
];

/** The pages that are opened one after the other: all in English, and one of each kind in Chinese. */
export function pagesToOpen(): string[] {
  return session.pages.filter((path) => !path.startsWith("zh/") || IN_CHINESE.includes(path));
}

/** What each test of the site is run with: browser and server stay open between them. */
export const shared = { sanitizeOps: false, sanitizeResources: false };

Deno.test.beforeAll(async () => {
  session = await startSite();
});

Deno.test.afterAll(() => session?.stop());
