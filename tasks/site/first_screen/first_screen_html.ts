import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { jsonHtml } from "../chart_html.ts";
import { FIRST_SCREEN } from "../phrases/first_screen_phrases.ts";
import { phrases } from "../phrases/phrases.ts";
import { chartSvg } from "./chart_svg.ts";
import { type FirstScreenFigures, firstScreenFigures } from "./figures.ts";
import { linesSvg } from "./lines_svg.ts";
import { breakText, cpus, positionText, rateText, timesText } from "./words.ts";

/**
 * Writes the question, the slider and the pictures: what `browser/first_screen.ts` sets in motion, and
 * what says the same without it.
 *
 * @param language the language of its words
 * @returns HTML
 */
export function firstScreenHtml(language: Language = "en"): string {
  const phrase = phrases(FIRST_SCREEN, language);
  const { source, ...figures } = firstScreenFigures();
  const end = figures.counts.length - 1;
  return `<div class="stage">
<script type="application/json" id="first-figures">${jsonHtml(figures)}</script>
<h2 id="break">${phrase("question")}</h2>
<div class="told-row">
<p class="ask">${phrase("ask")}</p>
<p class="answer" role="status"><span class="truth">${
    breakText(figures, undefined, language)
  }</span></p>
<p class="controls"><button type="button" class="button ask" data-show>${phrase("show")}</button>
<button type="button" class="truth" data-replay>${phrase("again")}</button>
<button type="button" class="truth" data-pause aria-pressed="false">${phrase("pause")}</button></p>
</div>
<div class="slider-chart">
<input id="first-count" type="range" min="0" max="${end}" value="${end}" step="1" aria-label="${
    phrase("slider")
  }" aria-valuetext="${escapeHtml(positionText(figures, end, language))}">
${chartSvg(figures, "wide", language)}
${chartSvg(figures, "narrow", language)}
</div>
<div class="pair">
${pictureHtml("freelist", figures, end, language)}
<p class="counter"><span class="ask" aria-hidden="true">?×</span><b class="truth"><span data-times>${
    timesText(figures, end)
  }</span>×</b> <span>${
    phrase("asMany", {
      cpus: `<span data-cpus>${cpus(figures.counts[end]!, language)}</span>`,
    })
  }</span></p>
${pictureHtml("objpool", figures, end, language)}
</div>
<p class="source">${
    phrase("source", {
      source: language === "en"
        ? escapeHtml(source)
        : `<span lang="en">${escapeHtml(source)}</span>`,
    })
  }</p>
</div>
`;
}

function pictureHtml(
  pool: "freelist" | "objpool",
  figures: FirstScreenFigures,
  at: number,
  language: Language,
): string {
  const phrase = phrases(FIRST_SCREEN, language);
  const [title, since, text] = [
    phrase(`${pool}Title`),
    phrase(`${pool}Since`),
    phrase(`${pool}Text`),
  ];
  const rate = phrase("rate", { rate: rateText(figures[pool][at]!) });
  return `<figure class="${pool}">
${linesSvg(pool, figures.counts.at(-1)!, text)}
<figcaption><strong>${title}</strong> <small>${since}</small>
<span class="rate"><b class="ask" aria-hidden="true">${
    phrase("rateUnknown")
  }</b><b class="truth" data-rate="${pool}">${rate}</b>
<span class="truth seen" aria-hidden="true" data-seen="${pool}"></span></span>
<span class="about">${text}</span></figcaption>
</figure>`;
}
