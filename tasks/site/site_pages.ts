import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import type { Output } from "../notebooks/notebook.ts";
import { courseAddress } from "../support/course_address.ts";
import type { PicturePaths } from "./chart_html.ts";
import type { ChartPicture } from "./chart_pictures.ts";
import { type Content, headingOf, notebookFolder, pageFile } from "./content.ts";
import { exerciseHtml, exerciseListHtml } from "./exercise_html.ts";
import { explorerHtml } from "./explorer_page.ts";
import { landingHtml, missingHtml } from "./landing.ts";
import { SiteLinks } from "./links.ts";
import { machineHtml } from "./machine_page.ts";
import { PageMarkdown, type Part, wordsOf } from "./markdown.ts";
import { notebookHtml } from "./notebook_html.ts";
import { FOLDERS, inEnglish, type Page, type PageLink, rootOf, topOf } from "./page.ts";
import { LESSON_PAGE } from "./phrases/lesson_phrases.ts";
import { MACHINES } from "./phrases/machine_phrases.ts";
import { phrases, type Say } from "./phrases/phrases.ts";
import { PAGES, SHELL } from "./phrases/shell_phrases.ts";
import type { ReferenceModule } from "./reference/reference.ts";
import { referencePages, referencePath } from "./reference/reference_pages.ts";
import { usesHtml, wayBackHtml } from "./scenario_uses.ts";
import { siteScenarios } from "./scenarios.ts";
import { schedulerHtml } from "./scheduler_page.ts";
import { SearchDocuments } from "./search_documents.ts";

/** The pages of a course in one language, before they are written. */
export class SitePages {
  readonly links: SiteLinks;
  readonly documents = new SearchDocuments();
  /** Pictures of charts, by their paths in the site. */
  readonly pictures = new Map<string, Uint8Array>();
  readonly #content: Content;
  readonly #drawn: ReadonlyMap<Output, ChartPicture>;
  readonly #language: Language;
  readonly #english: SitePages | undefined;
  readonly #phrase: Say<keyof typeof PAGES>;
  readonly #texts: Map<string, { path: string; title: string; section: string }>;
  /** Anchors of the headings of each page, by its path. */
  readonly #anchors = new Map<string, string[]>();
  /** Where the pictures of lessons are, as those name them. */
  readonly #placed = new Map<ChartPicture, PicturePaths>();

