import { projectFolder } from "@course/project/mod.ts";
import { COURSE } from "./page.ts";

/** It only hands the compiler on, whose own reference would be larger than ours. */
const COMPILER = "typescript";

/**
 * Writes the reference of the library with `deno doc`, with a way back to the course on each page.
 *
 * @param folder where to write
 * @returns for each folder of the library the page about it, below `folder`
 * @throws {Error} If `deno doc` fails
 */
export async function writeApiReference(folder: string): Promise<Map<string, string>> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(`${projectFolder}/lib`)) {
    const isThere = await Deno.stat(`${projectFolder}/lib/${name}/mod.ts`).catch(() => undefined);
    if (isThere && name !== COMPILER) names.push(name);
  }
  names.sort();
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "doc",
      "--quiet",
      "--html",
      `--name=${COURSE}`,
      `--output=${folder}`,
      ...names.map((name) => `lib/${name}/mod.ts`),
    ],
    cwd: projectFolder,
    env: { NO_COLOR: "1" },
  }).output();
  if (code !== 0) {
    throw new Error(`Cannot write the reference:\n${new TextDecoder().decode(stderr)}`);
  }
  await finishFolder(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await pageOf(folder, name)] as const)),
  );
}

/** What `deno.json` exports stands under its name there, all else under its file's. */
async function pageOf(folder: string, name: string): Promise<string> {
  const exported = `${name}/index.html`;
  const isThere = await Deno.stat(`${folder}/${exported}`).catch(() => undefined);
  return isThere ? exported : `${name}/mod.ts/index.html`;
}

/** Links to files of the machine that builds the site. */
const SOURCE_BUTTON = /<a\s+class="sourceButton"\s+href="file:[^"]*">.*?<\/a>/gs;

/** `deno doc` names files with escapes that browsers undo, so that they look for another file. */
const ESCAPES = /%22|%2F/g;

/** Makes the pages fit for any host: names without escapes, no links to nothing. */
async function finishFolder(folder: string): Promise<void> {
  const paths: string[] = [];
  await collect(folder, "", paths);
  const known = new Set(paths.map((path) => path.replaceAll(ESCAPES, "")));
  for (const path of paths) {
    if (path.endsWith(".html")) await finishPage(folder, path, known);
    else if (path.endsWith("/search_index.js")) {
      const text = await Deno.readTextFile(folder + path);
      await Deno.writeTextFile(folder + path, text.replaceAll(ESCAPES, ""));
    }
  }
}

async function collect(folder: string, path: string, paths: string[]): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder + path)) {
    if (isDirectory) await collect(folder, `${path}/${name}`, paths);
    else paths.push(`${path}/${name}`);
  }
}

async function finishPage(folder: string, path: string, known: Set<string>): Promise<void> {
  const root = "../".repeat(path.split("/").length - 1);
  const html = (await Deno.readTextFile(folder + path))
    .replaceAll(SOURCE_BUTTON, "")
    .replaceAll(ESCAPES, "")
    .replaceAll(
      /\shref="((?:&#x2F;|[^"#])+)"/g,
      (link, href) => leadsNowhere(href, path, known) ? "" : link,
    )
    .replace("</head>", `<link rel="icon" href="${root}assets/icon.svg"></head>`)
    .replace("<html>", '<html lang="en">')
    .replace("<body>", `<body>\n${wayBack(root)}`);
  await Deno.remove(folder + path);
  await Deno.writeTextFile(folder + path.replaceAll(ESCAPES, ""), html);
}

/** `deno doc` takes a name with a dot for a path, and links to parts of it. */
function leadsNowhere(href: string, path: string, known: Set<string>): boolean {
  if (/^https?:/.test(href)) return false;
  const { pathname } = new URL(href.replaceAll("&#x2F;", "/"), `file://${path}`);
  const target = decodeURIComponent(pathname).replace(/\/$/, "/index.html");
  return !known.has(target);
}

function wayBack(root: string): string {
  const style = "margin:0;padding:.6rem 1rem;font:15px sans-serif";
  return `<p style="${style}"><a href="${root}index.html">Back to the course</a></p>`;
}
