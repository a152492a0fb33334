import { rasterized } from "@course/charts/static.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { headlinePicture } from "../slides/headline_picture.ts";
import { COURSE, SUBJECT } from "./page.ts";

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 70;

/**
 * Draws what stands for the site where its address is shared: its question, and the figure of the
 * talk's title.
 *
 * @returns PNG, 1200 x 630
 */
export function sharedPicture(): Uint8Array<ArrayBuffer> {
  const room = WIDTH - 2 * MARGIN;
  const figure = headlinePicture("en").replace(
    "<svg ",
    `<svg x="${MARGIN}" y="288" width="${room}" height="${Math.round(room * 330 / 1200)}" `,
  );
  const text = (y: number, size: number, words: string, more: string) =>
    `<text x="${MARGIN}" y="${y}" font-size="${size}" fill="#222" ${more}>${
      escapeHtml(words)
    }</text>`;
  return rasterized(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">` +
      text(132, 68, COURSE, 'font-weight="600"') +
      text(192, 32, SUBJECT, "") +
      `${figure}</svg>`,
    "#ffffff",
    1,
  );
}
