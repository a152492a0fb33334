import { dirname } from "node:path";
import { venvFolder } from "@course/project/mod.ts";
import { readIfThere } from "../support/files.ts";
import conf from "./html_export/conf.json" with { type: "text" };
import template from "./html_export/index.html.j2" with { type: "text" };

const NAME = "course";
/** What a notebook is exported with, on the command line and from JupyterLab's menu. */
const CONFIG = JSON.stringify({ HTMLExporter: { template_name: NAME } }, null, 2) + "\n";

/**
 * Writes the template with which notebooks become HTML: Jupyter's own leaves out what a picture says to
 * readers who do not see it. In `.venv` it is the usual one; elsewhere `--template course` takes it.
 *
 * @param dataFolder Jupyter data folder to write it to
 */
export async function setUpHtmlExport(dataFolder: string): Promise<void> {
  const folder = `${dataFolder}/nbconvert/templates/${NAME}`;
  await write(`${folder}/conf.json`, conf);
  await write(`${folder}/index.html.j2`, template);
  if (!dataFolder.startsWith(venvFolder)) return;
  const etc = `${venvFolder}/etc/jupyter`;
  await write(`${etc}/jupyter_nbconvert_config.json`, CONFIG);
  await write(`${etc}/jupyter_server_config.d/${NAME}.json`, CONFIG);
}

async function write(file: string, text: string): Promise<void> {
  if (await readIfThere(file) === text) return;
  await Deno.mkdir(dirname(file), { recursive: true });
  await Deno.writeTextFile(file, text);
}
