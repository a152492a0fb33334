import { rootOf } from "./page.ts";
import type { LinkTarget } from "./markdown.ts";

/** Where the files of the repository are in the site. */
export class SiteLinks {
  readonly #pages = new Map<string, string>();
  readonly #english: SiteLinks | undefined;
  /** Links that lead to nothing in the site: "from -> href". */
  readonly missing: string[] = [];

  /** @param english where files are that have no page in this language */
  constructor(english?: SiteLinks) {
    this.#english = english;
  }

  /**
   * Says which page shows a file.
   *
   * @param file path in the repository, as in "notebooks/03_lock_free.ipynb"
   * @param path path in the site
   */
  add(file: string, path: string): void {
    this.#pages.set(file, path);
  }

  /**
   * Finds what a link leads to.
   *
   * @param href the link as it is written
   * @param file file of the repository in which it stands
   * @param path page on which it is shown
   * @returns the link for that page, or `undefined` when the site does not have it
   */
  resolve(href: string, file: string, path: string): LinkTarget | undefined {
    if (/^(https?:|mailto:|#)/.test(href)) return { href };
    const [, name = "", anchor = ""] = /^([^#]*)(#.*)?$/.exec(href)!;
    const target = new URL(name, `file:///${file}`).pathname.slice(1).replace(/\/$/, "");
    const found = this.#find(target);
    if (found !== undefined) return { href: `${rootOf(path)}${found}${anchor}` };
    const english = this.#english && this.#english.#find(target);
    if (english !== undefined) {
      const isEnglish = /\.html(#|$)/.test(english) && !english.startsWith("slides/");
      return { href: `${rootOf(path)}${english}${anchor}`, isEnglish };
    }
    this.missing.push(`${file} -> ${href}`);
    return undefined;
  }

  #find(target: string): string | undefined {
    return this.#pages.get(target) ?? this.#sameNumber(target);
  }

  /** An exercise whose folder has another name, but the same number. */
  #sameNumber(target: string): string | undefined {
    const number = /^exercises\/(\d\d)_[^/]+(.*)$/.exec(target);
    if (!number) return undefined;
    for (const [file, path] of this.#pages) {
      if (file.startsWith(`exercises/${number[1]}_`) && file.endsWith(number[2]!)) return path;
    }
    return undefined;
  }
}
