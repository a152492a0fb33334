import { dirname } from "node:path";
import { packageFile, projectFolder } from "@course/project/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { CHINESE_FONT } from "./chinese_font.ts";
import { type LiveParts, liveScripts } from "./live.ts";
import type { Deck, Language } from "./read_deck.ts";
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
 * A Chinese deck gets its font last, in the place of {@linkcode CHINESE_FONT}: which letters it needs
 * is known when the page is written.
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
<style>${fonts(language)}${read(`${projectFolder}/slides/deck.css`)}</style>
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

/** Files of the fonts: Open Sans, as in the charts, and DejaVu Sans Mono for code. */
const FACES = [
  ["Open Sans", 400, "@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf"],
  ["Open Sans", 600, "@expo-google-fonts/open-sans/600SemiBold/OpenSans_600SemiBold.ttf"],
  ["DejaVu Sans Mono", 400, "@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal.woff2"],
  ["DejaVu Sans Mono", 700, "@fontsource/dejavu-mono/files/dejavu-mono-latin-700-normal.woff2"],
] as const;

/** The fonts of a page; a Chinese one gets a font with its letters in the place that is left. */
function fonts(language: Language): string {
  // Both scripts have these quotation marks; Chinese ones are as wide as a character.
  const range = language === "zh" ? "unicode-range:U+0-2017,U+201E-2025,U+2027-FFFF;" : "";
  const faces = FACES.map(([family, weight, file]) => {
    const bytes = Deno.readFileSync(packageFile(file));
    return `@font-face{font-family:"${family}";font-weight:${weight};${range}` +
      `src:url(data:font/${file.endsWith(".ttf") ? "ttf" : "woff2"};base64,${bytes.toBase64()})}`;
  });
  return [...faces, ...language === "zh" ? [CHINESE_FONT] : []].join("");
}

/** A script inside a page ends at the first closing tag, wherever it stands. */
function script(text: string): string {
  return text.replaceAll(/<\/(script)/gi, "<\\/$1");
}
