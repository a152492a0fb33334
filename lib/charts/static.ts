/**
 * Charts as pictures, and what plotly.js thinks of them: for the tasks and tests of this project.
 * It loads plotly.js into a page without a browser, which takes half a second; notebooks do not
 * need it.
 *
 * @module
 */
export {
  type ChineseFace,
  chineseFaces,
  chineseLetters,
  type FaceOptions,
} from "./chinese_font.ts";
export { missingLetters } from "./font.ts";
export {
  type Plotly,
  type PlotlyVersion,
  type PlotlyWindow,
  plotlyWindow,
} from "./plotly_window.ts";
export {
  type Figure,
  type Picture,
  type PictureOptions,
  rasterized,
  staticPicture,
} from "./static_picture.ts";
export { type Box, boxOnPicture, type SvgElement } from "./text_boxes.ts";
export { problemsOf } from "./validate.ts";
