/// <reference lib="dom" />
import type { CompiledModule } from "@course/instrument/engine.ts";
import { neededBy, type PackedProgram } from "@course/interactive/engine.ts";
import type { FrameMessage, ThemeMessage } from "../../extension/browser/frame.ts";
import { frameFile } from "../output_frame_file.ts";
import { make } from "./dom.ts";
import { LESSON_TOOL } from "../phrases/lesson_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(LESSON_TOOL);

/** Higher than any output should be. */
const MAX_PIXELS = 6000;
/** JupyterLab's variables, which the outputs use, and those of this site. */
const VARIABLES: Record<string, string> = {
  "--jp-ui-font-color1": "--ink",
  "--jp-ui-font-color2": "--soft",
  "--jp-layout-color1": "--paper",
  "--jp-layout-color2": "--raised",
  "--jp-border-color1": "--line",
  "--jp-border-color2": "--line",
  "--jp-brand-color1": "--accent",
};

/** What all such outputs have. */
interface OutputData {
  title?: string;
  /** A drawing: its strokes are kept under this name. */
  name?: string;
  program?: PackedProgram;
}

/** What was drawn in this page, by the name of the drawing. */
const strokes = new Map<string, (number | null)[]>();
let library: Promise<Record<string, CompiledModule>> | undefined;

/**
 * Shows an output that answers to the reader, in a frame without origin and network.
 *
 * @param type the output's type
 * @param data the output
 * @param onDrawn told the name of a drawing that has something in it
 * @returns the frame
 */
export function outputFrame(
  type: string,
  data: OutputData,
  onDrawn: (name: string) => void,
): HTMLIFrameElement {
  const { title = "", name = "" } = data;
  const frame = make("iframe", {
    sandbox: "allow-scripts",
    src: new URL(frameFile(type), import.meta.url).href,
    title: title || phrase("interactive"),
    class: "output-frame",
  });
  const tell = (message: unknown) => frame.contentWindow?.postMessage(message, "*");
  const onMessage = (event: MessageEvent<FrameMessage | { kind: "open" }>) => {
    const message = event.data;
    if (event.source !== frame.contentWindow || typeof message !== "object" || !message) return;
    if (message.kind === "open") {
      libraryFor(data).then((library) => {
        tell({
          kind: "output",
          title,
          language: document.documentElement.lang,
          output: { ...data, library, strokes: strokes.get(name) },
        });
        tell(themeOfPage());
      }, (error) => frame.replaceWith(make("p", { class: "failure" }, (error as Error).message)));
    } else if (message.kind === "height") {
      const height = Math.min(Math.ceil(Number(message.height)) || 0, MAX_PIXELS);
      if (height > 0) frame.style.height = `${height}px`;
    } else if (message.kind === "strokes" && Array.isArray(message.points)) {
      if (!message.points.every((value) => value === null || Number.isFinite(value))) return;
      strokes.set(String(message.name), message.points);
      if (message.points.some((value) => value !== null)) onDrawn(String(message.name));
    }
  };
  addEventListener("message", onMessage);
  const follow = () => {
    frame.style.colorScheme = themeOfPage().isDark ? "dark" : "light";
    tell(themeOfPage());
  };
  new MutationObserver((_, observer) => {
    if (frame.isConnected) return follow();
    observer.disconnect();
    removeEventListener("message", onMessage);
  }).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  frame.style.colorScheme = themeOfPage().isDark ? "dark" : "light";
  return frame;
}

/** The compiled modules that the program of an output names. */
async function libraryFor({ program }: OutputData): Promise<Record<string, CompiledModule>> {
  if (!program) return {};
  library ??= fetch(new URL("output_library.json", import.meta.url)).then((found) => found.json());
  const modules = await library;
  return Object.fromEntries(
    neededBy(program).filter((hash) => Object.hasOwn(modules, hash))
      .map((hash) => [hash, modules[hash]!]),
  );
}

function themeOfPage(): ThemeMessage {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  const values = Object.entries(VARIABLES).map(([theirs, ours]) =>
    [theirs, style.getPropertyValue(ours).trim()] as const
  );
  return {
    kind: "theme",
    isDark: root.dataset.theme === "dark",
    variables: {
      ...Object.fromEntries(values),
      "--jp-ui-font-family": getComputedStyle(document.body).fontFamily,
      "--jp-code-font-family": "ui-monospace, monospace",
    },
  };
}
