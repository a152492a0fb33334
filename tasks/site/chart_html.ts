import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { CHART } from "./phrases/lesson_phrases.ts";
import { phrases } from "./phrases/phrases.ts";

/** What a chart of the site is made of: a Plotly figure. */
export interface Figure {
  data: unknown[];
  layout: Record<string, unknown>;
  config?: Record<string, unknown>;
}

/** Where the pictures of a chart are, as the page names them. */
export interface PicturePaths {
  light: string;
  dark: string;
  width: number;
  height: number;
  /** Those for phones, if it has any. */
  phone?: Omit<PicturePaths, "phone"> | undefined;
}

/**
 * Places a chart in a page. Its picture is there first: without scripts, on paper, and until the reader
 * comes near it; a chart without one is drawn when it comes into sight. Its sentence can be unfolded.
 *
 * @param figure the Plotly figure
 * @param alt what it says
 * @param picture its pictures
 * @param language the language of the page
 * @returns HTML
 */
export function chartHtml(
  figure: Figure,
  alt: string,
  picture?: PicturePaths,
  language: Language = "en",
): string {
  const { data, layout, config = {} } = figure;
  const height = typeof layout.height === "number" ? layout.height : 420;
  return `<figure class="chart${picture ? " pictured" : ""}" data-chart>
${picture ? picturesHtml(alt, picture) : ""}<div class="plot" style="min-height:${height}px"></div>
<script type="application/json">${jsonHtml({ data, layout, config })}</script>
<figcaption><details><summary>${phrases(CHART, language)("inWords")}</summary><p>${
    escapeHtml(alt)
  }</p></details></figcaption>
</figure>
`;
}

/** One of them is shown; browsers do not load the others. */
function picturesHtml(alt: string, { phone, ...wide }: PicturePaths): string {
  const sized = (path: string, { width, height }: Omit<PicturePaths, "phone">) =>
    `="${escapeHtml(path)}" width="${width}" height="${height}"`;
  const picture = (theme: "light" | "dark") => {
    const source = phone
      ? `<source media="screen and (max-width: 40rem)" srcset${sized(phone[theme], phone)}>`
      : "";
    return `<picture>${source}<img class="on-${theme}" src${sized(wide[theme], wide)} alt="${
      escapeHtml(alt)
    }" loading="lazy"></picture>`;
  };
  return `<div class="pictures${phone ? " for-phones" : ""}">${picture("light")}${
    picture("dark")
  }</div>\n`;
}

/**
 * Writes JSON so that it can stand in a script element.
 *
 * @param value what to write
 * @returns JSON that contains no tag
 */
export function jsonHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
