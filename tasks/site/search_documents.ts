import { type Part, wordsOf } from "./markdown.ts";

/** What the search finds: one part of a page, or a page in one of its states. */
export interface SearchDocument {
  id: number;
  title: string;
  /** Title of the page. */
  page: string;
  /** Where it is, from the top of the site. */
  url: string;
  text: string;
  /** Whether it is in English, and the others are not. */
  isEnglish?: boolean;
}

/** Collects what the search finds. */
export class SearchDocuments {
  readonly all: SearchDocument[] = [];

  /**
   * Adds a page.
   *
   * @param path where it is in the site
   * @param page its title
   * @param parts its parts
   */
  add(path: string, page: string, parts: readonly Part[]): void {
    for (const { id, title, text } of parts) this.addPlace(`${path}#${id}`, page, title, text);
  }

  /**
   * Adds the parts of a page that was not written in Markdown: from one heading with an anchor to the
   * next.
   *
   * @param path where it is in the site
   * @param page its title
   * @param html its content
   */
  addHtml(path: string, page: string, html: string): void {
    const pieces = html.replaceAll(/<script[\s>].*?<\/script>/gs, "").split(
      /<h\d id="([^"]+)">(.*?)<\/h\d>/s,
    );
    for (let i = 1; i < pieces.length; i += 3) {
      const [id, heading, text] = pieces.slice(i, i + 3) as [string, string, string];
      this.addPlace(`${path}#${id}`, page, wordsOf(heading), wordsOf(text));
    }
  }

  /**
   * Adds one place.
   *
   * @param url where it is, from the top of the site
   * @param page title of its page
   * @param title its own title
   * @param text its words
   */
  addPlace(url: string, page: string, title: string, text: string): void {
    this.all.push({ id: this.all.length, title, page, url, text });
  }

  /**
   * Adds a place that is in English, where the others are not.
   *
   * @param place the place, as it is found in English
   * @param page title of its page, which says so
   */
  addEnglish({ url, title, text }: SearchDocument, page: string): void {
    this.all.push({ id: this.all.length, title, page, url, text, isEnglish: true });
  }
}
