import { type BrowserContext, chromium } from "playwright-core";

const CHROMIUM = Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Looks whether there is a browser.
 *
 * @throws {Error} If Chromium is missing
 */
export async function checkChromium(): Promise<void> {
  await Deno.stat(CHROMIUM).catch(() => {
    throw new Error(
      `Cannot find Chromium at ${CHROMIUM}: run \`apt install chromium\`, or set CHROMIUM to its path`,
    );
  });
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
    args: FLAGS,
    viewport: { width: 1280, height: 1000 },
  });
}
