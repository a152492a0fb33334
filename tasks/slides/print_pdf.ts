import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/** Path of the browser that prints. */
export const CHROMIUM: string = Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium";

/** What a browser needs to run without a screen, and without looking for updates. */
export const CHROMIUM_FLAGS: string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether there is a browser. */
export async function hasChromium(): Promise<boolean> {
  return await Deno.stat(CHROMIUM).then(() => true, () => false);
}

/**
 * Prints a page of slides, one on each sheet.
 *
 * @param html path of the page
 * @param pdf path of the file that is written
 */
export async function printPdf(html: string, pdf: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(`${pathToFileURL(html)}?print-pdf`);
    await page.locator(".pdf-page").first().waitFor();
    await page.evaluate("document.fonts.ready");
    await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  } finally {
    await browser.close();
  }
}
