import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import type { Page, Request } from "playwright-core";
import { buildSite } from "../../tasks/site/build.ts";
import { serveFolder } from "../../tasks/site/serve.ts";
import { checkChromium, openBrowser } from "./chromium.ts";

/** What a visit to a page has shown. */
export interface Visit {
  /** Errors on the browser's console, and errors that no script caught. */
  errors: string[];
  /** Hosts that were asked for something. */
  hosts: Set<string>;
  /** Bytes that a server which compresses would have sent. */
  compressedBytes: number;
}

/** The site, built into a folder of its own and served, and a browser that shows it. */
export interface SiteSession {
  /** Where it was built. */
  folder: string;
  /** Where it is served, with a slash at the end. */
  address: string;
  /** Paths of its pages. */
  pages: string[];
  /** Links that lead to nothing in the site. */
  missing: string[];
  page: Page;

  /**
   * Opens a page as a reader does who was never here.
   *
   * @param path path of the page, with its fragment
   * @returns what the visit shows, also later on
   */
  visit(path: string): Promise<Visit>;

  /** Closes browser and server, and removes the folder. */
  stop(): Promise<void>;
}

/**
 * Builds the site, serves it and opens a browser. While you work on one page, `SITE=folder` keeps what
 * was built there before.
 *
 * @returns the session
 * @throws {Error} If Chromium is missing or the site cannot be built
 */
export async function startSite(): Promise<SiteSession> {
  await checkChromium();
  const scratch = await Deno.makeTempDir();
  const kept = Deno.env.get("SITE");
  const folder = kept ?? `${scratch}/site`;
  const { pages, missing } = kept
    ? { pages: await pagesIn(kept), missing: [] }
    : await buildSite(folder);
  let address = "";
  const server = serveFolder(folder, 0, (listening) => address = listening);
  const context = await openBrowser(`${scratch}/browser`);
  const page = context.pages()[0] ?? await context.newPage();

  let visit: Visit = newVisit();
  page.on("console", (message) => {
    if (message.type() === "error") visit.errors.push(message.text());
  });
  page.on("pageerror", (error: Error) => visit.errors.push(String(error)));
  /** What was asked for late belongs to the page that has asked. */
  const askedIn = new WeakMap<Request, Visit>();
  context.on("request", (request) => {
    askedIn.set(request, visit);
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:") visit.hosts.add(hostname);
  });
  context.on("response", async (response) => {
    const { pathname, origin } = new URL(response.url());
    if (!address.startsWith(origin)) return;
    const file = folder + pathname.replace(/\/$/, "/index.html");
    const bytes = await Deno.readFile(file).catch(() => new Uint8Array());
    const asked = askedIn.get(response.request()) ?? visit;
    asked.compressedBytes += gzipSync(Buffer.from(bytes)).length;
  });
  return {
    folder,
    address,
    pages,
    missing,
    page,
    async visit(path) {
      await page.goto("about:blank");
      visit = newVisit();
      await page.goto(address + path, { waitUntil: "load" });
      return visit;
    },
    async stop() {
      await context.close();
      await server.shutdown();
      await Deno.remove(scratch, { recursive: true });
    },
  };
}

/** Pages of a site that was built before: not those of frames, and no decks. */
async function pagesIn(folder: string, path = ""): Promise<string[]> {
  const pages: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${folder}/${path}`)) {
    if (isDirectory && name !== "assets") pages.push(...await pagesIn(folder, `${path}${name}/`));
    else if (/^(?!deck).*\.html$/.test(name)) pages.push(path + name);
  }
  return pages.toSorted();
}

function newVisit(): Visit {
  return { errors: [], hosts: new Set(), compressedBytes: 0 };
}
