/**
 * What every page does: menu, dark mode, search, live charts. A classic script, so that a page that is
 * read from a file has it, too.
 *
 * @module
 */
/// <reference lib="dom" />
import { find } from "./dom.ts";
import { setUpCharts } from "./live_charts.ts";
import { assetAddress, loadScript } from "./load_script.ts";
import { pageLanguage } from "./page_phrases.ts";
import { placeInOther } from "./place_in_other.ts";
import type { SearchScripts } from "./search.ts";

/** Where a key is a letter, and no command. */
const TYPED_INTO = "input, textarea, select, dialog, [contenteditable=true]";

setUpMenu();
setUpTheme();
setUpSearch();
setUpCharts();
setUpScrollers();
setUpLanguages();

function setUpMenu(): void {
  const button = find("button.menu");
  button.addEventListener("click", () => {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
  });
}

function setUpTheme(): void {
  const root = document.documentElement;
  const button = find("[data-theme-button]");
  const show = () => button.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
  show();
  button.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    show();
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Storage is switched off: the choice holds for this page.
    }
  });
}

function setUpSearch(): void {
  const button = find("[data-search]");
  const open = async () => {
    const index = pageLanguage() === "zh" ? "search_index.zh.js" : "search_index.js";
    await Promise.all([loadScript(index), loadScript("search.js")]);
    const { openSearch } = globalThis as unknown as SearchScripts;
    openSearch(new URL("../", assetAddress("site.js")).href);
  };
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const isTyping = (event.target as Element | null)?.closest(TYPED_INTO);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    event.preventDefault();
    open();
  });
}

/** The link to the page in the other language leads to the same place in it, as it is when it is used. */
function setUpLanguages(): void {
  const link = document.querySelector<HTMLAnchorElement>("[data-language]");
  if (link === null) return;
  for (const about of ["pointerdown", "focus", "click"]) {
    link.addEventListener(about, () => link.hash = placeInOther());
  }
}

/** What is larger than its box can be scrolled with keys. */
function setUpScrollers(): void {
  const look = () => {
    for (const box of document.querySelectorAll<HTMLElement>("pre, .scroll, .chart")) {
      // Sizes are rounded.
      const isWide = box.scrollWidth > box.clientWidth + 1;
      if (isWide || box.scrollHeight > box.clientHeight + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  look();
  addEventListener("resize", look);
  document.addEventListener("toggle", look, true);
}
