import { escapeHtml } from "@course/tables/mod.ts";
import { joined, type Notebook, type Output } from "../notebooks/notebook.ts";
import { chartHtml, type Figure } from "./chart_html.ts";
import { codeHtml, type PageMarkdown } from "./markdown.ts";

const PLOTLY = "application/vnd.plotly.v1+json";

/** A notebook as part of a page. */
export interface NotebookHtml {
  html: string;
  /** Pictures that stand in for charts, by their paths; base64. */
  pictures: Map<string, string>;
}

/**
 * Shows a notebook with the outputs that are in it. Nothing is executed.
 *
 * @param notebook the notebook
 * @param markdown renders its texts
 * @param name start of the names of its pictures
 * @returns the content of its page
 */
export function notebookHtml(
  notebook: Notebook,
  markdown: PageMarkdown,
  name: string,
): NotebookHtml {
  const pictures = new Map<string, string>();
  const outputHtml = (output: Output): string => {
    const { data = {} } = output;
    const plain = joined(data["text/plain"] as string | string[]);
    if (data[PLOTLY]) {
      const png = data["image/png"];
      const path = png === undefined ? undefined : `pictures/${name}-${pictures.size + 1}.png`;
      if (path) pictures.set(path, joined(png as string | string[]));
      markdown.addWords(plain);
      return chartHtml(data[PLOTLY] as Figure, plain, path);
    }
    if (data["text/html"]) {
      return `<div class="output scroll">${joined(data["text/html"] as string | string[])}</div>\n`;
    }
    const text = output.output_type === "stream" ? joined(output.text) : plain;
    return text === "" ? "" : `<pre class="output">${escapeHtml(withoutColours(text))}</pre>\n`;
  };
  const cells = notebook.cells.map((cell) => {
    const source = joined(cell.source);
    if (cell.cell_type === "markdown") return markdown.render(source);
    if (cell.cell_type === "raw" || source.trim() === "") return "";
    const outputs = (cell.outputs ?? []).map(outputHtml).join("");
    return `<div class="cell">${codeHtml(source, "ts")}${outputs}</div>\n`;
  });
  return { html: cells.join(""), pictures };
}

function withoutColours(text: string): string {
  // deno-lint-ignore no-control-regex -- ANSI codes
  return text.replaceAll(/\x1b\[[0-9;]*m/g, "").trimEnd();
}
