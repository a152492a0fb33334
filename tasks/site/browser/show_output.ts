/// <reference lib="dom" />
import type { CellOutput, DisplayData } from "@course/cells/mod.ts";
import { DRAWING, SCHEDULE, SLIDERS } from "@course/interactive/engine.ts";
import { chartHtml, type Figure } from "../chart_html.ts";
import { make } from "./dom.ts";
import { LESSON_TOOL } from "../phrases/lesson_phrases.ts";
import { outputFrame } from "./output_frame.ts";
import { pageLanguage, pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(LESSON_TOOL);

const PLOTLY = "application/vnd.plotly.v1+json";
const PROGRESS = "application/vnd.course.progress+json";
/** More text than this is cut: a loop that logs must not end the page. */
const MAX_TEXT = 100_000;

/** The outputs of a cell that runs. */
export class OutputArea {
  readonly #element: HTMLElement;
  readonly #onDrawn: (name: string) => void;
  readonly #places = new Map<string, HTMLElement>();
  #stream: { name: string; element: HTMLElement } | undefined;

  /**
   * @param element where they are shown; what is in it is removed
   * @param onDrawn told the name of a drawing that has something in it
   */
  constructor(element: HTMLElement, onDrawn: (name: string) => void) {
    this.#element = element;
    this.#onDrawn = onDrawn;
    element.replaceChildren();
  }

  /** Shows an output below those before it, or in the place of one. */
  show(output: CellOutput): void {
    if (output.kind === "stream") return this.#write(output.name, output.text);
    this.#stream = undefined;
    if (output.kind === "error") {
      const { name, message, line, column } = output;
      const where = line === undefined ? "" : phrase("where", { line, column: column! });
      this.#element.append(
        make("pre", { class: "output failure", role: "alert" }, `${where}${name}: ${message}`),
      );
      return;
    }
    const place = make("div");
    if (output.kind === "display" && output.id !== undefined) {
      const before = this.#places.get(output.id);
      this.#places.set(output.id, place);
      if (before) before.replaceWith(place);
      else this.#element.append(place);
    } else this.#element.append(place);
    if (output.data[PROGRESS] !== undefined) place.dataset.progress = "";
    this.#fill(place, output.data);
  }

  /** Takes away what was of use only while the cell ran. */
  end(): void {
    for (const line of this.#element.querySelectorAll("[data-progress]")) line.remove();
  }

  #write(name: string, text: string): void {
    if (this.#stream?.name !== name) {
      this.#stream = { name, element: make("pre", { class: "output" }) };
      this.#element.append(this.#stream.element);
    }
    const { element } = this.#stream;
    const whole = (element.textContent ?? "") + text;
    element.textContent = whole.length > MAX_TEXT ? `${whole.slice(0, MAX_TEXT)}\n...` : whole;
  }

  async #fill(place: HTMLElement, data: DisplayData): Promise<void> {
    const plain = String(data["text/plain"] ?? "").slice(0, MAX_TEXT);
    const interactive = [DRAWING, SCHEDULE, SLIDERS].find((type) => data[type] !== undefined);
    if (interactive !== undefined) {
      place.append(outputFrame(interactive, data[interactive] as object, this.#onDrawn));
    } else if (data[PLOTLY]) {
      place.append(chartElement(data[PLOTLY] as Figure, plain));
      place.firstElementChild!.dispatchEvent(new CustomEvent("chart", { bubbles: true }));
    } else if (data["text/html"]) {
      place.className = "output scroll";
      const url = new URL("clean_html.js", import.meta.url).href;
      const { cleanHtml } = await import(url) as typeof import("./clean_html.ts");
      place.append(cleanHtml(String(data["text/html"])));
    } else if (plain !== "") {
      place.append(make("pre", { class: "output" }, plain));
    }
  }
}

/**
 * Makes the element of a chart. It is drawn when the page is told of it by an event "chart".
 *
 * @param figure the Plotly figure
 * @param alt what it says
 * @returns the element
 */
export function chartElement(figure: Figure, alt: string): HTMLElement {
  const template = make("template");
  template.innerHTML = chartHtml(figure, alt, undefined, pageLanguage());
  return template.content.firstElementChild as HTMLElement;
}
