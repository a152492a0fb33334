/// <reference lib="dom" />
import { siNumber } from "@course/tables/mod.ts";
import { Axes } from "../../extension/browser/axes.ts";
import { make } from "../../site/browser/dom.ts";
import type { Engine } from "./engine.ts";
import type { LiveData, RatePoint } from "./live_data.ts";
import type { LiveWords } from "./live_words.ts";

/** What the panel can be told to do. */
export interface CollapsePanel {
  /** Simulates all numbers of threads, so that the slider need not wait. */
  start(): void;
}

/**
 * A slider for the number of threads, and the curves of two pools up to there.
 *
 * @param root where it is shown
 * @param data machine and pools
 * @param words words of the deck's language
 * @param engine what simulates
 * @param isPrint whether the page is printed: then it shows what the build has found
 * @returns the panel
 */
export function showCollapse(
  root: HTMLElement,
  data: LiveData["collapse"],
  words: LiveWords,
  engine: Engine,
  isPrint: boolean,
): CollapsePanel {
  const counts = data.series[0]!.points.map(({ threads }) => threads);
  const recorded = data.series.flatMap(({ points }) => points);
  const rates = recorded.map(({ operationsPerSecond }) => operationsPerSecond);
  const found = new Map<string, number>();
  const keyOf = (pool: string, threads: number) => `${pool} ${threads}`;
  const axes = new Axes({
    x: { label: words.threads, values: counts },
    y: {
      label: words.rate,
      range: [Math.min(...rates) / 1.6, Math.max(...rates) * 1.6],
      scale: "log",
    },
  }, root.ariaLabel ?? "");
  const slider = make("input", {
    type: "range",
    min: "0",
    max: String(counts.length - 1),
    value: isPrint ? String(counts.length - 1) : "0",
    "aria-label": words.threads,
  });
  const now = make("output", {});
  const labels = data.series.map(({ color }) =>
    make("strong", { class: "pool", style: `--pool:${color}` })
  );
  const factor = make("strong", { class: "factor" });

  const draw = () => {
    const at = slider.valueAsNumber;
    const rateAt = (pool: string, index: number) =>
      index > at ? null : found.get(keyOf(pool, counts[index]!)) ?? null;
    axes.draw(data.series.map(({ pool, color }) => ({
      color,
      points: counts.map((_, index) => rateAt(pool, index)),
    })));
    const last = data.series.map(({ pool }) => rateAt(pool, at));
    now.textContent = words.count(counts[at]!);
    slider.setAttribute("aria-valuetext", words.count(counts[at]!));
    labels.forEach((label, index) => {
      const rate = last[index]!;
      label.textContent = `${data.series[index]!.pool} ${rate === null ? "…" : siNumber(rate)}`;
    });
    const [slow, fast] = last;
    factor.textContent = slow == null || fast == null
      ? words.simulating
      : words.factor(Number((fast / slow).toPrecision(2)).toString());
  };
  const keep = (pool: string, { threads, operationsPerSecond }: RatePoint) => {
    found.set(keyOf(pool, threads), operationsPerSecond);
    draw();
  };

  slider.addEventListener("input", draw);
  root.append(
    make("label", { class: "bar" }, slider, now),
    axes.element,
    make("p", { class: "bar" }, ...labels, factor),
  );
  if (isPrint) {
    for (const { pool, points } of data.series) points.forEach((one) => keep(pool, one));
  }
  draw();
  let isStarted = isPrint;
  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      engine.ask({
        kind: "simulate",
        topology: data.topology,
        pools: data.series.map(({ pool }) => pool),
        threads: counts,
      }, (answer) => {
        if (answer.kind === "point") keep(answer.pool, answer.point);
      }).catch((error) => factor.textContent = (error as Error).message);
    },
  };
}
