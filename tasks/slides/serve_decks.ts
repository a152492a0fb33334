import { projectFolder } from "@course/doctor/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { distFolder, writeDeck } from "./build_deck.ts";
import type { Language } from "./read_deck.ts";
import type { DrawnChart } from "./render_deck.ts";

/** Reloads the page after each change, and keeps the slide. */
const RELOAD = `<script>new EventSource("/changes").onmessage = () => location.reload();</script>`;

const QUIET_MS = 150;

/**
 * Shows the slides in a browser, and builds them again when a file in `slides/` is saved.
 *
 * @param charts the charts that they name
 * @param port port on this machine; 0 for any free one
 * @param signal ends it
 */
export async function serveDecks(
  charts: ReadonlyMap<string, DrawnChart>,
  port: number,
  signal?: AbortSignal,
): Promise<void> {
  const readers = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const say = (text: string) => {
    for (const reader of readers) reader.enqueue(new TextEncoder().encode(text));
  };
  await build(charts);
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port,
    ...signal && { signal },
    onListen: ({ port }) => {
      for (const language of ["en", "zh"]) {
        console.log(`  http://localhost:${port}/deck.${language}.html`);
      }
    },
  }, (request) => answer(new URL(request.url).pathname, readers));

  const watcher = Deno.watchFs(`${projectFolder}/slides`);
  signal?.addEventListener("abort", () => watcher.close());
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const { paths } of watcher) {
    if (paths.every((path) => path.startsWith(distFolder))) continue;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (await build(charts)) say("data: changed\n\n");
    }, QUIET_MS);
  }
  clearTimeout(timer);
  for (const reader of readers) reader.close();
  await server.finished;
}

/** Builds both decks; a mistake is printed, and the page stays as it is. */
async function build(charts: ReadonlyMap<string, DrawnChart>): Promise<boolean> {
  try {
    for (const language of ["en", "zh"] as Language[]) await writeDeck(language, charts);
    return true;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    return false;
  }
}

async function answer(
  path: string,
  readers: Set<ReadableStreamDefaultController<Uint8Array>>,
): Promise<Response> {
  if (path === "/changes") {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void readers.add(own = controller),
      cancel: () => void readers.delete(own),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  }
  const [, language] = /^\/deck\.(en|zh)\.html$/.exec(path) ?? [];
  if (language === undefined) {
    const links = ["en", "zh"].map((one) => `<p><a href="/deck.${one}.html">deck.${one}.html</a>`);
    return new Response(links.join(""), { headers: { "content-type": "text/html" } });
  }
  const html = await Deno.readTextFile(`${distFolder}/deck.${language}.html`);
  return new Response(html.replace("</body>", () => `${RELOAD}</body>`), {
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}
