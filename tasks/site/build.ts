import { decodeBase64 } from "./decode_base64.ts";
import { projectFolder } from "@course/project/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { writeApiReference } from "./api_reference.ts";
import { writeBundles } from "./bundles.ts";
import { type Content, headingOf, readContent } from "./content.ts";
import { exerciseHtml } from "./exercise_html.ts";
import { landingHtml } from "./landing.ts";
import { SiteLinks } from "./links.ts";
import { PageMarkdown, type Part, wordsOf } from "./markdown.ts";
import { notebookHtml } from "./notebook_html.ts";
import { COURSE, type Page, pageHtml, type PageLink } from "./page.ts";
import { explorerHtml, machineHtml } from "./playground_pages.ts";
import { SearchDocuments } from "./search_documents.ts";
import icon from "./assets/icon.svg" with { type: "text" };
import style from "./assets/site.css" with { type: "text" };

/** A file that every site has. */
const MARK = "search.json";

/** What was built. */
export interface BuiltSite {
  /** Paths of the pages, without those of the reference. */
  pages: string[];
  /** Links that lead to nothing in the site: "from -> href". */
  missing: string[];
}

/**
 * Builds the site: lessons, exercises, playground, slides, glossary, reference, search. Nothing is
 * executed; what is not there yet is left out.
 *
 * @param folder where to write; what is there is replaced
 * @returns its pages
 * @throws {RangeError} If something else is in the folder
 */
export async function buildSite(folder: string): Promise<BuiltSite> {
  const content = await readContent();
  await clear(folder);
  for (const name of ["assets", "notebooks/pictures", "exercises", "slides", "docs"]) {
    await Deno.mkdir(`${folder}/${name}`, { recursive: true });
  }
  // First, so that a build that fails can be made again.
  await Deno.writeTextFile(`${folder}/${MARK}`, "[]");
  await writeBundles(`${folder}/assets`);
  await Deno.writeTextFile(`${folder}/assets/site.css`, style);
  await Deno.writeTextFile(`${folder}/assets/icon.svg`, icon);
  const modules = await writeApiReference(`${folder}/api`);
  for (const file of content.slides) {
    await copyDeck(`${projectFolder}/${file}`, `${folder}/${slidePath(file)}`);
  }

  for (const name of content.litmus) {
    await Deno.copyFile(`${projectFolder}/docs/litmus/${name}`, `${folder}/docs/${name}`);
  }

  const site = new Site(content);
  const pages = site.pages(modules);
  const navigation = site.navigation();
  for (const page of pages) {
    await Deno.writeTextFile(`${folder}/${page.path}`, pageHtml(page, navigation));
  }
  for (const [path, png] of site.pictures) {
    await Deno.writeFile(`${folder}/notebooks/${path}`, decodeBase64(png));
  }
  await Deno.writeTextFile(`${folder}/${MARK}`, JSON.stringify(site.documents.all));
  return { pages: pages.map(({ path }) => path), missing: site.links.missing };
}

/** Removes a site that was built before, and nothing else. */
async function clear(folder: string): Promise<void> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    if (entries.length > 0 && !entries.some(({ name }) => name === MARK)) {
      throw new RangeError(
        `Cannot write the site to "${folder}": other files are in it, give an empty folder`,
      );
    }
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A deck needs nothing else; only its icon would be looked for at the host's top. */
async function copyDeck(from: string, to: string): Promise<void> {
  if (!from.endsWith(".html")) return await Deno.copyFile(from, to);
  const html = await Deno.readTextFile(from);
  const link = '<link rel="icon" href="../assets/icon.svg">';
  await Deno.writeTextFile(to, html.replace("</head>", `${link}</head>`));
}

function slidePath(file: string): string {
  return file.replace("slides/dist/", "slides/");
}

