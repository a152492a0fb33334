import { DRAWING, SCHEDULE, SLIDERS } from "@course/interactive/engine.ts";
import type { DrawingOutput } from "@course/interactive/engine.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { joined, type Notebook, type NotebookCell, type Output } from "../notebooks/notebook.ts";
import { chartHtml, type Figure, jsonHtml, type PicturePaths } from "./chart_html.ts";
import type { ChartPicture, ThemedPicture } from "./chart_pictures.ts";
import { type Guesses, guessRows, inWordsOf } from "./guess_rows.ts";
import { type LessonCell, lessonCells } from "./lesson_cells.ts";
import { cellLinks } from "./lesson_links.ts";
import { codeHtml, type PageMarkdown } from "./markdown.ts";
import { linkNames } from "./scenario_links.ts";
import { LESSON_PAGE } from "./phrases/lesson_phrases.ts";
import { phrases } from "./phrases/phrases.ts";
import { cellAnchor } from "./place.ts";
import { scheduleSteps } from "./schedule_steps.ts";

const PLOTLY = "application/vnd.plotly.v1+json";

/** A notebook as part of a page. */
export interface NotebookHtml {
  html: string;
  /** Pictures of charts, by their paths beside the page. */
  pictures: Map<string, Uint8Array>;
  /** Where each of them is, as the page names it. */
  places: ReadonlyMap<ChartPicture, PicturePaths>;
}

/** How a notebook is shown. */
export interface NotebookOptions {
  /**
   * The language of the page.
   *
   * @default "en"
   */
  language?: Language;
  /** The same notebook in English, where this one is not. */
  english?: Notebook | undefined;
  /** Where pictures are already, as this page names them: they are not written again. */
  placed?: ReadonlyMap<ChartPicture, PicturePaths>;
}

/**
 * Shows a notebook with the outputs that are in it. Nothing is executed; what `lesson.ts` needs to run
 * its cells in the page stands in `data-` attributes.
 *
 * @param notebook the notebook
 * @param markdown renders its texts
 * @param name name of the lesson, with which the names of its pictures begin
 * @param drawn the pictures of its charts
 * @param options language, and what is there in English
 * @returns the content of its page
 */
export function notebookHtml(
  notebook: Notebook,
  markdown: PageMarkdown,
  name: string,
  drawn: ReadonlyMap<Output, ChartPicture> = new Map(),
  options: NotebookOptions = {},
): NotebookHtml {
  const { language = "en", english, placed } = options;
  const phrase = phrases(LESSON_PAGE, language);
  const places = new Map<ChartPicture, PicturePaths>();
  const pictures = new Map<string, Uint8Array>();
  let pictureCount = 0;
  const pathsOf = (output: Output) => {
    const picture = drawn.get(output);
    if (picture === undefined) return undefined;
    const known = placed?.get(picture);
    if (known !== undefined) return known;
    const start = `pictures/${name}-${++pictureCount}`;
    const named = ({ light, dark, width, height }: ThemedPicture, start: string) => {
      const paths = { light: `${start}.${light.ending}`, dark: `${start}-dark.${dark.ending}` };
      pictures.set(paths.light, light.bytes).set(paths.dark, dark.bytes);
      return { ...paths, width, height };
    };
    const { phone } = picture;
    const paths = { ...named(picture, start), phone: phone && named(phone, `${start}-phone`) };
    places.set(picture, paths);
    return paths;
  };
  const runnable = new Map(lessonCells(notebook, language).map((cell) => [cell.id, cell]));
  const twins = new Map((english?.cells ?? []).map((cell) => [cell.id, cell]));
  const outputHtml = (output: Output): string => {
    const { data = {} } = output;
    const plain = joined(data["text/plain"] as string | string[]);
    if (data[PLOTLY]) {
      markdown.addWords(plain);
      return interactiveHtml(
        data,
        chartHtml(data[PLOTLY] as Figure, plain, pathsOf(output), language),
      );
    }
    if (data["text/html"]) {
      return `<div class="output scroll">${joined(data["text/html"] as string | string[])}</div>\n`;
    }
    const text = output.output_type === "stream" ? joined(output.text) : plain;
    return text === "" ? "" : `<pre class="output">${escapeHtml(withoutColours(text))}</pre>\n`;
  };
  const cells = notebook.cells.map((cell) => {
    const source = joined(cell.source);
    if (cell.cell_type === "markdown") return linkNames(markdown.render(source), name);
    if (cell.cell_type === "raw" || source.trim() === "") return "";
    const outputs = (cell.outputs ?? []).map(outputHtml).join("");
    const { why } = runnable.get(cell.id)!;
    const note = why === undefined
      ? ""
      : `<p class="why">${phrase("labOnly", { why: escapeHtml(why) })}</p>\n`;
    return `<div class="cell" id="${cellAnchor(cell.id)}"${
      attributesOf(cell, runnable.get(cell.id)!, twins.get(cell.id))
    }>${codeHtml(source, "ts")}${note}<div class="shown">${outputs}</div>${
      cellLinks(name, cell, language)
    }</div>\n`;
  });
  return { html: cells.join(""), pictures, places };
}

/** What the page has to know of a cell to run it and to ask for its prediction. */
function attributesOf(
  cell: NotebookCell,
  { id, text, why }: LessonCell,
  english: NotebookCell | undefined,
): string {
  const source = joined(cell.source);
  const [, predicts, usual] = /^const (guess\w*) = ([^;]+);\n\s*predicted\(/m.exec(source) ?? [];
  const rows = rowsOf(cell, english);
  const drawings = (cell.outputs ?? []).flatMap(({ data = {} }) =>
    data[DRAWING] ? [data[DRAWING] as DrawingOutput] : []
  );
  const attributes: Record<string, string | undefined> = {
    "data-cell": id,
    "data-imports": why === undefined ? undefined : text,
    "data-predicts": predicts,
    "data-usual": usual,
    "data-guesses": rows && JSON.stringify(rows),
    "data-draws": drawings.find(({ result }) => result === undefined)?.name,
    "data-draws-over": drawings.find(({ result }) => result !== undefined)?.name,
  };
  return Object.entries(attributes).filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeHtml(value!)}"`).join("");
}

/** The predictions of a cell; in another language they have the same numbers. */
function rowsOf(cell: NotebookCell, english: NotebookCell = cell): Guesses | undefined {
  const rows = guessRows(joined(english.source), figureOf(english.outputs ?? []));
  const figure = figureOf(cell.outputs ?? []);
  return rows && figure && english !== cell ? inWordsOf(figure, rows) : rows;
}

function figureOf(outputs: readonly Output[]): Figure | undefined {
  return outputs.map(({ data }) => data?.[PLOTLY]).find(Boolean) as Figure | undefined;
}

/** What answers to the reader, with its chart for all who cannot use it. */
function interactiveHtml(data: Record<string, unknown>, chart: string): string {
  const type = [DRAWING, SCHEDULE, SLIDERS].find((one) => data[one] !== undefined);
  if (type === undefined) return chart;
  const steps = type === SCHEDULE ? scheduleSteps(data[PLOTLY] as Figure) : "";
  return `<div data-interactive="${type}"><script type="application/json" data-output>${
    jsonHtml(data[type])
  }</script>\n${chart}${steps}</div>\n`;
}

function withoutColours(text: string): string {
  // deno-lint-ignore no-control-regex -- ANSI codes
  return text.replaceAll(/\x1b\[[0-9;]*m/g, "").trimEnd();
}
