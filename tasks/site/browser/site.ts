/**
 * What every page does: menu, dark mode, search, charts that are drawn when they come into sight.
 *
 * @module
 */
/// <reference lib="dom" />
import { find } from "./dom.ts";
import { drawChart } from "./draw_chart.ts";

setUpMenu();
setUpTheme();
setUpSearch();
setUpCharts();
setUpScrollers();

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
    const url = new URL("search.js", import.meta.url).href;
    const { openSearch } = await import(url) as typeof import("./search.ts");
    await openSearch(new URL("../", import.meta.url).href);
  };
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const isTyping = (event.target as Element | null)?.closest("input, textarea, select, dialog");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    event.preventDefault();
    open();
  });
}

function setUpCharts(): void {
  const charts = document.querySelectorAll<HTMLElement>("[data-chart]");
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      drawFigure(target as HTMLElement);
    }
  }, { rootMargin: "600px" });
  for (const chart of charts) seen.observe(chart);
  addEventListener("beforeprint", () => charts.forEach(drawFigure));
}

async function drawFigure(chart: HTMLElement): Promise<void> {
  const at = find(".plot", chart);
  try {
    await drawChart(at, JSON.parse(find("script", chart).textContent ?? ""));
  } catch (error) {
    at.textContent = (error as Error).message;
  }
}

/** What is wider than the page can be scrolled with keys. */
function setUpScrollers(): void {
  const look = () => {
    for (const box of document.querySelectorAll<HTMLElement>("pre, .scroll, .plot-box")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  look();
  addEventListener("resize", look);
  document.addEventListener("toggle", look, true);
}
