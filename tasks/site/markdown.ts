import hljs from "highlight.js";
import { Marked, type Tokens } from "marked";
import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { phrases } from "./phrases/phrases.ts";
import { SHELL } from "./phrases/shell_phrases.ts";

const HAN = /\p{Script=Han}/u;

/** A part of a page, from one heading to the next. */
export interface Part {
  /** Its anchor. */
  id: string;
  title: string;
  /** 1 to 6. */
  level: number;
  /** Its words, for the search. */
  text: string;
}

/** What a link leads to. */
export interface LinkTarget {
  href: string;
  /** Whether that page is in English, and this one is not. */
  isEnglish?: boolean;
}

/** Of a text in another language than English. */
export interface MarkdownOptions {
  /**
   * Its language.
   *
   * @default "en"
   */
  language?: Language;
  /** Anchors of the headings, one after the other: those of the English page. */
  anchors?: readonly string[] | undefined;
}

/** Finds what a link leads to; `undefined` when the site has no such page. */
export type LinkResolver = (href: string) => LinkTarget | string | undefined;

/**
 * Turns the Markdown of one page into HTML and remembers its parts. Anchors are unique in the page;
 * a link that leads nowhere becomes plain text.
 */
export class PageMarkdown {
  /** The headings so far. */
  readonly parts: Part[] = [];
  readonly #marked: Marked;
  readonly #ids = new Map<string, number>();
  readonly #anchors: readonly string[] | undefined;

  /**
   * @param resolve finds what a link leads to
   * @param options of a text in another language than English
   */
  constructor(resolve: LinkResolver, { language = "en", anchors }: MarkdownOptions = {}) {
    this.#anchors = anchors;
    const inEnglish = phrases(SHELL, language)("inEnglish");
    const headingOf = (html: string, level: number) => this.#heading(html, level);
    this.#marked = new Marked({
      gfm: true,
      renderer: {
        heading({ tokens, depth }: Tokens.Heading) {
          return headingOf(this.parser.parseInline(tokens), depth);
        },
        link({ href, tokens }: Tokens.Link) {
          const text = this.parser.parseInline(tokens);
          const to = resolve(href);
          if (to === undefined) return text;
          const { href: address, isEnglish = false } = typeof to === "string" ? { href: to } : to;
          const link = escapeHtml(address);
          return isEnglish
            ? `<a href="${link}" hreflang="en">${text}</a>（${inEnglish}）`
            : `<a href="${link}">${text}</a>`;
        },
        em({ tokens }: Tokens.Em) {
          const html = this.parser.parseInline(tokens);
          // Names in English stand slanted, and Chinese letters do not.
          return language === "en" || HAN.test(html)
            ? `<em>${html}</em>`
            : `<em lang="en">${html}</em>`;
        },
        code({ text, lang }: Tokens.Code) {
          return codeHtml(text, lang || "text");
        },
      },
    });
  }

  /**
   * Renders a text.
   *
   * @param text Markdown
   * @returns HTML
   */
  render(text: string): string {
    const last = this.parts.at(-1);
    const html = (this.#marked.parse(text) as string)
      .replaceAll("<table>", '<div class="scroll"><table>')
      .replaceAll("</table>", "</table></div>");
    const [before = "", ...pieces] = html.split(/<h\d id="([^"]+)">.*?<\/h\d>/s);
    addTo(last, before);
    for (let i = 0; i < pieces.length; i += 2) {
      addTo(this.parts.find(({ id }) => id === pieces[i]), pieces[i + 1]!);
    }
    return html;
  }

  /**
   * Adds words to the last part, so that they are found there.
   *
   * @param html text or HTML
   */
  addWords(html: string): void {
    addTo(this.parts.at(-1), html);
  }

  #heading(html: string, level: number): string {
    const title = wordsOf(html);
    if (this.#anchors !== undefined) return this.#headingAt(html, title, level);
    const slug = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "") ||
      "part";
    const times = (this.#ids.get(slug) ?? 0) + 1;
    this.#ids.set(slug, times);
    const id = times === 1 ? slug : `${slug}-${times}`;
    this.parts.push({ id, title, level, text: "" });
    return `<h${level} id="${id}">${html}</h${level}>\n`;
  }

  /** Gives a heading the anchor that it has in the other language. */
  #headingAt(html: string, title: string, level: number): string {
    const id = this.#anchors![this.parts.length];
    if (id === undefined) {
      throw new RangeError(
        `Cannot name the place of "${title}": the page in the other language has only ${this.parts.length} headings`,
      );
    }
    this.parts.push({ id, title, level, text: "" });
    return `<h${level} id="${id}">${html}</h${level}>\n`;
  }
}

function addTo(part: Part | undefined, html: string): void {
  if (part) part.text = `${part.text} ${wordsOf(html)}`.trim();
}

/**
 * Colours code.
 *
 * @param code the code
 * @param language "ts", "sh", "c", ...; a language that is not known stays plain
 * @returns HTML
 */
export function codeHtml(code: string, language: string): string {
  const text = code.replace(/\n+$/, "");
  const html = hljs.getLanguage(language)
    ? hljs.highlight(text, { language, ignoreIllegals: true }).value
    : escapeHtml(text);
  return `<pre class="code"><code>${html}</code></pre>\n`;
}

/**
 * The words of an HTML text.
 *
 * @param html the text
 * @returns its words, without tags
 */
export function wordsOf(html: string): string {
  return html.replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'").replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ").trim();
}
