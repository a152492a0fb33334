import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { FIRST_SCREEN } from "../phrases/first_screen_phrases.ts";
import { phrases } from "../phrases/phrases.ts";
import type { FirstScreenFigures } from "./figures.ts";
import { CHART_SIZES, ChartPlaces, GRID_RATES } from "./geometry.ts";
import { positionText, rateText } from "./words.ts";

/** Width of a letter of a name, about: names keep off the lines that they name. */
const NAME_WIDTH = 8.2;

/**
 * Draws the chart of the first screen as it is without scripts: both curves, and the slider's knob at
 * the last count. Scripts hide the truth first, and move what is in it.
 *
 * @param figures what is drawn
 * @param name which of the sizes
 * @param language the language of its words
 * @returns SVG
 */
export function chartSvg(
  figures: FirstScreenFigures,
  name: keyof typeof CHART_SIZES,
  language: Language = "en",
): string {
  const phrase = phrases(FIRST_SCREEN, language);
  const places = new ChartPlaces(CHART_SIZES[name], figures);
  const { width, height, left, right, top, names } = places.size;
  const named = {
    freelist: phrase(names.freelist),
    objpool: phrase(names.objpool),
  };
  const { counts, freelist, objpool } = figures;
  const last = counts.at(-1)!;
  const end = places.x(last);
  const text = (x: number, y: number, words: string, more = "") =>
    `<text x="${x}" y="${y}"${more}>${escapeHtml(words)}</text>`;
  const dots = (pool: "freelist" | "objpool", rates: readonly number[]) =>
    rates.map((rate, at) => dot(pool, places.x(counts[at]!), places.y(rate))).join("");
  const grid = GRID_RATES.map((rate) =>
    `<path class="grid" d="M${left} ${places.y(rate)}H${width - right}"/>` +
    text(left - 8, places.y(rate) + 4, rateText(rate), ' text-anchor="end"')
  );
  const ticks = counts.map((count) => {
    const label = labelled(places, counts).includes(count)
      ? text(places.x(count), places.axis + 26, String(count), ' text-anchor="middle"')
      : "";
    return `<path class="tick" d="M${places.x(count)} ${places.axis - 4}v8"/>${label}`;
  });
  const near = (words: string, rates: readonly number[]) => {
    const start = end - 12 - widthOf(words);
    return rates.filter((_, at) => places.x(counts[at]!) > start).map((rate) => places.y(rate));
  };
  const aboveFreelist = Math.min(...near(named.freelist, freelist));
  const belowObjpool = Math.max(...near(named.objpool, objpool));
  const words = phrase("chartWords", {
    first: positionText(figures, 0, language),
    last: positionText(figures, counts.length - 1, language),
  });
  return `<svg class="curves ${name}" data-size="${name}" viewBox="0 0 ${width} ${height}" role="img" ` +
    `aria-label="${escapeHtml(words)}">
<clipPath id="told-${name}"><rect x="0" y="0" width="${width}" height="${height}"/></clipPath>
${grid.join("")}
${text(left, top - 10, phrase("rateAxis"))}
<path class="ideal" d="M${places.x(1)} ${places.y(places.ideal(1))}L${end} ${
      places.y(places.ideal(last))
    }"/>
${
      text(
        places.x(16) - 14,
        places.y(places.ideal(16)) - 8,
        phrase("ideal"),
        ' class="ideal-words" text-anchor="end"',
      )
    }
<path class="guess" d=""/>
<g class="truth" clip-path="url(#told-${name})">
<path class="gap" d="M${end} ${places.y(freelist.at(-1)!)}V${places.y(objpool.at(-1)!)}"/>
<path class="line freelist" d="${places.path(freelist)}"/>${dots("freelist", freelist)}
<path class="line objpool" d="${places.path(objpool)}"/>${dots("objpool", objpool)}
${text(end - 12, aboveFreelist - 14, named.freelist, ' class="name" text-anchor="end"')}
${text(end - 12, belowObjpool + 26, named.objpool, ' class="name" text-anchor="end"')}
</g>
<path class="guide ask" d=""/>
<g class="mark" transform="translate(${places.x(1)} ${places.y(places.ideal(1))})">
<circle class="pulse" r="12"/><circle class="grip" r="12"/><path class="arrows" d="M-4 -3.5L-7.5 0L-4 3.5M4 -3.5L7.5 0L4 3.5"/>
</g>
<path class="axis" d="M${left} ${places.axis}H${width - right}"/>
${ticks.join("")}
${text((left + width - right) / 2, height - 6, phrase("cpuAxis"), ' text-anchor="middle"')}
<g class="knob" transform="translate(${end} ${places.axis})"><circle r="16" class="ring"/><circle r="10"/><text class="count" y="26" text-anchor="middle">${last}</text></g>
</svg>`;
}

/** How wide a name is, about: a Chinese character takes as much as two letters. */
function widthOf(words: string): number {
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  return (words.length + han) * NAME_WIDTH;
}

/** The marker that the pool has in every chart of the course, open because it is published. */
function dot(pool: "freelist" | "objpool", x: number, y: number): string {
  return pool === "objpool"
    ? `<circle class="dot objpool" cx="${x}" cy="${y}" r="4.5"/>`
    : `<path class="dot freelist" d="M${x} ${y - 6}l6 6l-6 6l-6 -6z"/>`;
}

/** Counts whose labels do not touch each other; the last has one in any case. */
function labelled(places: ChartPlaces, counts: readonly number[]): number[] {
  const kept: number[] = [];
  for (const count of counts.toReversed()) {
    const next = kept[0];
    const room = next === undefined ? Infinity : places.x(next) - places.x(count);
    if (room >= places.size.labelPixels) kept.unshift(count);
  }
  return kept;
}
