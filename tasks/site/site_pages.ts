import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import type { Output } from "../notebooks/notebook.ts";
import { courseAddress } from "../support/course_address.ts";
import type { ChartPicture } from "./chart_pictures.ts";
import { type Content, headingOf } from "./content.ts";
import { exerciseHtml, exerciseListHtml } from "./exercise_html.ts";
import { explorerHtml } from "./explorer_page.ts";
import { landingHtml, missingHtml } from "./landing.ts";
import { SiteLinks } from "./links.ts";
import { machineHtml } from "./machine_page.ts";
import { PageMarkdown, type Part, wordsOf } from "./markdown.ts";
import { notebookHtml } from "./notebook_html.ts";
import { COURSE, type Page, type PageLink, topOf } from "./page.ts";
import type { ReferenceModule } from "./reference/reference.ts";
import { referencePages, referencePath } from "./reference/reference_pages.ts";
import { usesHtml, wayBackHtml } from "./scenario_uses.ts";
import { siteScenarios } from "./scenarios.ts";
import { schedulerHtml } from "./scheduler_page.ts";
import { SearchDocuments } from "./search_documents.ts";

/** The pages of a course, before they are written. */
export class SitePages {
  readonly links = new SiteLinks();
  readonly documents = new SearchDocuments();
  /** Pictures of charts, by their paths below `notebooks`. */
  readonly pictures = new Map<string, Uint8Array>();
  readonly #content: Content;
  readonly #drawn: ReadonlyMap<Output, ChartPicture>;
  readonly #texts = new Map<string, { path: string; title: string; section: string }>([
    ["notebooks/GLOSSARY.md", { path: "glossary.html", title: "Glossary", section: "Glossary" }],
    ["docs/teaching.md", { path: "teaching.html", title: "Teaching", section: "Teaching" }],
    ["CONTRIBUTING.md", { path: "contributing.html", title: "Contributing", section: "" }],
    ["CHANGELOG.md", { path: "changelog.html", title: "Changelog", section: "" }],
    ["docs/litmus/README.md", { path: "docs/litmus.html", title: "Litmus tests", section: "" }],
  ]);

  /**
   * @param content what the site shows
   * @param drawn the pictures of the charts in lessons
   */
  constructor(content: Content, drawn: ReadonlyMap<Output, ChartPicture>) {
    this.#content = content;
    this.#drawn = drawn;
    for (const { name } of content.lessons) {
      this.links.add(`notebooks/${name}.ipynb`, `notebooks/${name}.html`);
    }
    this.links.add("notebooks", "notebooks/index.html");
    this.links.add("exercises", "exercises/index.html");
    this.links.add("README.md", "index.html");
    for (const { name } of content.exercises) {
      const path = `exercises/${name}.html`;
      this.links.add(`exercises/${name}`, path);
      this.links.add(`exercises/${name}/README.md`, path);
      this.links.add(`exercises/${name}/stub.ts`, `${path}#write-it-here`);
      this.links.add(`exercises/${name}/hints.md`, `${path}#hints`);
    }
    for (const [file, text] of content.texts) {
      if (this.#texts.has(file)) continue;
      const path = file.replace(/\.md$/, ".html");
      this.#texts.set(file, { path, title: headingOf(text) ?? file, section: "" });
    }
    for (const [file, { path }] of this.#texts) {
      if (content.texts.has(file)) this.links.add(file, path);
    }
    for (const name of content.litmus) this.links.add(`docs/litmus/${name}`, `docs/${name}`);
    for (const file of content.slides) this.links.add(file, slidePath(file));
  }

  navigation(): PageLink[] {
    const { exercises, slides, texts } = this.#content;
    return [
      { path: "notebooks/index.html", title: "Lessons" },
      ...exercises.length > 0 ? [{ path: "exercises/index.html", title: "Exercises" }] : [],
      { path: "explorer.html", title: "Explorer" },
      { path: "scheduler.html", title: "Scheduler" },
      { path: "machine.html", title: "Machine" },
      ...slides.length > 0 ? [{ path: "slides/index.html", title: "Slides" }] : [],
      ...texts.has("notebooks/GLOSSARY.md") ? [{ path: "glossary.html", title: "Glossary" }] : [],
      { path: "api/index.html", title: "Reference" },
      ...texts.has("docs/teaching.md") ? [{ path: "teaching.html", title: "Teaching" }] : [],
    ];
  }

  /**
   * Writes all pages.
   *
   * @param modules the modules of the library
   * @returns the pages
   */
  pages(modules: readonly ReferenceModule[]): Page[] {
    for (const { name } of modules) this.links.add(`lib/${name}/mod.ts`, referencePath(name));
    const landing: Page = {
      path: "index.html",
      title: COURSE,
      description:
        "When every traced call on 128 CPUs needs a record, where do the records live? A course in TypeScript on kretprobes, lock-free object pools and scalability, with a playground in the browser",
      body: landingHtml(this.#content),
      isWide: true,
      plainScripts: ["first_screen.js"],
      styles: ["first_screen.css"],
    };
    this.documents.addHtml(landing.path, COURSE, landing.body);
    const missing: Page = {
      path: "404.html",
      title: "There is no such page",
      description: "The page that was asked for is not here",
      body: missingHtml(this.navigation(), topOf(courseAddress())),
      isForMissing: true,
    };
    const explorer: Page = {
      path: "explorer.html",
      title: "Explorer",
      section: "Explorer",
      description: "Run small concurrent programs in every possible order, in four memory models",
      body: wayBackHtml(this.#content) + explorerHtml(usesHtml(this.#content)),
      scripts: ["way_back.js", "explorer.js"],
      styles: ["explorer.css"],
      isWide: true,
    };
    this.documents.addHtml(explorer.path, explorer.title, explorerHtml());
    for (const [name, { title, source }] of Object.entries(siteScenarios())) {
      const about = /\/\*\*([^]*?)\*\//.exec(source)?.[1]?.replaceAll(/\s*\n \* ?/g, " ") ?? "";
      this.documents.addPlace(
        `${explorer.path}#scenario=${name}`,
        explorer.title,
        `${name}: ${title}`,
        about.trim(),
      );
    }
    const scheduler: Page = {
      path: "scheduler.html",
      title: "You are the scheduler",
      section: "Scheduler",
      description:
        "Say who makes the next step of a small concurrent program, break its law, and compare with the explorer",
      body: wayBackHtml(this.#content) + schedulerHtml(usesHtml(this.#content)),
      scripts: ["way_back.js", "scheduler.js"],
      styles: ["scheduler.css"],
      isWide: true,
    };
    this.documents.addHtml(scheduler.path, scheduler.title, schedulerHtml());
    const machine: Page = {
      path: "machine.html",
      title: "Machine",
      section: "Machine",
      description: "See how object pools scale on a simulated machine of up to 256 CPUs",
      body: wayBackHtml(this.#content) + machineHtml(),
      scripts: ["way_back.js", "machine.js"],
      styles: ["machine.css"],
      isWide: true,
    };
    this.documents.addHtml(machine.path, machine.title, machineHtml());
    for (const [name, { description }] of Object.entries(TOPOLOGIES)) {
      this.documents.addPlace(`${machine.path}#machine=${name}`, machine.title, name, description);
    }
    return [
      landing,
      ...this.#lessons(),
      ...this.#exercises(),
      explorer,
      scheduler,
      machine,
      ...this.#otherTexts(),
      ...this.#slides(),
      ...referencePages(
        modules,
        (file, path) => this.#markdown(file, path),
        this.documents,
      ),
      missing,
    ];
  }

  #lessons(): Page[] {
    const { lessons } = this.#content;
    const pages = lessons.map(({ name, title, about, notebook }): Page => {
      const path = `notebooks/${name}.html`;
      const markdown = this.#markdown(`notebooks/${name}.ipynb`, path);
      const { html, pictures } = notebookHtml(notebook, markdown, name, this.#drawn);
      for (const [file, bytes] of pictures) this.pictures.set(file, bytes);
      return this.#index({
        path,
        title,
        section: "Lessons",
        description: wordsOf(about),
        body:
          `${html}<aside class="note"><p>What is shown was stored when the lesson was run. The lab runs all of it,
with real threads: <code>npx -y deno@2.9.6 task lab</code>.</p></aside>`,
        parts: partsOf(markdown.parts),
        scripts: ["lesson.js"],
      }, markdown.parts);
    });
    chain(pages);
    const items = lessons.map(({ name, title, about }) =>
      `<li><a href="${name}.html">${escapeHtml(title)}</a>${
        this.#markdown("notebooks/index", "notebooks/index.html").render(about)
      }</li>`
    );
    const list = this.#index({
      path: "notebooks/index.html",
      title: "Lessons",
      section: "Lessons",
      description: "The lessons of the course, with their charts",
      body: `<h1>Lessons</h1><ol class="list">${items.join("\n")}</ol>`,
    }, []);
    return [list, ...pages];
  }

  #exercises(): Page[] {
    const { exercises } = this.#content;
    if (exercises.length === 0) return [];
    const pages = exercises.map((exercise): Page => {
      const { name, title } = exercise;
      const path = `exercises/${name}.html`;
      const markdown = this.#markdown(`exercises/${name}/README.md`, path);
      const body = exerciseHtml(exercise, markdown);
      return this.#index({
        path,
        title: `Exercise ${title}`,
        section: "Exercises",
        description: `Exercise ${title}: what to write, an editor, what is checked, and hints`,
        body,
        scripts: ["exercise.js"],
        parts: partsOf(markdown.parts),
      }, markdown.parts.filter(({ level }) => level < 3));
    });
    chain(pages);
    const list = this.#index({
      path: "exercises/index.html",
      title: "Exercises",
      section: "Exercises",
      scripts: ["exercises.js"],
      description: "The exercises of the course, with folded hints",
      body: exerciseListHtml(exercises),
    }, []);
    return [list, ...pages];
  }

  #otherTexts(): Page[] {
    const pages: Page[] = [];
    for (const [file, { path, title, section }] of this.#texts) {
      const text = this.#content.texts.get(file);
      if (text === undefined) continue;
      const markdown = this.#markdown(file, path);
      const body = markdown.render(text);
      pages.push(this.#index({
        path,
        title,
        section,
        description: `${title} of the course`,
        body,
        parts: partsOf(markdown.parts),
      }, markdown.parts));
    }
    return pages;
  }

  #slides(): Page[] {
    const { slides, decks } = this.#content;
    if (slides.length === 0) return [];
    for (const { file, title, slides: all } of decks) {
      const path = `slides/${file.replace(/md$/, "html")}`;
      if (!slides.some((name) => slidePath(name) === path)) continue;
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
      const words = `${LANGUAGES[language] ?? name}${ending === "pdf" ? ", as PDF" : ""}`;
      return `<li><a href="${name}">${escapeHtml(words)}</a></li>`;
    });
    return [
      this.#index({
        path: "slides/index.html",
        title: "Slides",
        section: "Slides",
        description: "The talk behind the course, as a deck of slides",
        body:
          `<h1>Slides</h1><p>The talk behind the course, with its charts. The arrow keys turn the pages.</p>
<ul class="list">${items.join("\n")}</ul>`,
      }, []),
    ];
  }

  #markdown(file: string, path: string): PageMarkdown {
    return new PageMarkdown((href) => this.links.resolve(href, file, path));
  }

  /** Lets the search find a page. */
  #index(page: Page, parts: readonly Part[]): Page {
    const { path, title, description } = page;
    if (parts.length > 0) this.documents.add(path, title, parts);
    else this.documents.add(path, title, [{ id: "content", title, level: 1, text: description }]);
    return page;
  }
}

const LANGUAGES: Record<string, string> = {
  en: "The talk, in English",
  zh: "The talk, in Chinese",
};

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
