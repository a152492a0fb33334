/// <reference lib="dom" />
import { find } from "./dom.ts";
import { drawChart } from "./draw_chart.ts";

/** Slower connections than this, in Mbit/s, load Plotly only for readers who reach for a chart. */
const FAST = 3;

/**
 * Makes charts live. One with a picture waits until the reader reaches for it, or comes near it on a
 * connection that has nothing else to do; one without is drawn as soon as it comes near.
 */
export function setUpCharts(): void {
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      const chart = target as HTMLElement;
      if (!isPictured(chart)) drawFigure(chart);
      else if (isFast()) whenIdle(() => drawFigure(chart));
    }
  }, { rootMargin: "600px" });
  const follow = (chart: HTMLElement) => {
    near.observe(chart);
    if (!isPictured(chart)) return;
    for (const reached of ["pointerenter", "pointerdown", "focusin"]) {
      chart.addEventListener(reached, () => drawFigure(chart), { once: true });
    }
  };
  document.querySelectorAll<HTMLElement>("[data-chart]").forEach(follow);
  document.addEventListener("chart", ({ target }) => follow(target as HTMLElement));
  addEventListener("beforeprint", () => {
    for (const image of document.querySelectorAll("img")) image.loading = "eager";
    for (const chart of document.querySelectorAll<HTMLElement>("[data-chart]")) {
      if (!isPictured(chart)) drawFigure(chart);
    }
  });
}

function isPictured(chart: HTMLElement): boolean {
  return chart.classList.contains("pictured");
}

/** Whether the browser knows nothing of a slow or dear connection. */
function isFast(): boolean {
  const { connection } = navigator as { connection?: { saveData: boolean; downlink: number } };
  return connection === undefined || (!connection.saveData && connection.downlink >= FAST);
}

/** Waits until the page is loaded and the browser has nothing to do. */
function whenIdle(act: () => void): void {
  if (document.readyState !== "complete") {
    addEventListener("load", () => whenIdle(act), { once: true });
  } else if ("requestIdleCallback" in globalThis) requestIdleCallback(act);
  else setTimeout(act, 200);
}

const begun = new WeakSet<HTMLElement>();

/** Draws a chart once; later `draw_chart.ts` keeps it as the page is. */
async function drawFigure(chart: HTMLElement): Promise<void> {
  if (begun.has(chart)) return;
  begun.add(chart);
  const at = find(".plot", chart);
  try {
    await drawChart(at, JSON.parse(find("script", chart).textContent ?? ""));
  } catch (error) {
    begun.delete(chart);
    // A picture says more than that it is not live.
    if (!isPictured(chart)) at.textContent = (error as Error).message;
  }
}
