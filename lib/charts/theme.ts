/**
 * How every chart of the course looks.
 *
 * The paper is white and opaque in every editor: no text colour has enough contrast on both a white
 * and a black page, and the colours of the pools are meant for white.
 */

/** Colour of the paper. */
export const PAPER = "#ffffff";

/** Colour of texts. */
export const INK = "#222222";

/** Colour of secondary text and lines. */
export const SOFT_INK = "#595959";

const GRID = "#e3e3e3";

/** The font of live charts and of pictures; only pictures bring it along. */
export const FONT_FAMILY = '"Open Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif';

/** Smallest font size of a chart, in pixels. */
export const SMALL = 12;

const TITLE = 16;

/** From one line of a title to the next; Plotly's lines are 1.3 times the font size apart. */
export const LINE_HEIGHT: number = 1.3 * TITLE;

/** Space around the axes, with a title of one line; more is made where labels need it. */
export const MARGIN = { l: 70, r: 20, t: 46, b: 56 };

const axis = {
  automargin: true,
  gridcolor: GRID,
  linecolor: SOFT_INK,
  linewidth: 1,
  showline: true,
  ticks: "outside",
  tickcolor: SOFT_INK,
  ticklen: 4,
  tickfont: { size: SMALL },
  title: { font: { size: 13 }, standoff: 8 },
  zeroline: false,
};

/** Colours of lines that say none: those of Okabe and Ito that are seen on white. */
const COLORS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

/** Height of a chart that does not say its own, in pixels. */
export const HEIGHT = 420;

/** The theme, as a Plotly template: what a layout says itself goes first. */
export const TEMPLATE = {
  layout: {
    font: { family: FONT_FAMILY, size: 13, color: INK },
    paper_bgcolor: PAPER,
    plot_bgcolor: PAPER,
    colorway: COLORS,
    margin: MARGIN,
    title: {
      x: 0.015,
      xanchor: "left",
      y: 0.97,
      yanchor: "top",
      yref: "container",
      font: { size: TITLE, weight: 600 },
    },
    legend: {
      x: 1.02,
      xanchor: "left",
      y: 1,
      yanchor: "top",
      font: { size: SMALL },
      itemwidth: 48,
      tracegroupgap: 4,
    },
    hoverlabel: { font: { size: SMALL } },
    annotationdefaults: { font: { size: SMALL } },
    xaxis: axis,
    yaxis: axis,
  },
};

/** Plotly's configuration: fits the cell's width, and offers no upload of the reader's data. */
export const CONFIG = {
  displaylogo: false,
  responsive: true,
  showSendToCloud: false,
  modeBarButtonsToRemove: ["sendDataToCloud", "sendChartToCloud", "select2d", "lasso2d"],
};
