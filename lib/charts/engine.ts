/**
 * What a page needs to show a figure in its own colours. It does without everything that makes
 * figures.
 *
 * @module
 */
export { darkFigure, type FigureParts } from "./dark_figure.ts";
