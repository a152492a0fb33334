/**
 * The first screen in motion: a guess is dragged first, then the truth is drawn over it, and the slider
 * goes through the CPUs. It imports nothing at run time, so that it runs from a file, too.
 *
 * @module
 */
/// <reference lib="dom" />
import type { FirstScreenFigures } from "../first_screen/figures.ts";
import { breakText, cpus, positionText, rateText, timesText } from "../first_screen/words.ts";
import { find, pageData } from "./dom.ts";
import { FirstChart } from "./first_chart.ts";
import { LinePictures } from "./line_pictures.ts";
import { FIRST_SCREEN } from "../phrases/first_screen_phrases.ts";
import { pageLanguage, pagePhrases } from "./page_phrases.ts";

const PLAY_MS = 5000;
const phrase = pagePhrases(FIRST_SCREEN);
const language = pageLanguage();

const figures = pageData<FirstScreenFigures>("first-figures");
const { counts } = figures;
const END = counts.length - 1;
const stage = find(".stage");
const slider = find<HTMLInputElement>("#first-count", stage);
const answer = find(".answer", stage);
const pause = find("[data-pause]", stage);
const pictures = new LinePictures(stage);
const charts = [...stage.querySelectorAll<SVGSVGElement>("svg.curves")].map((svg) =>
  new FirstChart(svg, figures, choose)
);
const likesCalm = matchMedia("(prefers-reduced-motion: reduce)");

/** Number of the count that was guessed. */
let guess: number | undefined;
let isTold = false;
let isPaused = likesCalm.matches;
let isSeen = true;
/** When the slider began to move by itself; it does not while this is missing. */
let playedSince: number | undefined;
let frame = 0;

slider.value = "0";
slider.addEventListener("input", () => choose(Number(slider.value)));
find("[data-show]", stage).addEventListener("click", tell);
find("[data-replay]", stage).addEventListener("click", play);
pause.addEventListener("click", () => {
  isPaused = !isPaused;
  showPause();
  if (!isPaused) pictures.set(workAt(Number(slider.value)), performance.now());
  wake();
});
new IntersectionObserver((entries) => {
  isSeen = entries.at(-1)!.isIntersecting;
  wake();
}).observe(find(".pair", stage));
document.addEventListener("visibilitychange", wake);
addEventListener("beforeprint", () => draw(END));
addEventListener("afterprint", () => draw(Number(slider.value)));
showPause();
draw(0);

/** Somebody has moved the slider. */
function choose(at: number): void {
  stopPlaying();
  slider.value = String(at);
  slider.focus({ preventScroll: true });
  if (!isTold) guess = at;
  draw(at);
}

function tell(): void {
  isTold = true;
  stage.classList.add("told");
  answer.textContent = breakText(figures, guess, language);
  // The button is gone now.
  slider.focus({ preventScroll: true });
  play();
}

/** Goes from the first count to the last, and draws the curves on the way. */
function play(): void {
  if (likesCalm.matches) {
    stopPlaying();
    slider.value = String(END);
    return draw(END);
  }
  playedSince = performance.now();
  for (const chart of charts) chart.uncover(1);
  slider.value = "0";
  draw(0);
}

function stopPlaying(): void {
  playedSince = undefined;
  for (const chart of charts) chart.uncover(counts[END]!);
}

function draw(at: number): void {
  const count = counts[at]!;
  for (const chart of charts) chart.draw({ at, guess, isTold });
  slider.setAttribute(
    "aria-valuetext",
    isTold
      ? positionText(figures, at, language)
      : phrase("breaksAt", { cpus: cpus(count, language) }),
  );
  find("[data-times]", stage).textContent = timesText(figures, at);
  find("[data-cpus]", stage).textContent = cpus(count, language);
  for (const pool of ["freelist", "objpool"] as const) {
    find(`[data-rate=${pool}]`, stage).textContent = phrase("rate", {
      rate: rateText(figures[pool][at]!),
    });
  }
  pictures.set(workAt(at), performance.now());
  pictures.rest();
  wake();
}

function workAt(at: number) {
  return { cpus: counts[at]!, freelist: figures.freelist[at]!, objpool: figures.objpool[at]! };
}

/** Moves what has to move, as long as somebody can see it. */
function wake(): void {
  cancelAnimationFrame(frame);
  const isMoving = isTold && isSeen && !document.hidden;
  if (isMoving && (!isPaused || playedSince !== undefined)) frame = requestAnimationFrame(move);
}

function move(now: number): void {
  if (playedSince !== undefined) movePlay(now);
  if (!isPaused) pictures.show(now);
  wake();
}

function movePlay(now: number): void {
  const part = Math.min(1, Math.max(0, now - playedSince!) / PLAY_MS);
  const count = counts[END]! ** part;
  for (const chart of charts) chart.uncover(count);
  const at = counts.findLastIndex((one) => one <= count + 1e-9);
  if (at !== Number(slider.value)) {
    slider.value = String(at);
    draw(at);
  }
  if (part === 1) stopPlaying();
}

function showPause(): void {
  pause.setAttribute("aria-pressed", String(isPaused));
}
