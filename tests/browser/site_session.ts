import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
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
  /** Paths of its pages, without those of the reference. */
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
 * Builds the site, serves it and opens a browser.
 *
 * @returns the session
 * @throws {Error} If Chromium is missing or the site cannot be built
 */
export async function startSite(): Promise<SiteSession> {
  await checkChromium();
  const scratch = await Deno.makeTempDir();
  const folder = `${scratch}/site`;
  const { pages, missing } = await buildSite(folder);
  let address = "";
  const server = serveFolder(folder, 0, (listening) => address = listening);
  const context = await openBrowser(`${scratch}/browser`);
  const page = context.pages()[0] ?? await context.newPage();

  let visit: Visit = newVisit();
  page.on("console", (message) => {
    if (message.type() === "error") visit.errors.push(message.text());
  });
  page.on("pageerror", (error: Error) => visit.errors.push(String(error)));
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:") visit.hosts.add(hostname);
  });
  context.on("response", async (response) => {
    const { pathname, origin } = new URL(response.url());
    if (!address.startsWith(origin)) return;
    const file = folder + pathname.replace(/\/$/, "/index.html");
    const bytes = await Deno.readFile(file).catch(() => new Uint8Array());
    visit.compressedBytes += gzipSync(Buffer.from(bytes)).length;
  });
  return {
    folder,
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

function newVisit(): Visit {
  return { errors: [], hosts: new Set(), compressedBytes: 0 };
}
