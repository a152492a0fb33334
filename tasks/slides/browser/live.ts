/**
 * The live parts of the talk: the explorer and the simulated machine inside the page, without a
 * network.
 *
 * @module
 */
/// <reference lib="dom" />
import { pageData } from "../../site/browser/dom.ts";
import { showCollapse } from "./collapse_panel.ts";
import { Engine } from "./engine.ts";
import { showExplorer } from "./explorer_panel.ts";
import type { LiveData } from "./live_data.ts";
import { LIVE_WORDS } from "./live_words.ts";

/** What this script uses of reveal.js. */
interface Deck {
  on(event: string, listener: () => void): void;
  isReady(): boolean;
  getCurrentSlide(): HTMLElement;
  next(): void;
  prev(): void;
}

const deck = (globalThis as unknown as { Reveal: Deck }).Reveal;
const data = pageData<LiveData & { language: "en" | "zh" }>("live-data");
const words = LIVE_WORDS[data.language];
const engine = new Engine(data.worker);
const isPrint = /print-pdf/.test(location.search);
const starts = new Map<Element, () => void>();

for (const root of document.querySelectorAll<HTMLElement>("[data-live]")) {
  const section = root.closest("section")!;
  root.addEventListener("keydown", turnPages);
  if (root.dataset.live === "explorer") {
    showExplorer(root, data.explorer, words, engine, isPrint);
    starts.set(section, () => engine.warmUp());
  } else {
    const panel = showCollapse(root, data.collapse, words, engine, isPrint);
    starts.set(section, () => panel.start());
  }
}

/** Starts what the slide that is shown, or the next one, will need. */
function prepare(): void {
  const slide = deck.getCurrentSlide();
  starts.get(slide)?.();
  const next = slide.nextElementSibling;
  if (next && starts.has(next)) engine.warmUp();
}
if (!isPrint) {
  deck.on("ready", prepare);
  deck.on("slidechanged", prepare);
  if (deck.isReady()) prepare();
}

/** Buttons and the slider use the keys that they know; a clicker's keys turn pages all the same. */
function turnPages(event: KeyboardEvent): void {
  const turn = { PageDown: deck.next, PageUp: deck.prev }[event.key];
  if (turn) {
    event.preventDefault();
    (event.target as HTMLElement).blur();
    turn.call(deck);
  }
  if (turn || event.key === " " || event.key === "Enter") event.stopPropagation();
}
