/**
 * What every frame of an output does: it takes its data, tells the page how high it is, and follows
 * the page's theme.
 *
 * @module
 */
/// <reference lib="dom" />
import { find, make } from "../../site/browser/dom.ts";

/** What the page tells a frame. */
export interface ThemeMessage {
  kind: "theme";
  isDark: boolean;
  /** Values of JupyterLab's variables. */
  variables: Record<string, string>;
}

/** What a frame tells the page. */
export type FrameMessage =
  | { kind: "height"; height: number }
  | { kind: "strokes"; name: string; points: (number | null)[] };

/** Id of the element that holds the data. */
export const DATA_ID = "data";
/** Id of the element that the output is shown in. */
export const ROOT_ID = "root";

/**
 * Shows an output, once its frame is there.
 *
 * @param show puts the output into an element; what it throws is shown as a sentence
 */
export function showOutput<Data>(show: (root: HTMLElement, data: Data) => void): void {
  const root = find(`#${ROOT_ID}`);
  addEventListener("message", ({ source, data }: MessageEvent<ThemeMessage>) => {
    if (source === parent && data?.kind === "theme") applyTheme(data);
  });
  new ResizeObserver(() => {
    tell({ kind: "height", height: document.body.getBoundingClientRect().height });
  }).observe(document.body);
  try {
    show(root, JSON.parse(find(`#${DATA_ID}`).textContent!));
  } catch (error) {
    root.append(make("p", { class: "problem", role: "alert" }, (error as Error).message));
  }
}

/**
 * Tells the page something.
 *
 * @param message what
 */
export function tell(message: FrameMessage): void {
  parent.postMessage(message, "*");
}

function applyTheme({ isDark, variables }: ThemeMessage): void {
  const { style } = document.documentElement;
  style.colorScheme = isDark ? "dark" : "light";
  for (const [name, value] of Object.entries(variables)) style.setProperty(name, value);
}
