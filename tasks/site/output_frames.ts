import { compileLibrary } from "@course/interactive/library.ts";
import { bundleFrames } from "../extension/build.ts";
import { DATA_ID, ROOT_ID } from "../extension/browser/frame.ts";
import { FRAME_POLICY } from "../extension/browser/sandbox.ts";
import { frameFile } from "./output_frame_file.ts";

/**
 * Writes the pages of the frames that show outputs which answer to the reader, and the compiled
 * library that their programs name. They are the scripts of JupyterLab's extension; a page cannot
 * write them into its own frames, because its policy would hold there, too.
 *
 * @param folder where to write
 */
export async function writeOutputFrames(folder: string): Promise<void> {
  for (const [type, script] of Object.entries(await bundleFrames())) {
    await Deno.writeTextFile(`${folder}/${frameFile(type)}`, frameHtml(script));
  }
  await Deno.writeTextFile(`${folder}/output_library.json`, JSON.stringify(compileLibrary()));
}

/** The page of a frame: its script begins when the page has sent the output. */
function frameHtml(script: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}">
<title>Output</title>
</head>
<body><main id="${ROOT_ID}"></main>
<script type="application/json" id="${DATA_ID}"></script>
<script>
addEventListener("message", function start({ source, data }) {
  if (source !== parent || data.kind !== "output") return;
  removeEventListener("message", start);
  document.title = data.title;
  document.documentElement.lang = data.language;
  document.getElementById("${DATA_ID}").textContent = JSON.stringify(data.output);
  ${script.replaceAll("</script", "<\\/script")}
});
parent.postMessage({ kind: "open" }, "*");
</script></body>
</html>
`;
}