  /**
   * @param content what the site shows
   * @param drawn the pictures of the charts in lessons
   * @param language the language of the pages
   * @param english the pages in English, all written, where these are in another language
   */
  constructor(
    content: Content,
    drawn: ReadonlyMap<Output, ChartPicture>,
    language: Language = "en",
    english?: SitePages,
  ) {
    this.#content = content;
    this.#drawn = drawn;
    this.#language = language;
    this.#english = english;
    this.links = new SiteLinks(english?.links);
    const phrase = this.#phrase = phrases(PAGES, language);
    this.#texts = new Map([
      [`${notebookFolder(language)}/GLOSSARY.md`, {
        path: "glossary.html",
        title: phrase("glossary"),
        section: phrase("glossary"),
      }],
      [pageFile("docs/teaching.md", language), {
        path: "teaching.html",
        title: phrase("teaching"),
        section: phrase("teaching"),
      }],
      ["CONTRIBUTING.md", {
        path: "contributing.html",
        title: phrase("contributing"),
        section: "",
      }],
      ["CHANGELOG.md", { path: "changelog.html", title: phrase("changelog"), section: "" }],
      ["slides/TERMS.md", { path: "terms.html", title: phrase("terms"), section: "" }],
      ["docs/litmus/README.md", {
        path: "docs/litmus.html",
        title: phrase("litmus"),
        section: "",
      }],
    ]);
    this.#addLinks();
  }

  #addLinks(): void {
    const { lessons, exercises, texts, litmus, slides } = this.#content;
    /** A text is named by the English file, too. */
    const add = (file: string, path: string) => {
      this.links.add(file, this.#path(path));
      this.links.add(
        file.replace("notebooks/zh", "notebooks").replace(/\.zh\.md/, ".md"),
        this.#path(path),
      );
    };
    for (const { name } of lessons) {
      add(`${notebookFolder(this.#language)}/${name}.ipynb`, `notebooks/${name}.html`);
    }
    add(notebookFolder(this.#language), "notebooks/index.html");
    add("exercises", "exercises/index.html");
    add(pageFile("README.md", this.#language), "index.html");
    for (const { name } of exercises) {
      const path = `exercises/${name}.html`;
      add(`exercises/${name}`, path);
      add(pageFile(`exercises/${name}/README.md`, this.#language), path);
      add(`exercises/${name}/stub.ts`, `${path}#write-it-here`);
      add(pageFile(`exercises/${name}/hints.md`, this.#language), `${path}#hints`);
    }
    for (const [file, text] of texts) {
      if (this.#texts.has(file)) continue;
      const path = file.replace(/(\.zh)?\.md$/, ".html");
      this.#texts.set(file, { path, title: headingOf(text) ?? file, section: "" });
    }
    for (const [file, { path }] of this.#texts) if (texts.has(file)) add(file, path);
    if (this.#english !== undefined) return;
    for (const name of litmus) this.links.add(`docs/litmus/${name}`, `docs/${name}`);
    for (const file of slides) this.links.add(file, slidePath(file));
  }

  /** The entries of the menu. */
  navigation(): PageLink[] {
    const { exercises, slides, texts } = this.#content;
    const phrase = this.#phrase;
    const link = (path: string, name: keyof typeof PAGES): PageLink => ({
      path: this.#path(path),
      title: phrase(name),
    });
    const isEnglish = this.#language === "en";
    const reference = { path: "api/index.html", title: phrase("reference") };
    return [
      link("notebooks/index.html", "lessons"),
      ...exercises.length > 0 ? [link("exercises/index.html", "exercises")] : [],
      link("explorer.html", "explorer"),
      link("scheduler.html", "scheduler"),
      link("machine.html", "machine"),
      ...slides.length > 0 ? [link("slides/index.html", "slides")] : [],
      ...texts.has(`${notebookFolder(this.#language)}/GLOSSARY.md`)
        ? [link("glossary.html", "glossary")]
        : [],
      isEnglish
        ? reference
        : { ...reference, title: inEnglish(reference.title, this.#language), isEnglish: true },
      ...texts.has(pageFile("docs/teaching.md", this.#language))
        ? [link("teaching.html", "teaching")]
        : [],
    ];
  }

  /**
   * Writes all pages. What has no text in another language than English is not among them: it is not
   * copied, and links lead to the English page.
   *
   * @param modules the modules of the library
   * @returns the pages
   */
  pages(modules: readonly ReferenceModule[]): Page[] {
    const isEnglish = this.#language === "en";
    if (isEnglish) {
      for (const { name } of modules) this.links.add(`lib/${name}/mod.ts`, referencePath(name));
    }
    const course = phrases(SHELL, this.#language)("course");
    const landing: Page = {
      ...this.#page("index.html", course),
      description: this.#phrase("courseAbout"),
      body: landingHtml(this.#content, this.#language),
      isWide: true,
      plainScripts: ["first_screen.js"],
      styles: ["first_screen.css"],
    };
    this.documents.addHtml(landing.path, course, landing.body);
    const pages = [
      landing,
      ...this.#lessons(),
      ...this.#exercises(),
      ...this.#tools(),
      ...this.#otherTexts(),
      ...this.#slides(),
    ];
    if (!isEnglish) {
      this.#addEnglishDocuments(pages);
      return pages;
    }
    const reference = referencePages(
      modules,
      (file, path) => this.#markdown(file, path),
      this.documents,
    );
    return [...pages, ...reference];
  }

  /**
   * Writes the page that stands in for pages that are not there.
   *
   * @param chinese entries of the menu of pages in Chinese
   * @returns the page
   */
  missingPage(chinese: readonly PageLink[] = []): Page {
    return {
      ...this.#page("404.html", this.#phrase("missing")),
      description: this.#phrase("missingAbout"),
      body: missingHtml(this.navigation(), topOf(courseAddress()), chinese),
      isForMissing: true,
    };
  }

  #tools(): Page[] {
    const phrase = this.#phrase;
    const language = this.#language;
    const wayBack = wayBackHtml(this.#content, language);
    const uses = usesHtml(this.#content, language);
    const explorer: Page = {
      ...this.#page("explorer.html", phrase("explorer"), phrase("explorer")),
      description: phrase("explorerAbout"),
      body: wayBack + explorerHtml(uses, language),
      scripts: ["way_back.js", "explorer.js"],
      styles: ["explorer.css"],
      isWide: true,
    };
    this.documents.addHtml(explorer.path, explorer.title, explorerHtml("", language));
    for (const [name, { title, source }] of Object.entries(siteScenarios(language))) {
      const about = /\/\*\*([^]*?)\*\//.exec(source)?.[1]?.replaceAll(/\s*\n \* ?/g, " ") ?? "";
      this.documents.addPlace(
        `${explorer.path}#scenario=${name}`,
        explorer.title,
        `${name}${language === "en" ? ": " : "："}${title}`,
        about.trim(),
      );
    }
    const scheduler: Page = {
      ...this.#page("scheduler.html", phrase("schedulerTitle"), phrase("scheduler")),
      description: phrase("schedulerAbout"),
      body: wayBack + schedulerHtml(uses, language),
      scripts: ["way_back.js", "scheduler.js"],
      styles: ["scheduler.css"],
      isWide: true,
    };
    this.documents.addHtml(scheduler.path, scheduler.title, schedulerHtml("", language));
    const machine: Page = {
      ...this.#page("machine.html", phrase("machine"), phrase("machine")),
      description: phrase("machineAbout"),
      body: wayBack + machineHtml(language),
      scripts: ["way_back.js", "machine.js"],
      styles: ["machine.css"],
      isWide: true,
    };
    this.documents.addHtml(machine.path, machine.title, machineHtml(language));
    const describe = phrases(MACHINES, language);
    for (const name of Object.keys(TOPOLOGIES)) {
      this.documents.addPlace(
        `${machine.path}#machine=${name}`,
        machine.title,
        name,
        describe(name as keyof typeof MACHINES),
      );
    }
    return [explorer, scheduler, machine];
  }

  #lessons(): Page[] {
    const { lessons } = this.#content;
    const language = this.#language;
    const section = this.#phrase("lessons");
    const stored = phrases(LESSON_PAGE, language)("stored");
    const placed = this.#english?.placedFrom(`${FOLDERS[language]}notebooks/`);
    const twins = new Map(
      this.#english && this.#english.#content.lessons.map(({ name, notebook }) => [name, notebook]),
    );
    const pages = lessons.map(({ name, title, about, notebook }): Page => {
      const page = this.#page(`notebooks/${name}.html`, title, section);
      const file = `${notebookFolder(language)}/${name}.ipynb`;
      const markdown = this.#markdown(file, page.path);
      const { html, pictures, places } = notebookHtml(notebook, markdown, name, this.#drawn, {
        language,
        english: twins.get(name),
        ...placed && { placed },
      });
      for (const [picture, paths] of places) this.#placed.set(picture, paths);
      for (const [path, bytes] of pictures) {
        this.pictures.set(this.#path(`notebooks/${path}`), bytes);
      }
      return this.#index({
        ...page,
        description: wordsOf(about),
        body: `${html}<aside class="note"><p>${stored}</p></aside>`,
        parts: partsOf(markdown.parts),
        scripts: ["lesson.js"],
      }, markdown.parts);
    });
    chain(pages);
    const list = this.#page("notebooks/index.html", section, section);
    const items = lessons.map(({ name, title, about }) =>
      `<li><a href="${name}.html">${escapeHtml(title)}</a>${
        this.#markdown(`${notebookFolder(language)}/index`, list.path).render(about)
      }</li>`
    );
    return [
      this.#index({
        ...list,
        description: this.#phrase("lessonsAbout"),
        body: `<h1>${section}</h1><ol class="list">${items.join("\n")}</ol>`,
      }, []),
      ...pages,
    ];
  }

  /**
   * Where the pictures of lessons are, seen from elsewhere.
   *
   * @param from the folder of the page that shows them
   * @returns their paths
   */
  placedFrom(from: string): Map<ChartPicture, PicturePaths> {
    const way = `${rootOf(from)}${FOLDERS[this.#language]}notebooks/`;
    const moved = <Paths extends Omit<PicturePaths, "phone">>(paths: Paths): Paths => ({
      ...paths,
      light: way + paths.light,
      dark: way + paths.dark,
    });
    return new Map(
      [...this.#placed].map(([picture, paths]) => [
        picture,
        { ...moved(paths), phone: paths.phone && moved(paths.phone) },
      ]),
    );
  }

  #exercises(): Page[] {
    const { exercises } = this.#content;
    if (exercises.length === 0) return [];
    const section = this.#phrase("exercises");
    const pages = exercises.map((exercise): Page => {
      const { name, title } = exercise;
      const page = this.#page(
        `exercises/${name}.html`,
        this.#phrase("exerciseTitle", { title }),
        section,
      );
      const file = pageFile(`exercises/${name}/README.md`, this.#language);
      const markdown = this.#markdown(file, page.path);
      const body = exerciseHtml(exercise, markdown, this.#language);
      return this.#index(
        {
          ...page,
          description: this.#phrase("exerciseAbout", { title }),
          body,
          scripts: ["exercise.js"],
          parts: partsOf(markdown.parts),
        },
        markdown.parts,
        (parts) => parts.filter(({ level }) => level < 3),
      );
    });
    chain(pages);
    const list = this.#index({
      ...this.#page("exercises/index.html", section, section),
      scripts: ["exercises.js"],
      description: this.#phrase("exercisesAbout"),
      body: exerciseListHtml(exercises, this.#language),
    }, []);
    return [list, ...pages];
  }

  #otherTexts(): Page[] {
    const pages: Page[] = [];
    for (const [file, { path, title, section }] of this.#texts) {
      const text = this.#content.texts.get(file);
      if (text === undefined) continue;
      const page = this.#page(path, title, section);
      const markdown = this.#markdown(file, page.path);
      const body = markdown.render(text);
      pages.push(this.#index({
        ...page,
        description: this.#phrase("textAbout", { title }),
        body,
        parts: partsOf(markdown.parts),
      }, markdown.parts));
    }
    return pages;
  }

  #slides(): Page[] {
    const { slides, decks } = this.#content;
    if (slides.length === 0) return [];
    const page = this.#page("slides/index.html", this.#phrase("slides"), this.#phrase("slides"));
    for (const { file, title, slides: all } of decks) {
      const path = `slides/${file.replace(/md$/, "html")}`;
      if (!slides.some((name) => slidePath(name) === path)) continue;
      if (this.#language !== "en" && !file.includes(`.${this.#language}.`)) continue;
      for (const { id, title: heading, body, notes } of all) {
        const words = (text: string) => wordsOf(new PageMarkdown(() => undefined).render(text));
        this.documents.addPlace(
          `${path}#/${id}`,
          title,
          words(heading),
          words(`${body.replace(/^# .*$/m, "")}\n\n${notes}`),
        );
      }
    }
    const items = slides.map((file) => {
      const name = file.slice(file.lastIndexOf("/") + 1);
      const [, language = "", ending = ""] = /\.(\w\w)\.(\w+)$/.exec(name) ?? [];
      const deck = language === "en" || language === "zh"
        ? this.#phrase(language === "en" ? "deckEn" : "deckZh")
        : name;
      const words = ending === "pdf" ? this.#phrase("asPdf", { deck }) : deck;
      const way = this.#language === "en" ? "" : `${rootOf(page.path)}slides/`;
      return { language, html: `<li><a href="${way}${name}">${escapeHtml(words)}</a></li>` };
    });
    // One's own language comes first.
    const sorted = items.toSorted((one, other) =>
      Number(other.language === this.#language) - Number(one.language === this.#language)
    );
    return [
      this.#index({
        ...page,
        description: this.#phrase("slidesAbout"),
        body: `<h1>${page.title}</h1><p>${this.#phrase("slidesWords")}</p>
<ul class="list">${sorted.map(({ html }) => html).join("\n")}</ul>`,
      }, []),
    ];
  }

  /** Where a page is in the site. */
  #path(path: string): string {
    return FOLDERS[this.#language] + path;
  }

  /** What every page has. */
  #page(path: string, title: string, section?: string): Page {
    return {
      path: this.#path(path),
      title,
      language: this.#language,
      description: "",
      body: "",
      ...section !== undefined && { section },
    };
  }

  /** Renders the text of a page; headings have the anchors that they have in English. */
  #markdown(file: string, path: string): PageMarkdown {
    return new PageMarkdown((href) => this.links.resolve(href, file, path), {
      language: this.#language,
      anchors: this.#anchorsInEnglish(path),
    });
  }

  /** Lets the search find a page. */
  #index(
    page: Page,
    parts: readonly Part[],
    found = (parts: readonly Part[]): readonly Part[] => parts,
  ): Page {
    const { path, title, description } = page;
    this.#checkAnchors(path, parts);
    if (parts.length > 0) this.documents.add(path, title, found(parts));
    else this.documents.add(path, title, [{ id: "content", title, level: 1, text: description }]);
    return page;
  }

  #checkAnchors(path: string, parts: readonly Part[]): void {
    this.#anchors.set(path, parts.map(({ id }) => id));
    const english = this.#anchorsInEnglish(path);
    if (english === undefined || english.length === parts.length) return;
    throw new RangeError(
      `Cannot give the headings of ${path} the anchors of the English page: it has ${parts.length} of them, and there are ${english.length}`,
    );
  }

  #anchorsInEnglish(path: string): string[] | undefined {
    return this.#english && this.#english.#anchors.get(path.slice(FOLDERS[this.#language].length));
  }

  /** What is there in English only is found, too, below what is there in this language. */
  #addEnglishDocuments(pages: readonly Page[]): void {
    const own = new Set(pages.map(({ path }) => path.slice(FOLDERS[this.#language].length)));
    for (const place of this.#english?.documents.all ?? []) {
      const path = place.url.split("#")[0]!;
      if (own.has(path) || path.startsWith("slides/")) continue;
      this.documents.addEnglish(place, inEnglish(place.page, this.#language));
    }
  }
}

function partsOf(parts: readonly Part[]): { id: string; title: string }[] {
  return parts.filter(({ level }) => level === 2);
}

function chain(pages: Page[]): void {
  for (const [index, page] of pages.entries()) {
    page.previous = pages[index - 1];
    page.next = pages[index + 1];
  }
}

/**
 * Where a deck is in the site.
 *
 * @param file its path in the project
 * @returns its path in the site
 */
export function slidePath(file: string): string {
  return file.replace("slides/dist/", "slides/");
}
