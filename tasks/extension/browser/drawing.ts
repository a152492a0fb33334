/**
 * The output of `drawPrediction`: axes to draw into, and what came out over them.
 *
 * @module
 */
/// <reference lib="dom" />
import { compareDrawing, type DrawingOutput } from "@course/interactive/engine.ts";
import { make } from "../../site/browser/dom.ts";
import { pagePhrases } from "../../site/browser/page_phrases.ts";
import { Axes } from "./axes.ts";
import axesStyle from "./axes.css" with { type: "text" };
import { button } from "./button.ts";
import { showOutput, tell } from "./frame.ts";
import outputStyle from "./output.css" with { type: "text" };
import { DRAWING_WORDS } from "./output_phrases.ts";

const phrase = pagePhrases(DRAWING_WORDS);

const PREDICTION = { color: "#CC79A7", dash: "8 5" };
const RESULT = { color: "#0072B2" };

showOutput(showDrawing);

function showDrawing(
  root: HTMLElement,
  data: DrawingOutput & { strokes?: (number | null)[] },
): void {
  root.before(make("style", {}, outputStyle, axesStyle));
  const { name, title, x, y, result, evidence = "" } = data;
  const isKept = data.strokes?.length === x.values.length;
  const drawn = isKept ? data.strokes! : x.values.map((): number | null => null);
  const axes = new Axes(data, title);
  const status = make("p", { role: "status" });
  const inputs = x.values.map((value) =>
    make("input", {
      type: "number",
      step: "any",
      "aria-label": phrase("pointAt", { y: y.label, x: x.label, value }),
    })
  );
  /** What came out is hidden until something was drawn. */
  let isShown = result !== undefined && drawn.some((value) => value !== null);

  function draw(): void {
    axes.draw([
      { points: drawn, ...PREDICTION },
      ...isShown && result ? [{ points: result, ...RESULT }] : [],
    ]);
    for (const [at, input] of inputs.entries()) {
      if (document.activeElement !== input) input.value = figure(drawn[at]!);
    }
    show.hidden = result === undefined || isShown;
    if (isShown && result) {
      const figures = result.map((value, at) =>
        phrase("figureAt", { figure: figure(value), at: x.values[at]! })
      );
      status.textContent = `${compareDrawing(x.label, x.values, drawn, result)} ` +
        phrase("cameOut", { evidence, figures: figures.join(phrase("listComma")) });
      return;
    }
    const count = drawn.filter((value) => value !== null).length;
    status.textContent = count === 0
      ? phrase("draw")
      : phrase("drawn", { count, all: drawn.length });
  }

  const set = (index: number, value: number | null) => {
    drawn[index] = value;
    tell({ kind: "strokes", name, points: drawn });
    draw();
  };
  const show = button(phrase("showResult"), () => {
    isShown = true;
    draw();
  });
  const clear = button(phrase("clear"), () => {
    for (const index of drawn.keys()) drawn[index] = null;
    set(0, null);
  });
  for (const [at, input] of inputs.entries()) {
    input.addEventListener("input", () => {
      const value = input.valueAsNumber;
      set(at, Number.isFinite(value) && (y.scale === "linear" || value > 0) ? value : null);
    });
  }
  let last: { index: number; value: number } | undefined;
  axes.element.classList.add("drawable");
  axes.element.addEventListener("pointerdown", (event) => {
    axes.element.setPointerCapture(event.pointerId);
    last = axes.at(event);
    set(last.index, last.value);
  });
  axes.element.addEventListener("pointermove", (event) => {
    if (last === undefined) return;
    const now = axes.at(event);
    // A quick stroke skips values: they get what lies between.
    const step = Math.sign(now.index - last.index);
    for (let index = last.index + step; step !== 0 && index !== now.index; index += step) {
      const part = (index - last.index) / (now.index - last.index);
      drawn[index] = last.value + part * (now.value - last.value);
    }
    last = now;
    set(now.index, now.value);
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    axes.element.addEventListener(end, () => last = undefined);
  }
  const legend = make(
    "ul",
    { class: "legend" },
    make(
      "li",
      {},
      make("i", { style: `color:${PREDICTION.color};border-top-style:dashed` }),
      phrase("you"),
    ),
    ...result
      ? [
        make("li", {}, make("i", { style: `color:${RESULT.color}` }), phrase("itIs", { evidence })),
      ]
      : [],
  );
  root.append(
    make("h1", {}, title),
    axes.element,
    legend,
    make(
      "div",
      { class: "bar numbers", role: "group", "aria-label": phrase("inNumbers") },
      ...x.values.map((value, at) => make("label", {}, `${value}:`, inputs[at]!)),
      clear,
      show,
    ),
    status,
    make("p", { class: "soft" }, phrase("notSaved")),
  );
  draw();
}

function figure(value: number | null): string {
  return value === null ? "" : String(Number(value.toPrecision(3)));
}
