import { escapeHtml } from "@course/tables/mod.ts";
import type { PageMarkdown } from "../markdown.ts";
import type { Page } from "../page.ts";
import type { SearchDocuments } from "../search_documents.ts";
import type { ReferenceModule } from "./reference.ts";

const SECTION = "Reference";

/**
 * Where the page about a module is.
 *
 * @param name name of its folder below `lib`
 * @returns path in the site
 */
export function referencePath(name: string): string {
  return `api/${name}.html`;
}

/**
 * Writes the index of the modules, and a page for each.
 *
 * @param modules the modules
 * @param markdownOf makes what renders the text of a page
 * @param documents told what the search finds there
 * @returns the pages
 */
export function referencePages(
  modules: readonly ReferenceModule[],
  markdownOf: (file: string, path: string) => PageMarkdown,
  documents: SearchDocuments,
): Page[] {
  const path = "api/index.html";
  const items = modules.map(({ name, about, names }) =>
    `<li><a href="${name}.html">${name}</a> <small>${names.length} ${
      names.length === 1 ? "name" : "names"
    }</small>${markdownOf(`lib/${name}/mod.ts`, path).render(about)}</li>`
  );
  const index: Page = {
    path,
    title: SECTION,
    section: SECTION,
    description: "The modules of the course's library, and what each of them exports",
    body:
      `<h1>${SECTION}</h1><p>The library of the course, made of its comments. A name that you look for is found by the
search, too.</p><ul class="list">${items.join("\n")}</ul>`,
  };
  documents.addPlace(`${path}#content`, SECTION, SECTION, index.description);
  return [index, ...modules.map((module) => modulePage(module, markdownOf, documents))];
}

function modulePage(
  { name, about, markdown, names }: ReferenceModule,
  markdownOf: (file: string, path: string) => PageMarkdown,
  documents: SearchDocuments,
): Page {
  const path = referencePath(name);
  const rendered = markdownOf(`lib/${name}/mod.ts`, path);
  const html = rendered.render(markdown);
  const parts = rendered.parts.filter(({ level }) => level === 2);
  const links = names.map(({ name, about }, index) => {
    const { id, title } = parts[index]!;
    documents.addPlace(
      `${path}#${id}`,
      `Reference: ${path.slice(4, -5)}`,
      title,
      about.replaceAll("`", ""),
    );
    return `<li><a href="#${id}">${escapeHtml(name)}</a></li>`;
  });
  documents.addPlace(`${path}#content`, SECTION, name, about.replaceAll("`", ""));
  const nav = `<nav class="names" aria-label="Names of ${name}"><ul>${links.join("")}</ul></nav>`;
  return {
    path,
    title: `Reference: ${name}`,
    section: SECTION,
    description: about,
    body: html.replace("</h1>", `</h1>\n${nav}`),
  };
}
