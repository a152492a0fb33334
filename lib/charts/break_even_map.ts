import { breakEvenProbes } from "../footprint/mod.ts";
import { say } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { INK } from "./theme.ts";
import { rateAxis, threadAxis } from "./thread_axis.ts";
import { heading, sentence, threeDigits } from "./words.ts";

/** What the map shows. */
export interface BreakEvenMapOptions {
  /** Numbers of tasks, a line each, up to four. */
  tasks: readonly number[];
  /**
   * Numbers of CPUs from few to many.
   *
   * @default 2 to 256
   */
  cpus?: readonly number[];
  /** A machine that gets a star. */
  yours?: { readonly cpus: number; readonly probes: number };
  /** What the map is about. */
  title?: string;
}

const CPUS = [2, 4, 8, 16, 32, 64, 96, 128, 256];
const DASHES = ["solid", "dash", "dot", "dashdot"];

/**
 * Draws where default pools take as much memory as stacks, by CPUs and probes: below a line pools
 * take less, above it stacks do.
 *
 * @param options tasks, CPUs, and a machine
 * @returns the chart
 * @throws {RangeError} If there are no tasks, or more than four numbers of them
 *
 * @example
 * ```ts
 * import { breakEvenMap } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   `${breakEvenMap({ tasks: [3000], cpus: [8, 256] })}`,
 *   "Break-even with 3000 tasks: 374 probes with 8 CPUs and 6.35 with 256, calculated",
 * );
 * ```
 */
export function breakEvenMap(options: BreakEvenMapOptions): Chart {
  const { tasks, cpus = CPUS, yours, title = say("breakEven.title") } = options;
  if (tasks.length < 1 || tasks.length > DASHES.length) {
    throw new RangeError(`Cannot draw ${tasks.length} numbers of tasks: give 1 to 4`);
  }
  const borders = tasks.map((count) => cpus.map((c) => breakEvenProbes({ cpus: c, tasks: count })));
  const star: FigurePart[] = yours === undefined ? [] : [{
    type: "scatter",
    mode: "markers",
    name: say("breakEven.yours"),
    x: [yours.cpus],
    y: [yours.probes],
    marker: { symbol: "star", size: 16, color: INK },
  }];
  const counts = [...cpus, ...yours ? [yours.cpus] : []];
  const probes = [...borders.flat(), ...yours ? [yours.probes] : []];
  return chart({
    data: [
      ...borders.map((border, index) => ({
        type: "scatter",
        mode: "lines+markers",
        name: say("breakEven.tasks", { count: tasks[index]! }),
        x: [...cpus],
        y: border,
        line: { dash: DASHES[index]!, width: 3 },
        hovertemplate: `${say("chart.hover.cpus", { count: "%{x}" })}<br>${
          say("chart.hover.probes", { count: "%{y:.3r}" })
        }`,
      })),
      ...star,
    ],
    layout: {
      ...heading(title, [say("breakEven.note")]),
      xaxis: { ...threadAxis(counts, "log"), title: { text: say("chart.cpus") } },
      yaxis: { ...rateAxis(probes, "log", say("breakEven.probes")), dtick: 1 },
      showlegend: true,
    },
    alt: say("breakEven.calculated", {
      text: sentence(borders.map((border, index) =>
        say("breakEven.alt", {
          tasks: tasks[index]!,
          first: threeDigits(border[0]!),
          fewest: cpus[0]!,
          last: threeDigits(border.at(-1)!),
          most: cpus.at(-1)!,
        })
      )),
    }),
  });
}
