import type { Chart, FigurePart } from "@course/charts/mod.ts";
import { staticPicture } from "@course/charts/static.ts";
import { escapeHtml } from "@course/tables/mod.ts";

/** Size at which charts are drawn; slides show them 1.5 times as large, so 12 pixels become 18. */
const WIDTH = 800;
/** Height of a chart, unless its slide has room for less. */
export const CHART_HEIGHT = 284;

/**
 * Draws a chart for a slide: without its title, which the slide has, and without what only a live
 * chart needs.
 *
 * @param chart the chart
 * @param name a name that no other picture of the deck has
 * @param height height at which it is drawn
 * @returns SVG that can stand inside a page
 */
export async function slidePicture(
  chart: Chart,
  name: string,
  height = CHART_HEIGHT,
): Promise<string> {
  const { title: _title, margin, ...layout } = chart.layout;
  const { svg } = await staticPicture({
    data: chart.data,
    layout: {
      ...layout,
      title: { text: "" },
      margin: { ...margin as FigurePart, t: 8 },
    } as Chart["layout"],
    alt: chart.alt,
  }, { width: WIDTH, height });
  return withOwnIds(svg, name).replace(
    /width="\d+" height="\d+"/,
    `viewBox="0 0 ${WIDTH} ${height}"`,
  );
}

/** Pictures of one page share their ids; each gets its own. */
function withOwnIds(svg: string, name: string): string {
  return svg
    .replaceAll(/ id="([^"]+)"/g, ` id="${name}-$1"`)
    .replaceAll(/url\(#([^)]+)\)/g, `url(#${name}-$1)`)
    .replaceAll(/href="#([^"]+)"/g, `href="#${name}-$1"`);
}

/**
 * Gives a picture another sentence for readers who do not see it.
 *
 * @param svg the picture
 * @param alt the sentence
 * @returns the picture with that sentence
 */
export function withAlt(svg: string, alt: string): string {
  const text = escapeHtml(alt);
  return svg
    .replace(/aria-label="[^"]*"/, () => `aria-label="${text}"`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${text}</title>`);
}
