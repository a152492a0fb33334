import { escapeHtml } from "@course/tables/mod.ts";
import { jsonHtml } from "../chart_html.ts";
import { chartSvg } from "./chart_svg.ts";
import { type FirstScreenFigures, firstScreenFigures } from "./figures.ts";
import { linesSvg } from "./lines_svg.ts";
import { breakText, cpus, positionText, rateText, timesText } from "./words.ts";

/**
 * Writes the question, the slider and the pictures: what `browser/first_screen.ts` sets in motion, and
 * what says the same without it.
 *
 * @returns HTML
 */
export function firstScreenHtml(): string {
  const { source, ...figures } = firstScreenFigures();
  const end = figures.counts.length - 1;
  return `<div class="stage">
<script type="application/json" id="first-figures">${jsonHtml(figures)}</script>
<h2 id="break">One lock\u2011free list for all CPUs: how many before it breaks?</h2>
<div class="told-row">
<p class="ask"><strong>Drag the mark to where you think it breaks:</strong> from there on, more CPUs get no more done.</p>
<p class="answer" role="status"><span class="truth">${breakText(figures, undefined)}</span></p>
<p class="controls"><button type="button" class="button ask" data-show>Show me</button>
<button type="button" class="truth" data-replay>Again</button>
<button type="button" class="truth" data-pause aria-pressed="false">Pause</button></p>
</div>
<div class="slider-chart">
<input id="first-count" type="range" min="0" max="${end}" value="${end}" step="1" aria-label="CPUs" aria-valuetext="${
    escapeHtml(positionText(figures, end))
  }">
${chartSvg(figures, "wide")}
${chartSvg(figures, "narrow")}
</div>
<div class="pair">
${pictureHtml("freelist", figures, end)}
<p class="counter"><span class="ask" aria-hidden="true">?×</span><b class="truth"><span data-times>${
    timesText(figures, end)
  }</span>×</b> <span>as many calls a second, with <span data-cpus>${
    cpus(figures.counts[end]!)
  }</span></span></p>
${pictureHtml("objpool", figures, end)}
</div>
<p class="source">Calls are system calls with a kretprobe. Figures <em>published</em> by others: ${
    escapeHtml(source)
  }. The pictures show them slowed down a million times, each hop or blink one call; the order is drawn, not
measured.</p>
</div>
`;
}

const WORDS = {
  freelist: {
    title: "One list: <code>freelist</code>",
    since: "up to Linux 6.6",
    text: "One cache line is handed from CPU to CPU. Whoever does not have it waits.",
  },
  objpool: {
    title: "A ring for each: <code>objpool</code>",
    since: "since Linux 6.7",
    text: "Each CPU has a cache line of its own. Nobody waits.",
  },
};

function pictureHtml(
  pool: "freelist" | "objpool",
  figures: FirstScreenFigures,
  at: number,
): string {
  const { title, since, text } = WORDS[pool];
  const rate = `${rateText(figures[pool][at]!)} calls/s`;
  return `<figure class="${pool}">
${linesSvg(pool, figures.counts.at(-1)!, text)}
<figcaption><strong>${title}</strong> <small>${since}</small>
<span class="rate"><b class="ask" aria-hidden="true">? calls/s</b><b class="truth" data-rate="${pool}">${rate}</b>
<span class="truth seen" aria-hidden="true" data-seen="${pool}"></span></span>
<span class="about">${text}</span></figcaption>
</figure>`;
}
