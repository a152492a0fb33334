import { projectFolder } from "@course/doctor/mod.ts";
import { COURSE } from "./page.ts";

/**
 * Writes the reference of the library with `deno doc`, with a way back to the course on each page.
 *
 * @param folder where to write
 * @returns the folders of the library that it describes
 * @throws {Error} If `deno doc` fails
 */
export async function writeApiReference(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(`${projectFolder}/lib`)) {
    const isThere = await Deno.stat(`${projectFolder}/lib/${name}/mod.ts`).catch(() => undefined);
    if (isThere) names.push(name);
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
  await addWayBack(folder, "../");
  return names;
}

/** Links to files of the machine that builds the site. */
const SOURCE_BUTTON = /<a\s+class="sourceButton"\s+href="file:[^"]*">.*?<\/a>/gs;

async function addWayBack(folder: string, root: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) await addWayBack(`${folder}/${name}`, `../${root}`);
    if (!name.endsWith(".html")) continue;
    const html = await Deno.readTextFile(`${folder}/${name}`);
    await Deno.writeTextFile(
      `${folder}/${name}`,
      html
        .replaceAll(SOURCE_BUTTON, "")
        .replace("</head>", `<link rel="icon" href="${root}assets/icon.svg"></head>`)
        .replace("<html>", '<html lang="en">')
        .replace(
          "<body>",
          `<body>\n<p style="margin:0;padding:.6rem 1rem;font:15px sans-serif"><a href="${root}index.html">Back to the course</a></p>`,
        ),
    );
  }
}
