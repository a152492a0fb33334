import { pathToFileURL } from "node:url";
import { chromium, type Page } from "playwright-core";
import { CHROMIUM, CHROMIUM_FLAGS } from "../support/chromium.ts";

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
    await printedPages(page);
    await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  } finally {
    await browser.close();
  }
}

/**
 * Waits until each slide is on its sheet: the sheets are made one after the other.
 *
 * @param page a page of slides, opened with `?print-pdf`
 */
export async function printedPages(page: Page): Promise<void> {
  await page.waitForFunction(`(() => {
    const slides = [...document.querySelectorAll(".slide")];
    return slides.length > 0 && slides.every((slide) => slide.closest(".pdf-page"));
  })()`);
  await page.evaluate("document.fonts.ready");
}
