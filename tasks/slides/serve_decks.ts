import { projectFolder } from "@course/project/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { distFolder, type DrawnParts, writeDeck } from "./build_deck.ts";
import type { Language } from "./read_deck.ts";

/** How slides are served. */
export interface ServeOptions {
  /** Port on this machine; 0 for any free one. */
  port: number;
  /**
   * Where the pages are written.
   *
   * @default `slides/dist`
   */
  folder?: string;
  /**
   * Whether figures that take seconds are compared too.
   *
   * @default true
   */
  slow?: boolean;
}

/** Slides that are being served. */
export interface DeckServer {
  /** Address of the server, without a slash at its end. */
  url: string;
  /** Settles when the server has ended. */
  finished: Promise<void>;
  /** Ends it. */
  stop(): Promise<void>;
}

type Reader = ReadableStreamDefaultController<Uint8Array>;

const LANGUAGES: Language[] = ["en", "zh"];

/** Loads the page again after each change; the address keeps the slide. */
const RELOAD = `<script>new EventSource("/changes").onmessage = () => location.reload();</script>`;

/** Editors write a file in several steps. */
const QUIET_MS = 150;

/**
 * Shows the slides to browsers on this machine, and builds them again when a file in `slides/` is
 * saved. A mistake in a deck is printed, and the page stays as it is.
 *
 * @param parts the charts that the decks name, and what runs in them
 * @param options port, and where pages are written
 * @returns the server
 */
export async function serveDecks(
  parts: DrawnParts,
  options: ServeOptions,
): Promise<DeckServer> {
  const { port, folder = distFolder, slow = true } = options;
  const readers = new Set<Reader>();
  const build = () => buildBoth(parts, folder, slow);
  await build();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port, onListen: () => {} },
    (request) => answer(new URL(request.url).pathname, folder, readers),
  );
  const watcher = Deno.watchFs(`${projectFolder}/slides`);
  const watching = watch(watcher, async () => {
    if (!await build()) return;
    for (const reader of readers) reader.enqueue(new TextEncoder().encode("data: changed\n\n"));
  });
  return {
    url: `http://localhost:${server.addr.port}`,
    finished: server.finished,
    async stop() {
      watcher.close();
      await watching;
      for (const reader of readers) reader.close();
      await server.shutdown();
    },
  };
}

/** Calls back when files have changed and then were left alone for a moment. */
async function watch(watcher: Deno.FsWatcher, onChange: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  for await (const { paths, kind } of watcher) {
    if (kind === "access" || paths.every((path) => path.startsWith(distFolder))) continue;
    clearTimeout(timer);
    timer = setTimeout(() => running = running.then(onChange), QUIET_MS);
  }
  clearTimeout(timer);
  await running;
}

async function buildBoth(
  parts: DrawnParts,
  folder: string,
  slow: boolean,
): Promise<boolean> {
  try {
    for (const language of LANGUAGES) await writeDeck(language, parts, { folder, slow });
    return true;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    return false;
  }
}

async function answer(path: string, folder: string, readers: Set<Reader>): Promise<Response> {
  if (path === "/changes") {
    let own: Reader;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void readers.add(own = controller),
      cancel: () => void readers.delete(own),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  }
  const file = LANGUAGES.map((language) => `deck.${language}.html`).find((one) =>
    path === `/${one}`
  );
  const headers = { "content-type": "text/html; charset=utf-8" };
  if (file === undefined) {
    const links = LANGUAGES.map((one) => `<p><a href="/deck.${one}.html">deck.${one}.html</a></p>`);
    return new Response(links.join(""), { headers, status: path === "/" ? 200 : 404 });
  }
  const html = await Deno.readTextFile(`${folder}/${file}`);
  return new Response(html.replace("</body>", () => `${RELOAD}</body>`), { headers });
}
