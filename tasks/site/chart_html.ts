import { escapeHtml } from "@course/tables/mod.ts";

/** What a chart of the site is made of: a Plotly figure. */
export interface Figure {
  data: unknown[];
  layout: Record<string, unknown>;
  config?: Record<string, unknown>;
}

/**
 * Places a chart in a page. It is drawn when it comes into sight; its sentence can be unfolded, and a
 * picture stands in where scripts are switched off.
 *
 * @param figure the Plotly figure
 * @param alt what it says
 * @param picture path of a picture of it
 * @returns HTML
 */
export function chartHtml(figure: Figure, alt: string, picture?: string): string {
  const { data, layout, config = {} } = figure;
  const height = typeof layout.height === "number" ? layout.height : 420;
  const image = picture
    ? `<noscript><img src="${escapeHtml(picture)}" alt="${escapeHtml(alt)}"></noscript>`
    : "";
  return `<figure class="chart" data-chart>
<div class="plot" style="min-height:${height}px"></div>${image}
<script type="application/json">${jsonHtml({ data, layout, config })}</script>
<figcaption><details><summary>The chart in words</summary><p>${
    escapeHtml(alt)
  }</p></details></figcaption>
</figure>
`;
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
