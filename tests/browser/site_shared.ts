/**
 * The site in a browser, built once for all files of tests that are run together.
 *
 * @module
 */
import { type SiteSession, startSite } from "./site_session.ts";

/** The site, once tests run. */
export let session: SiteSession;

/** What each test of the site is run with: browser and server stay open between them. */
export const shared = { sanitizeOps: false, sanitizeResources: false };

Deno.test.beforeAll(async () => {
  session = await startSite();
});

Deno.test.afterAll(() => session?.stop());
