/**
 * The frame that an output runs in. An output brings code along, and also one that nobody has vouched
 * for is shown: so it gets no origin, no network, and nothing of the page.
 *
 * @module
 */
/// <reference lib="dom" />
import { escapeHtml } from "@course/tables/mod.ts";
import { DATA_ID, type FrameMessage, ROOT_ID, type ThemeMessage } from "./frame.ts";

/** What a frame may do: run its own code. */
export const FRAME_POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; " +
  "style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";
/** Higher than any output should be. */
const MAX_PIXELS = 6000;
const VARIABLES = [
  "--jp-ui-font-family",
  "--jp-code-font-family",
  "--jp-ui-font-color1",
  "--jp-ui-font-color2",
  "--jp-layout-color1",
  "--jp-layout-color2",
  "--jp-border-color1",
  "--jp-border-color2",
  "--jp-brand-color1",
];

/** What is shown in a frame. */
export interface Shown {
  /** What it is, for who cannot see it. */
  title: string;
  /** Its script. */
  script: string;
  /** What the script gets. */
  data: unknown;
  /** Told what the frame says besides its height. */
  onMessage(message: FrameMessage): void;
}

/**
 * Shows an output in a frame of its own.
 *
 * @param node where
 * @param shown what
 * @returns takes it away
 */
export function showInFrame(node: HTMLElement, shown: Shown): () => void {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.title = shown.title;
  frame.style.cssText = "display:block;width:100%;height:420px;border:0";
  const theme = themeOf();
  frame.style.colorScheme = theme.isDark ? "dark" : "light";
  frame.srcdoc = documentOf(shown, theme);

  const onMessage = ({ source, data }: MessageEvent<FrameMessage>) => {
    if (source !== frame.contentWindow || typeof data !== "object" || data === null) return;
    if (data.kind !== "height") return shown.onMessage(data);
    const height = Math.min(Math.ceil(Number(data.height)) || 0, MAX_PIXELS);
    if (height > 0) frame.style.height = `${height}px`;
  };
  const followTheme = () => {
    const now = themeOf();
    frame.style.colorScheme = now.isDark ? "dark" : "light";
    frame.contentWindow?.postMessage(now, "*");
  };
  let loads = 0;
  frame.addEventListener("load", () => {
    // A frame may lead itself elsewhere, which no policy forbids: then it is taken away.
    if (++loads > 1) {
      frame.replaceWith("This output has tried to leave its place: it is not shown.");
    }
  });
  const observer = new MutationObserver(followTheme);
  observer.observe(document.body, { attributeFilter: ["data-jp-theme-name"] });
  addEventListener("message", onMessage);
  node.append(frame);
  return () => {
    observer.disconnect();
    removeEventListener("message", onMessage);
    frame.remove();
  };
}

function themeOf(): ThemeMessage {
  const style = getComputedStyle(document.body);
  const values = VARIABLES.map((name) => [name, style.getPropertyValue(name).trim()] as const);
  return {
    kind: "theme",
    isDark: document.body.dataset.jpThemeLight === "false",
    variables: Object.fromEntries(values.filter(([, value]) => value !== "")),
  };
}

function documentOf({ title, script, data }: Shown, { isDark, variables }: ThemeMessage): string {
  const declared = Object.entries(variables)
    .map(([name, value]) => `${name}:${value.replaceAll(/[<>{};]/g, "")}`).join(";");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}">
<title>${escapeHtml(title)}</title>
<style>:root{color-scheme:${isDark ? "dark" : "light"};${declared}}</style></head>
<body><main id="${ROOT_ID}"></main>
<script type="application/json" id="${DATA_ID}">${
    JSON.stringify(data).replaceAll("<", "\\u003c")
  }</script>
<script>${script.replaceAll("</script", "<\\/script")}</script></body></html>`;
}
