import { type BrowserContext, chromium } from "playwright-core";
import { CHROMIUM, CHROMIUM_FLAGS, hasChromium } from "../../tasks/support/chromium.ts";

/**
 * Looks whether there is a browser.
 *
 * @throws {Error} If Chromium is missing
 */
export async function checkChromium(): Promise<void> {
  if (await hasChromium()) return;
  throw new Error(
    `Cannot find Chromium at ${CHROMIUM}: run \`apt install chromium\`, or set CHROMIUM to its path`,
  );
}

/**
 * Opens Chromium without a window.
 *
 * @param profile folder for its profile
 * @returns the browser
 */
export function openBrowser(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: CHROMIUM_FLAGS,
    viewport: { width: 1280, height: 1000 },
  });
}
