import { projectFolder } from "@course/project/mod.ts";
import { writeBundles } from "./bundles.ts";
import { chartPictures } from "./chart_pictures.ts";
import type { NotebookCell } from "../notebooks/notebook.ts";
import { type Content, readContent } from "./content.ts";
import type { SearchData } from "./course_search.ts";
import { FOLDERS, type Page, pageHtml } from "./page.ts";
import { readReference } from "./reference/reference.ts";
import { SitePages, slidePath } from "./site_pages.ts";
import { courseAddress } from "../support/course_address.ts";
import { atomFeed } from "./feed.ts";
import { FEED, robotsTxt, SHARED_PICTURE, sitemapXml } from "./found.ts";
import { sharedPicture } from "./shared_picture.ts";
import { writeSchedulerFiles } from "./scheduler_files.ts";
import explorerStyle from "./assets/explorer.css" with { type: "text" };
import firstScreenStyle from "./assets/first_screen.css" with { type: "text" };
import icon from "./assets/icon.svg" with { type: "text" };
import machineStyle from "./assets/machine.css" with { type: "text" };
import schedulerStyle from "./assets/scheduler.css" with { type: "text" };
import style from "./assets/site.css" with { type: "text" };

/** A file that every site has: what the search finds. */
const MARK = "assets/search_index.js";

/** What was built. */
export interface BuiltSite {
  /** Paths of the pages. */
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
  const chinese = await readContent(projectFolder, "zh");
  await clear(folder);
  for (
    const name of [
      "assets",
      "api",
      ...["", "zh/"].flatMap((language) =>
        ["notebooks/pictures", "exercises", "slides", "docs"].map((name) => language + name)
      ),
    ]
  ) {
    await Deno.mkdir(`${folder}/${name}`, { recursive: true });
  }
  // First, so that a build that fails can be made again.
  await Deno.writeTextFile(`${folder}/${MARK}`, "");
  await writeBundles(`${folder}/assets`);
  await Deno.writeTextFile(`${folder}/assets/site.css`, style);
  await Deno.writeTextFile(`${folder}/assets/first_screen.css`, firstScreenStyle);
  await Deno.writeTextFile(`${folder}/assets/explorer.css`, explorerStyle);
  await Deno.writeTextFile(`${folder}/assets/scheduler.css`, schedulerStyle);
  await Deno.writeTextFile(`${folder}/assets/machine.css`, machineStyle);
  await writeSchedulerFiles(`${folder}/assets`);
  await Deno.writeTextFile(`${folder}/assets/icon.svg`, icon);
  for (const file of content.slides) {
    await copyDeck(`${projectFolder}/${file}`, `${folder}/${slidePath(file)}`);
  }

  for (const name of content.litmus) {
    await Deno.copyFile(`${projectFolder}/docs/litmus/${name}`, `${folder}/docs/${name}`);
  }

  const drawn = await chartPictures(cellsOf(content));
  const reference = await readReference();
  const english = new SitePages(content, drawn);
  const pagesInEnglish = english.pages(reference);
  const site = new SitePages(chinese, await chartPictures(cellsOf(chinese), drawn), "zh", english);
  const pages = joinLanguages(
    [...pagesInEnglish, english.missingPage(site.navigation())],
    site.pages(reference),
  );
  const menus = { en: english.navigation(), zh: site.navigation() };
  for (const page of pages) {
    const html = pageHtml(page, menus[page.language ?? "en"]);
    await Deno.writeTextFile(`${folder}/${page.path}`, html);
  }
  for (const [path, bytes] of [...english.pictures, ...site.pictures]) {
    await Deno.writeFile(`${folder}/${path}`, bytes);
  }
  await writeSearch(`${folder}/${MARK}`, english, content);
  await writeSearch(`${folder}/${MARK.replace(".js", ".zh.js")}`, site, chinese);
  await writeFound(folder, pages, content.texts.get("CHANGELOG.md"));
  return {
    pages: pages.map(({ path }) => path),
    missing: [...english.links.missing, ...site.links.missing],
  };
}

/**
 * Lets pages know of those that say the same in the other language.
 *
 * @param english pages in English
 * @param chinese pages in Chinese
 * @returns all of them
 */
export function joinLanguages(english: readonly Page[], chinese: readonly Page[]): Page[] {
  const [here, there] = [english, chinese].map((pages) => new Set(pages.map(({ path }) => path)));
  return [
    ...english.map((page) => {
      const twin = FOLDERS.zh + page.path;
      return { ...page, twin: there!.has(twin) ? twin : undefined };
    }),
    ...chinese.map((page) => {
      const twin = page.path.slice(FOLDERS.zh.length);
      return { ...page, twin: here!.has(twin) ? twin : undefined };
    }),
  ];
}

function cellsOf({ lessons }: Content): NotebookCell[] {
  return lessons.flatMap(({ notebook }) => notebook.cells);
}

/** Writes what the search of a language finds. */
async function writeSearch(file: string, site: SitePages, { terms }: Content): Promise<void> {
  const search: SearchData = { documents: site.documents.all, terms };
  await Deno.writeTextFile(file, `COURSE_SEARCH=${JSON.stringify(search)}`);
}

/** Writes what search engines, shared links, feed readers and hosts look for. */
async function writeFound(
  folder: string,
  pages: readonly Page[],
  changelog: string | undefined,
): Promise<void> {
  const address = courseAddress();
  const write = (path: string, text: string) => Deno.writeTextFile(`${folder}/${path}`, text);
  await Deno.writeFile(`${folder}/${SHARED_PICTURE}`, sharedPicture());
  await Deno.copyFile(`${projectFolder}/LICENSE`, `${folder}/license.txt`);
  // GitHub Pages would leave out what begins with an underscore.
  await write(".nojekyll", "");
  await write("robots.txt", robotsTxt(address));
  if (address.site === undefined) return;
  await write("sitemap.xml", sitemapXml(address.site, pages));
  if (changelog !== undefined) await write(FEED, atomFeed(address.site, changelog));
}

/** Removes a site that was built before, and nothing else. */
async function clear(folder: string): Promise<void> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    const isSite = await Deno.stat(`${folder}/${MARK}`).then(() => true, () => false);
    if (entries.length > 0 && !isSite) {
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
