import { bundle } from "../support/bundle.ts";

/**
 * Writes the page of the frame that `SealedWorker` starts its Workers in. Its policy lets it run this
 * one script, and Workers from blobs; both reach no network.
 *
 * @returns HTML
 */
export async function sealedPageHtml(): Promise<string> {
  const script = await bundle("tasks/site/browser/sealed_frame.ts", "iife");
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script));
  const hash = new Uint8Array(bytes).toBase64();
  const policy = `default-src 'none'; script-src 'sha256-${hash}' 'unsafe-eval' blob:`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Where programs run</title>
<script>${script}</script>
</head>
</html>
`;
}
