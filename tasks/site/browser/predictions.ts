/// <reference lib="dom" />
import type { Guesses } from "../guess_rows.ts";
import { find, make } from "./dom.ts";
import type { LessonCell } from "./lesson_cell.ts";
import { LESSON_TOOL } from "../phrases/lesson_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { chartElement } from "./show_output.ts";

const phrase = pagePhrases(LESSON_TOOL);

/** A part of the page that tells the answer. */
interface Fold {
  details: HTMLDetailsElement;
  /** The predictions that it tells the answer of, as long as they are not made. */
  waitsFor: Set<string>;
}

/** The predictions of a lesson: they are asked, and what came out is folded until they are made. */
export class Predictions {
  readonly #cells: readonly LessonCell[];
  readonly #folds: Fold[] = [];
  readonly #forms = new Map<string, { cell: LessonCell; form: HTMLFormElement }>();
  /** The reader's numbers, by variable. */
  readonly #made = new Map<string, number>();
  readonly #onMade: (cell: LessonCell) => void;

  /**
   * @param cells the code cells of the page
   * @param onMade told the cell whose prediction was made
   */
  constructor(cells: readonly LessonCell[], onMade: (cell: LessonCell) => void) {
    this.#cells = cells;
    this.#onMade = onMade;
    for (const [at, cell] of cells.entries()) {
      const { predicts, draws } = cell.element.dataset;
      if (predicts !== undefined) this.#ask(at, predicts);
      if (draws !== undefined) this.#foldUntil(at, drawing(draws));
    }
    addEventListener("beforeprint", () => {
      for (const { details } of this.#folds) details.open = true;
    });
  }

  /** The form of a cell whose prediction is not made yet. */
  missing(cell: LessonCell): HTMLFormElement | undefined {
    for (const asked of this.#forms.values()) if (asked.cell === cell) return asked.form;
    return undefined;
  }

  /** Notes that something was drawn. */
  drawn(name: string): void {
    this.#open(drawing(name));
  }

  #ask(at: number, variable: string): void {
    const cell = this.#cells[at]!;
    const input = make("input", {
      type: "number",
      step: "any",
      required: "",
      inputmode: "decimal",
    });
    const skip = make("button", { type: "button" }, phrase("without"));
    const form = make(
      "form",
      { class: "prediction", "aria-label": phrase("prediction") },
      make("label", {}, phrase("predictionLabel"), input),
      make("button", { type: "submit", class: "button" }, phrase("noteIt")),
      skip,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#note(cell, variable, input.valueAsNumber);
    });
    skip.addEventListener("click", () => this.#finish(variable));
    this.#forms.set(variable, { cell, form });
    // The number that the lesson was run with is nobody's prediction.
    cell.element.classList.add("unasked");
    find("pre.code", cell.element).before(form);
    this.#foldUntil(at, variable);
  }

  #note(cell: LessonCell, variable: string, value: number): void {
    this.#made.set(variable, value);
    cell.setText(cell.text.replace(/^(const guess\w* = )[^;]+;/m, `$1${value};`));
    find(".shown", cell.element).replaceChildren(
      make("pre", { class: "output" }, phrase("noted", { name: variable, value })),
    );
    this.#finish(variable);
    for (const { element } of this.#cells) {
      if (element.dataset.guesses) this.#redraw(element);
    }
    this.#onMade(cell);
  }

  #finish(variable: string): void {
    const asked = this.#forms.get(variable);
    asked?.form.remove();
    asked?.cell.element.classList.remove("unasked");
    this.#forms.delete(variable);
    this.#open(variable);
  }

  /** Draws the reader's numbers over what came out, as far as they are known. */
  async #redraw(cell: HTMLElement): Promise<void> {
    const { rows, ...options }: Guesses = JSON.parse(cell.dataset.guesses!);
    const made = rows.map(({ variable = "", ...row }) => ({
      ...row,
      guess: this.#made.get(variable) ?? row.guess,
      who: variable === "" || this.#made.has(variable)
        ? row.who ?? phrase("you")
        : phrase("theLesson"),
    }));
    const url = new URL("guess_chart.js", import.meta.url).href;
    const { drawGuesses } = await import(url) as typeof import("./guess_chart.ts");
    const { figure, alt } = drawGuesses(made, options);
    const chart = chartElement(figure, alt);
    cell.querySelector("[data-chart]")?.replaceWith(chart);
    chart.dispatchEvent(new CustomEvent("chart", { bubbles: true }));
  }

  /** Folds what is shown from a prediction to its answer, and the part that explains it. */
  #foldUntil(at: number, key: string): void {
    const after = this.#cells.slice(at + 1);
    const last = after.findIndex(({ element }) => tells(element, key));
    if (last < 0) return;
    const answer = after[last]!.element;
    for (const { element } of after.slice(0, last + 1)) {
      const shown = find(".shown", element);
      // Axes are empty until something is drawn, and hide the result themselves.
      const asks = element.dataset.draws ?? element.dataset.drawsOver ?? element.dataset.predicts;
      if (asks === undefined && shown.childElementCount > 0) this.#fold(shown, key);
    }
    const explain = document.querySelector("#explain");
    if (!explain || !(answer.compareDocumentPosition(explain) & Node.DOCUMENT_POSITION_FOLLOWING)) {
      return;
    }
    this.#foldPart(explain, key);
  }

  #foldPart(heading: Element, key: string): void {
    const known = heading.nextElementSibling;
    if (known?.matches("details.folded")) {
      this.#folds.find(({ details }) => details === known)!.waitsFor.add(key);
      return;
    }
    const part: Element[] = [];
    for (let next = known; next && !next.matches("h2"); next = next.nextElementSibling) {
      part.push(next);
    }
    const details = this.#details(key);
    heading.after(details);
    details.append(...part);
  }

  #fold(shown: HTMLElement, key: string): void {
    const known = this.#folds.find(({ details }) => details.contains(shown));
    if (known) {
      known.waitsFor.add(key);
      return;
    }
    const details = this.#details(key);
    shown.before(details);
    details.append(shown);
  }

  #details(key: string): HTMLDetailsElement {
    const summary = make("summary", {}, phrase("folded"));
    const details = make("details", { class: "folded" }, summary);
    this.#folds.push({ details, waitsFor: new Set([key]) });
    return details;
  }

  #open(key: string): void {
    for (const fold of [...this.#folds]) {
      if (!fold.waitsFor.delete(key) || fold.waitsFor.size > 0) continue;
      this.#folds.splice(this.#folds.indexOf(fold), 1);
      fold.details.firstElementChild!.remove();
      fold.details.replaceWith(...fold.details.childNodes);
    }
  }
}

/** Whether a cell shows the answer to a prediction. */
function tells({ dataset: { guesses, drawsOver } }: HTMLElement, key: string): boolean {
  if (drawsOver !== undefined && drawing(drawsOver) === key) return true;
  const { rows = [] }: Partial<Guesses> = guesses === undefined ? {} : JSON.parse(guesses);
  return rows.some(({ variable }) => variable === key);
}

/** No variable is called so. */
function drawing(name: string): string {
  return `drawing ${name}`;
}
