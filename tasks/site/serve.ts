const TYPES: Record<string, string> = {
  css: "text/css",
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  xml: "application/xml",
};

/**
 * With the first two a browser lets the threads of a page share memory. A sealed frame has no origin,
 * so to Firefox it is a stranger's: it is shown only if the third allows that.
 */
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "cross-origin",
};

/**
 * Serves a folder on this machine only.
 *
 * @param folder the folder
 * @param port the port; 0 for any that is free
 * @param onListen told the address
 * @returns the server
 */
export function serveFolder(
  folder: string,
  port: number,
  onListen: (address: string) => void = () => {},
): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({
    hostname: "localhost",
    port,
    automaticCompression: true,
    onListen: ({ port }) => onListen(`http://localhost:${port}/`),
  }, async (request) => {
    const path = decodeURIComponent(new URL(request.url).pathname).replace(/\/$/, "/index.html");
    if (path.split(/[/\\]/).includes("..")) return new Response("No", { status: 404 });
    const type = TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    try {
      const file = await Deno.open(folder + path);
      return new Response(file.readable, { headers: { "content-type": type, ...ISOLATED } });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      return new Response(`There is no ${path}`, { status: 404 });
    }
  });
}
