/**
 * Looks whether the links of a built site lead somewhere.
 *
 * @param folder the site
 * @returns links that do not: "page -> link"
 */
export async function brokenLinks(folder: string): Promise<string[]> {
  const files = new Map<string, string>();
  await collect(folder, "", files);
  const ids = new Map<string, Set<string>>();
  const idsOf = (path: string) => {
    const known = ids.get(path);
    if (known) return known;
    const found = new Set(
      [...files.get(path)!.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]!),
    );
    ids.set(path, found);
    return found;
  };
  const broken: string[] = [];
  for (const [path, html] of files) {
    if (!path.endsWith(".html") || path.startsWith("/slides/deck")) continue;
    const isReference = path.startsWith("/api/");
    const text = html.replaceAll(/<script[\s>].*?<\/script>/gs, (script) => script.split(">")[0]!);
    for (const [, link] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
      const href = link!.replaceAll("&#x2F;", "/").replaceAll("&quot;", '"').replaceAll(
        "&amp;",
        "&",
      );
      if (/^(https?:|mailto:|data:)/.test(href)) continue;
      const url = new URL(href, `file://${path}`);
      const target = decodeURIComponent(url.pathname).replace(/\/$/, "/index.html");
      const anchor = decodeURIComponent(url.hash.slice(1));
      const isState = /^\/(explorer|machine)\.html$/.test(target);
      if (!files.has(target)) broken.push(`${path} -> ${href}`);
      else if (anchor && !isReference && !isState && !idsOf(target).has(anchor)) {
        broken.push(`${path} -> ${href}`);
      }
    }
  }
  return broken;
}

async function collect(folder: string, path: string, files: Map<string, string>): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder + path)) {
    const file = `${path}/${name}`;
    if (isDirectory) await collect(folder, file, files);
    else files.set(file, name.endsWith(".html") ? await Deno.readTextFile(folder + file) : "");
  }
}
