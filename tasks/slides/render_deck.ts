import { dirname } from "node:path";
import { Marked, type Tokens } from "marked";
import { packageFile } from "@course/charts/static.ts";
import { projectFolder } from "@course/project/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { CHARTS, type EvidenceKind } from "./charts.ts";
import { DIAGRAMS } from "./diagrams.ts";
import { failingSchedule } from "./failing_schedule.ts";
import { FORMULAS } from "./formulas.ts";
import { highlight } from "./highlight.ts";
import { quoteCode } from "./quote_code.ts";
import type { Deck, Language, Slide } from "./read_deck.ts";
import { withAlt } from "./slide_picture.ts";

/** A chart that is drawn: SVG, and its sentence in English. */
export interface DrawnChart {
  svg: string;
  alt: string;
}

const WORDS: Record<Language, Record<EvidenceKind | "from", string>> = {
  en: {
    "published": "published by others",
    "simulated": "simulated",
    "calculated": "calculated",
    "published, simulated": "published by others, and simulated",
    "published, fitted": "published by others, law fitted here",
    "from": "from",
  },
  zh: {
    "published": "他人发表的数据",
    "simulated": "模拟",
    "calculated": "计算",
    "published, simulated": "他人发表的数据与模拟",
    "published, fitted": "他人发表的数据，定律由我们拟合",
    "from": "摘自",
  },
};

/**
 * Makes one HTML file of a deck: everything is inside, it needs no network.
 *
 * @param deck the slides
 * @param charts the charts that they name
 * @returns the page
 * @throws {RangeError} If a slide names a picture or a piece of code that does not exist
 */
export function renderDeck(deck: Deck, charts: ReadonlyMap<string, DrawnChart>): string {
  const { language, title } = deck;
  const sections = deck.slides.map((slide) => renderSlide(slide, language, charts));
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
</body>
</html>
`;
}

function renderSlide(
  slide: Slide,
  language: Language,
  charts: ReadonlyMap<string, DrawnChart>,
): string {
  const markdown = new Marked({ gfm: true });
  const context = { slide, language, charts };
  markdown.use({
    renderer: {
      paragraph({ tokens }: Tokens.Paragraph): string | false {
        const [only] = tokens;
        if (tokens.length !== 1 || only?.type !== "image") return false;
        return picture(only as Tokens.Image, context);
      },
      code({ lang = "", text }: Tokens.Code): string {
        return code(lang, text, language);
      },
    },
  });
  const clean = (text: string) => text.replaceAll(/<!-- =[\w.-]+ -->/g, "");
  const columns = clean(slide.body).split("<!-- column -->");
  const [first = "", ...rest] = columns.map((column) => markdown.parse(column) as string);
  const [heading, ...under] = first.split(/(?<=<\/h1>)/);
  const content = rest.length === 0
    ? under.join("")
    : `<div class="columns"><div>${under.join("")}</div>${
      rest.map((column) => `<div>${column}</div>`).join("")
    }</div>`;
  const notes = markdown.parse(clean(slide.notes)) as string;
  return `<section id="${slide.id}" class="${slide.layout}" data-timing="${slide.seconds}">` +
    `<div class="slide">${heading}<div class="content">${content}</div></div><aside class="notes">${notes}</aside></section>`;
}

interface Context {
  slide: Slide;
  language: Language;
  charts: ReadonlyMap<string, DrawnChart>;
}

/** A picture by its kind and name: "chart:flock", "diagram:four-homes", "formula:usl", "trace:...". */
function picture({ href, text: alt }: Tokens.Image, { slide, language, charts }: Context): string {
  const at = href.indexOf(":");
  const [kind, name] = [href.slice(0, at), href.slice(at + 1)];
  const missing = (known: Iterable<string>): never => {
    throw new RangeError(
      `Cannot show "${href}" on slide "${slide.id}": use ${
        [...known].map((one) => `${kind}:${one}`).join(", ")
      }`,
    );
  };
  switch (kind) {
    case "chart": {
      const drawn = charts.get(name) ?? missing(Object.keys(CHARTS));
      const { evidence, from } = CHARTS[name]!;
      const source = typeof from === "string" ? from : from[language];
      return `<figure class="chart">${withAlt(drawn.svg, alt === "" ? drawn.alt : alt)}` +
        `<figcaption><span class="evidence">${WORDS[language][evidence]}</span> ` +
        `${escapeHtml(source)}</figcaption></figure>`;
    }
    case "diagram":
      return `<figure>${
        withAlt((DIAGRAMS[name] ?? missing(Object.keys(DIAGRAMS)))(language), alt)
      }</figure>`;
    case "formula":
      return `<figure class="formula" aria-label="${escapeHtml(alt)}">${
        FORMULAS[name] ?? missing(Object.keys(FORMULAS))
      }</figure>`;
    case "trace":
      return failingSchedule(name, language, alt);
    default:
      throw new RangeError(
        `Cannot show "${href}" on slide "${slide.id}": use chart:, diagram:, formula: or trace:`,
      );
  }
}

/** Code as it is written, or quoted from the library: "ts lib/pools/objpool.ts#push mark="tail"". */
function code(info: string, text: string, language: Language): string {
  const [, place, marked] = /^ts (\S+#\S+)(?: mark="([^"]*)")?$/.exec(info) ?? [];
  if (place === undefined) return `<pre class="code"><code>${escapeHtml(text)}</code></pre>`;
  const file = place.slice(0, place.indexOf("#"));
  const quoted = quoteCode(place);
  return `<figure class="quote"><pre class="code ${sizeOf(quoted)}"><code>${
    highlight(quoted, marked)
  }</code></pre>` +
    `<figcaption>${WORDS[language].from} ${escapeHtml(file)}</figcaption></figure>`;
}

/** Short code is shown larger. */
function sizeOf(quoted: string): string {
  const lines = quoted.split("\n");
  const widest = Math.max(...lines.map((line) => line.length));
  return lines.length <= 13 && widest <= 84 ? "large" : "";
}

/** Open Sans, as in the charts; Chinese has the fonts of the system. */
function fonts(language: Language): string {
  // Both scripts have these quotation marks; Chinese ones are as wide as a character.
  const range = language === "zh" ? "unicode-range:U+0-2017,U+201E-FFFF;" : "";
  const faces = [[400, "400Regular/OpenSans_400Regular.ttf"], [
    600,
    "600SemiBold/OpenSans_600SemiBold.ttf",
  ]];
  return faces.map(([weight, file]) => {
    const bytes = Deno.readFileSync(packageFile(`@expo-google-fonts/open-sans/${file}`));
    return `@font-face{font-family:"Open Sans";font-weight:${weight};${range}` +
      `src:url(data:font/ttf;base64,${bytes.toBase64()})}`;
  }).join("");
}

/** A script inside a page ends at the first closing tag, wherever it stands. */
function script(text: string): string {
  return text.replaceAll(/<\/(script)/gi, "<\\/$1");
}
