import { dirname } from "node:path";
import { packageFile, projectFolder } from "@course/project/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { FONTS } from "./deck_fonts.ts";
import { type LiveParts, liveScripts } from "./live.ts";
import type { Deck } from "./read_deck.ts";
import { type DrawnChart, renderSlide } from "./render_slide.ts";
import { slideTimes } from "./timing.ts";

/** What a deck is made of besides its text. */
export interface DeckParts {
  /** The charts that it names. */
  charts: ReadonlyMap<string, DrawnChart>;
  /** Values of the figures that the build puts in, by their names. */
  figures?: ReadonlyMap<string, string>;
  /** What runs in the page; without it, live slides show what they are like at the start. */
  live?: LiveParts | undefined;
}

/**
 * Makes one HTML file of a deck: everything is inside, it needs no network.
 *
 * It gets its fonts last, in the place of {@linkcode FONTS}: which letters it needs is known when the
 * page is written.
 *
 * @param deck the slides
 * @param parts charts, figures, and what runs in the page
 * @returns the page
 * @throws {RangeError} If a slide names a picture or a piece of code that does not exist
 */
export function renderDeck(deck: Deck, parts: DeckParts): string {
  const { language, title } = deck;
  const { charts, figures = new Map(), live } = parts;
  const times = slideTimes(deck);
  const sections = deck.slides.map((slide, index) =>
    renderSlide(slide, { language, charts, figures, time: times[index]! })
  );
  const reveal = dirname(packageFile("reveal.js/reveal.css"));
  const read = (file: string) => Deno.readTextFileSync(file);
  const settings = {
    width: 1280,
    height: 720,
    margin: 0,
    minScale: 0.1,
    maxScale: 4,
    display: "block",
    center: false,
    hash: true,
    controls: false,
    transition: "none",
    slideNumber: "c/t",
    pdfSeparateFragments: false,
  };
  const isLive = live !== undefined && sections.some((html) => html.includes("data-live="));
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${read(`${reveal}/reset.css`)}</style>
<style>${read(`${reveal}/reveal.css`)}</style>
<style>${FONTS}${read(`${projectFolder}/slides/deck.css`)}</style>
</head>
<body>
<div class="reveal"><div class="slides">
${sections.join("\n")}
</div></div>
<script>${script(read(`${reveal}/reveal.js`))}</script>
<script>${script(read(`${reveal}/plugin/notes.js`))}</script>
<script>Reveal.initialize({ ...${JSON.stringify(settings)}, plugins: [RevealNotes] });</script>
${isLive ? liveScripts(live, language) : ""}
</body>
</html>
`;
}

/** A script inside a page ends at the first closing tag, wherever it stands. */
function script(text: string): string {
  return text.replaceAll(/<\/(script)/gi, "<\\/$1");
}
