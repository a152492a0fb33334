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
  const stateOf = (path: string, hash: string) => brokenState(path, hash, files, idsOf);
  const broken: string[] = [];
  for (const [path, html] of files) {
    if (!path.endsWith(".html") || path.startsWith("/slides/deck")) continue;
    const text = html.replaceAll(/<script[\s>].*?<\/script>/gs, (script) => script.split(">")[0]!);
    for (const [, link] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
      const href = link!.replaceAll("&#x2F;", "/").replaceAll("&quot;", '"').replaceAll(
        "&amp;",
        "&",
      );
      if (/^(https?:|mailto:|data:)/.test(href)) continue;
      const url = new URL(href, `file://${path}`);
      const target = decodeURIComponent(url.pathname).replace(/\/$/, "/index.html");
      const isState = /^\/(zh\/)?(explorer|scheduler|machine)\.html$/.test(target);
      const isThere = files.has(target) &&
        (isState
          ? stateOf(target, url.hash) === undefined
          : url.hash === "" || idsOf(target).has(decodeURIComponent(url.hash.slice(1))));
      if (!isThere) broken.push(`${path} -> ${href}`);
    }
  }
  return broken;
}

/** Menus of the pages of tools, and the names of their choices in an address. */
const MENUS = ["scenario", "model", "machine", "workload"];

/** Looks whether a page of tools has what a link asks it for, and the place that it names as its own. */
function brokenState(
  path: string,
  hash: string,
  files: ReadonlyMap<string, string>,
  idsOf: (path: string) => ReadonlySet<string>,
): string | undefined {
  const state = new URLSearchParams(hash.slice(1));
  const html = files.get(path)!;
  for (const menu of MENUS) {
    const value = state.get(menu);
    const isThere = value === null || html.includes(`value="${value}"`) ||
      html.includes(`<option>${value}</option>`);
    if (!isThere) return menu;
  }
  for (const pool of state.get("pools")?.split(",") ?? []) {
    if (!html.includes(`name="pool" value="${pool}"`)) return "pools";
  }
  const from = state.get("from");
  if (from === null) return undefined;
  const [name, cell] = from.split("#");
  const top = path.slice(0, path.lastIndexOf("/"));
  const page = ["notebooks", "exercises"].map((folder) => `${top}/${folder}/${name}.html`)
    .find((page) => files.has(page));
  const isPlace = page !== undefined && (cell === undefined || idsOf(page).has(`cell-${cell}`));
  return isPlace ? undefined : "from";
}

async function collect(folder: string, path: string, files: Map<string, string>): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder + path)) {
    const file = `${path}/${name}`;
    if (isDirectory) await collect(folder, file, files);
    else files.set(file, name.endsWith(".html") ? await Deno.readTextFile(folder + file) : "");
  }
}
