/// <reference lib="dom" />

/**
 * Charts in JupyterLab's own page: a picture of a chart is as wide as its output and not twice as wide,
 * and charts are dark where the page is. Turning lightness around and the hue back keeps each pool's
 * colour, also when the theme changes while the chart is open.
 */
const STYLE = `
.jp-RenderedPlotly img, .jp-OutputArea-output.jp-RenderedImage img {
  max-width: 100%;
  height: auto;
}
[data-jp-theme-light="false"] .jp-RenderedPlotly {
  filter: invert(0.93) hue-rotate(180deg);
}
`;

/** Adds the style to the page, once. */
export function addPageStyle(): void {
  const style = document.createElement("style");
  style.textContent = STYLE;
  document.head.append(style);
}
