import { SCHEDULE } from "@course/interactive/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { bundleFrame } from "../../extension/build.ts";
import { DATA_ID, ROOT_ID } from "../../extension/browser/frame.ts";
import { FRAME_POLICY } from "../../extension/browser/sandbox.ts";

/**
 * Writes a failure as one page that needs nothing else: the stepper of the notebooks, with the program
 * and its compiled modules. It reaches no network.
 *
 * @param data what the stepper reads, as JSON
 * @param file the program's file, for the title
 * @returns HTML
 * @throws {Error} If the stepper cannot be bundled
 */
export async function failurePage(data: string, file: string): Promise<string> {
  const script = await bundleFrame(SCHEDULE);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}">
<title>${escapeHtml(file)}: a failing schedule</title>
<style>:root { color-scheme: light dark; } body { margin: 1rem; }</style>
</head>
<body><main id="${ROOT_ID}"></main>
<script type="application/json" id="${DATA_ID}">${data.replaceAll("<", "\\u003c")}</script>
<script>${script.replaceAll("</script", "<\\/script")}</script>
</body>
</html>
`;
}
