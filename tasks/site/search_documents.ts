import type { Part } from "./markdown.ts";

/** What the search finds: one part of a page. */
export interface SearchDocument {
  id: number;
  title: string;
  /** Title of the page. */
  page: string;
  /** Where it is, from the top of the site. */
  url: string;
  text: string;
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
    for (const { id, title, text } of parts) {
      this.all.push({ id: this.all.length, title, page, url: `${path}#${id}`, text });
    }
  }
}
