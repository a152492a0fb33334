import { Marked, type Token, type Tokens } from "marked";
import { escapeHtml } from "@course/tables/mod.ts";
import { courseAddress, shownAddress } from "../support/course_address.ts";
import { CHARTS, type EvidenceKind } from "./charts.ts";
import { fillFigures } from "./check_figures.ts";
import { DIAGRAMS } from "./diagrams.ts";
import { failingSchedule } from "./failing_schedule.ts";
import { drawFormula, FORMULA_NAMES } from "./formulas.ts";
import { highlight } from "./highlight.ts";
import { LIVE, livePanel } from "./live.ts";
import { quoteCode } from "./quote_code.ts";
import { type Language, quoteOf, type Slide } from "./read_deck.ts";
import { withAlt } from "./slide_picture.ts";
import { clockText, type SlideTime } from "./timing.ts";

/** A chart that is drawn: SVG for each language, and its sentence in English. */
export interface DrawnChart {
  svg: Readonly<Record<Language, string>>;
  alt: Readonly<Record<Language, string>>;
}

/** What a slide is rendered with. */
export interface SlideContext {
  language: Language;
  charts: ReadonlyMap<string, DrawnChart>;
  figures: ReadonlyMap<string, string>;
  time: SlideTime;
}

type Words = Record<EvidenceKind | "from", string> & {
  pace: (time: SlideTime) => string;
};

const WORDS: Record<Language, Words> = {
  en: {
    "published": "published by others",
    "simulated": "simulated",
    "calculated": "calculated",
    "published, simulated": "published by others, and simulated",
    "published, fitted": "published by others, law fitted here",
    "from": "from",
    "pace": ({ from, to }) =>
      `${clockText(to - from)} for this slide; on the clock ${clockText(from)} to ${clockText(to)}`,
  },
  zh: {
    "published": "他人发表的数据",
    "simulated": "模拟",
    "calculated": "计算",
    "published, simulated": "他人发表的数据与模拟",
    "published, fitted": "他人发表的数据，定律由我们拟合",
    "from": "摘自库代码",
    "pace": ({ from, to }) =>
      `本页 ${clockText(to - from)}；计时 ${clockText(from)} 至 ${clockText(to)}`,
  },
};

/**
 * Makes the HTML of a slide. What stands behind a question or a piece of code is revealed, block by
 * block; code itself line by line.
 *
 * @param slide the slide
 * @param context language, charts, figures and time
 * @returns a section
 * @throws {RangeError} If the slide names a picture or a piece of code that does not exist
 */
export function renderSlide(slide: Slide, context: SlideContext): string {
  const { language, figures, time } = context;
  const markdown = new Marked({ gfm: true });
  markdown.use({
    renderer: {
      paragraph({ tokens }: Tokens.Paragraph): string | false {
        const [only] = tokens;
        if (tokens.length !== 1 || only?.type !== "image") return false;
        return picture(only as Tokens.Image, slide, context);
      },
      blockquote({ text }: Tokens.Blockquote): string {
        return `<p class="question">${markdown.parseInline(text.trim())}</p>`;
      },
      code({ lang = "", text }: Tokens.Code): string {
        return code(lang, text, language);
      },
    },
  });
  const filled = (text: string) =>
    fillFigures(text, figures).replaceAll("{course-address}", shownAddress(courseAddress()));
  const columns = filled(slide.body).split("<!-- column -->").map((column) =>
    revealed(markdown, markdown.lexer(column))
  );
  const [first = "", ...rest] = columns;
  const [heading, ...under] = first.split(/(?<=<\/h1>)/);
  const content = rest.length === 0
    ? under.join("")
    : `<div class="columns"><div>${under.join("")}</div>${
      rest.map((column) => `<div>${column}</div>`).join("")
    }</div>`;
  const notes = `<p class="pace">${WORDS[language].pace(time)}</p>` +
    (markdown.parse(filled(slide.notes)) as string);
  return `<section id="${slide.id}" class="${slide.layout}" data-timing="${time.to - time.from}">` +
    `<div class="slide">${heading}<div class="content">${content}</div></div><aside class="notes">${notes}</aside></section>`;
}

/** The blocks of a slide; those behind a question or code appear one after the other. */
function revealed(markdown: Marked, tokens: Token[]): string {
  let isBehind = false;
  return tokens.map((token) => {
    const html = markdown.parser([token]);
    const shown = isBehind ? asFragment(html) : html;
    isBehind ||= token.type === "blockquote" || token.type === "code";
    return shown;
  }).join("");
}

function asFragment(html: string): string {
  return html.replace(
    /^<(\w+)(?: class="([^"]*)")?/,
    (_, tag, names) => `<${tag} class="${names === undefined ? "" : `${names} `}fragment"`,
  );
}

/** A picture by its kind and name: "chart:flock", "diagram:four-homes", "formula:usl", "live:...". */
function picture(
  { href, text: alt }: Tokens.Image,
  slide: Slide,
  { language, charts }: SlideContext,
): string {
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
      return `<figure class="chart">${
        withAlt(drawn.svg[language], alt === "" ? drawn.alt[language] : alt)
      }<figcaption><span class="evidence">${WORDS[language][evidence]}</span> ` +
        `${escapeHtml(source)}</figcaption></figure>`;
    }
    case "diagram":
      return `<figure class="drawing">${
        withAlt((DIAGRAMS[name] ?? missing(Object.keys(DIAGRAMS)))(language), alt)
      }</figure>`;
    case "formula":
      return `<figure class="formula">${drawFormula(name, alt) ?? missing(FORMULA_NAMES)}</figure>`;
    case "trace":
      return failingSchedule(name, language, alt);
    case "live":
      return livePanel(
        Object.hasOwn(LIVE, name) ? name : missing(Object.keys(LIVE)),
        language,
        alt,
      );
    default:
      throw new RangeError(
        `Cannot show "${href}" on slide "${slide.id}": use chart:, diagram:, formula:, trace: or live:`,
      );
  }
}

/** Code of so many columns is shown larger. */
const LARGE_COLUMNS = 72;

/** Code as it is written, or quoted from the library: "code lib/pools/objpool.ts#push". */
function code(info: string, text: string, language: Language): string {
  const quote = quoteOf(info, text);
  if (quote === undefined) return `<pre class="code"><code>${escapeHtml(text)}</code></pre>`;
  const file = quote.place.slice(0, quote.place.indexOf("#"));
  const lines = quoteCode(quote.place, quote.lines);
  const widest = Math.max(...lines.map(({ text }) => text.length));
  const size = widest <= LARGE_COLUMNS ? "code large" : "code";
  return `<figure class="quote"><pre class="${size}"><code>${
    highlight(lines, quote.mark)
  }</code></pre><figcaption>${WORDS[language].from} ${escapeHtml(file)}</figcaption></figure>`;
}