/** The pages of a course, before they are written. */
class Site {
  readonly links = new SiteLinks();
  readonly documents = new SearchDocuments();
  /** Pictures of charts, by their paths; base64. */
  readonly pictures = new Map<string, string>();
  readonly #content: Content;
  readonly #texts = new Map<string, { path: string; title: string; section: string }>([
    ["notebooks/GLOSSARY.md", { path: "glossary.html", title: "Glossary", section: "Glossary" }],
    ["docs/teaching.md", { path: "teaching.html", title: "Teaching", section: "Teaching" }],
    ["CONTRIBUTING.md", { path: "contributing.html", title: "Contributing", section: "" }],
    ["CHANGELOG.md", { path: "changelog.html", title: "Changelog", section: "" }],
    ["docs/litmus/README.md", { path: "docs/litmus.html", title: "Litmus tests", section: "" }],
  ]);

  constructor(content: Content) {
    this.#content = content;
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
      this.links.add(`exercises/${name}/stub.ts`, `${path}#the-code-to-start-from`);
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
      { path: "machine.html", title: "Machine" },
      ...slides.length > 0 ? [{ path: "slides/index.html", title: "Slides" }] : [],
      ...texts.has("notebooks/GLOSSARY.md") ? [{ path: "glossary.html", title: "Glossary" }] : [],
      { path: "api/index.html", title: "Reference" },
      ...texts.has("docs/teaching.md") ? [{ path: "teaching.html", title: "Teaching" }] : [],
    ];
  }

  pages(modules: Map<string, string>): Page[] {
    for (const [name, page] of modules) this.links.add(`lib/${name}/mod.ts`, `api/${page}`);
    const landing: Page = {
      path: "index.html",
      title: COURSE,
      description:
        "A course in TypeScript on kretprobes, lock-free object pools and scalability, with a playground in the browser",
      body: landingHtml(this.#content),
    };
    this.#index(landing, []);
    const explorer: Page = {
      path: "explorer.html",
      title: "Explorer",
      section: "Explorer",
      description: "Run small concurrent programs in every possible order, in four memory models",
      body: explorerHtml(),
      scripts: ["explorer.js"],
      isWide: true,
    };
    this.#index(explorer, []);
    const machine: Page = {
      path: "machine.html",
      title: "Machine",
      section: "Machine",
      description: "See how object pools scale on a simulated machine of up to 256 CPUs",
      body: machineHtml(),
      scripts: ["machine.js"],
    };
    this.#index(machine, []);
    return [
      landing,
      ...this.#lessons(),
      ...this.#exercises(),
      explorer,
      machine,
      ...this.#otherTexts(),
      ...this.#slides(),
    ];
  }

  #lessons(): Page[] {
    const { lessons } = this.#content;
    const pages = lessons.map(({ name, title, about, notebook }): Page => {
      const path = `notebooks/${name}.html`;
      const markdown = this.#markdown(`notebooks/${name}.ipynb`, path);
      const { html, pictures } = notebookHtml(notebook, markdown, name);
      for (const [file, png] of pictures) this.pictures.set(file, png);
      return this.#index({
        path,
        title,
        section: "Lessons",
        description: wordsOf(about),
        body:
          `${html}<aside class="note"><p>This is the lesson as it was run. To change its code, run it yourself:
<code>npx -y deno@2.9.6 task lab</code>.</p></aside>`,
        parts: partsOf(markdown.parts),
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
        description: `Exercise ${title}: what to write, what is checked, and hints`,
        body,
        parts: partsOf(markdown.parts),
      }, markdown.parts.filter(({ level }) => level < 3));
    });
    chain(pages);
    const items = exercises.map(({ name, title }) =>
      `<li><a href="${name}.html">${escapeHtml(title)}</a></li>`
    );
    const list = this.#index({
      path: "exercises/index.html",
      title: "Exercises",
      section: "Exercises",
      description: "The exercises of the course, with folded hints",
      body:
        `<h1>Exercises</h1><p>One idea each. The grader runs on your machine, needs no permission, and shows a
failing schedule instead of a guess.</p><ol class="list short">${items.join("\n")}</ol>`,
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
    const { slides } = this.#content;
    if (slides.length === 0) return [];
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
