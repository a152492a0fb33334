import { bytesOf, type Load, type Scheme } from "../footprint/mod.ts";
import { type ChartMessage, type CountMessage, say } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { lineOf, markerOf, type StyleName, styleOf } from "./styles.ts";
import { SMALL } from "./theme.ts";
import { asText, bytesText, commas, heading, sentence } from "./words.ts";

/** A way to keep records that is not in `lib/footprint`. */
export interface MemoryScheme {
  /** Name in the legend. */
  name: string;
  /**
   * Whose style it has.
   *
   * @default the name's own
   */
  style?: StyleName;
  /** Memory in bytes; must not fall when there are more probes. */
  bytes(load: Load): number;
}

/** What is compared. */
export interface MemoryOptions {
  /** The machine; probes and what the slider sets are left out. */
  load: Load;
  /** What the slider sets. */
  vary: "tasks" | "cpus" | "objects" | "objectBytes";
  /** Values of the slider from left to right. */
  values: number[];
  /**
   * Which of the values is set at first.
   *
   * @default the middle one
   */
  start?: number;
  /**
   * The scheme that does not depend on probes.
   *
   * @default "per-task-stack"
   */
  stack?: Scheme | MemoryScheme;
  /**
   * The schemes that take memory for each probe.
   *
   * @default "list" and "objpool"
   */
  pools?: (Scheme | MemoryScheme)[];
  /**
   * Largest number of probes.
   *
   * @default 10000
   */
  mostProbes?: number;
  /** What the chart is about. */
  title?: string;
}

/** The options with every value filled in. */
interface BreakEven {
  stack: MemoryScheme;
  pools: MemoryScheme[];
  mostProbes: number;
  loadAt(value: number, probes: number): Load;
}

/** What is varied. */
const UNITS = {
  tasks: "count.tasks",
  cpus: "count.cpus",
  objects: "count.objects",
  objectBytes: "count.bytes",
} as const satisfies Record<string, CountMessage>;

/** What the slider is called. */
const SLIDERS = {
  tasks: "memory.vary.tasks",
  cpus: "memory.vary.cpus",
  objects: "memory.vary.objects",
  objectBytes: "memory.vary.objectBytes",
} as const satisfies Record<keyof typeof UNITS, ChartMessage>;

/**
 * Draws the memory that stacks and pools take, by the number of probes, and where they meet. A
 * slider inside the figure sets one more value; it needs no kernel.
 *
 * @param options what is compared
 * @returns the chart
 * @throws {RangeError} If there is no pool, or no value to start with
 *
 * @example
 * ```ts
 * import { memoryBreakEven } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const result = memoryBreakEven({
 *   load: { cpus: 8 },
 *   vary: "tasks",
 *   values: [100, 1000, 10_000],
 *   pools: ["objpool"],
 * });
 * assertEquals(
 *   `${result}`,
 *   "With 1000 tasks per-task-stack takes 3.94 MiB, objpool takes as much with 126 probes; " +
 *     "with 100 tasks objpool with 14 probes; with 10000 tasks objpool with 1245 probes",
 * );
 * ```
 */
export function memoryBreakEven(options: MemoryOptions): Chart {
  const { values, vary, start = Math.floor((values.length - 1) / 2) } = options;
  const { title = say("memory.title") } = options;
  const comparison = comparisonOf(options);
  const { stack, pools, mostProbes } = comparison;
  const first = values[start];
  if (pools.length === 0 || first === undefined) {
    throw new RangeError(
      `Cannot compare ${pools.length} pools from value ${start} of ${values.length} on: ` +
        "give at least one pool, and a value to start with",
    );
  }
  const { margin, ...head } = heading(title, machineText(options), 520);
  const probes = probeCounts(mostProbes);
  const range = bytesRange(comparison, probes, values);
  return chart({
    data: traces(comparison, probes, first),
    layout: {
      ...head,
      margin: { ...margin, b: 140 },
      xaxis: {
        type: "log",
        title: { text: say("memory.probed") },
        range: [-0.05, Math.log10(mostProbes) + 0.05],
        dtick: 1,
        tickformat: "~s",
      },
      yaxis: { type: "log", title: { text: say("memory.memory") }, range, ...bytesTicks(range) },
      sliders: [{
        active: start,
        currentvalue: { prefix: say(SLIDERS[vary]) },
        pad: { t: 56 },
        steps: values.map((value) => {
          const drawn = traces(comparison, probes, value);
          const keys = ["x", "y", "name"] as const;
          const change = keys.map((key) => [key, drawn.map((trace) => trace[key])]);
          const setting = { "legend.title.text": settingText(value, vary) };
          return {
            label: String(value),
            method: "update",
            args: [Object.fromEntries(change), setting],
          };
        }),
      }],
      legend: { title: { text: settingText(first, vary) } },
      hovermode: "closest",
      showlegend: true,
    },
    alt: sentence([
      say("memory.start", {
        load: say(UNITS[vary], { count: first }),
        stack: stack.name,
        bytes: bytesText(stack.bytes(comparison.loadAt(first, 1))),
        meetings: meetingsInWords(comparison, first),
      }),
      ...endsInWords(comparison, options, first),
    ]),
  });
}

function comparisonOf(options: MemoryOptions): BreakEven {
  const { stack = "per-task-stack", pools = ["list", "objpool"], mostProbes = 10_000 } = options;
  return {
    stack: schemeOf(stack),
    pools: pools.map(schemeOf),
    mostProbes,
    loadAt: (value, probes) => ({ ...options.load, [options.vary]: value, probes }),
  };
}

function schemeOf(scheme: Scheme | MemoryScheme): MemoryScheme {
  if (typeof scheme !== "string") return scheme;
  return { name: scheme, bytes: (load) => bytesOf(scheme, load) };
}

/** A line a scheme, then a point a pool: where it meets the stacks. */
function traces(comparison: BreakEven, probes: number[], value: number): FigurePart[] {
  const { stack, pools } = comparison;
  return [
    ...[stack, ...pools].map((scheme) => line(comparison, scheme, probes, value)),
    ...pools.map((pool) => meeting(comparison, pool, value)),
  ];
}

function line(
  { loadAt }: BreakEven,
  { name, style, bytes }: MemoryScheme,
  probes: number[],
  value: number,
): FigurePart {
  return {
    type: "scatter",
    mode: "lines",
    name: asText(name),
    x: probes,
    y: probes.map((count) => bytes(loadAt(value, count))),
    line: { ...lineOf(styleOf(style ?? name), "published"), width: 2.5 },
    hovertemplate: `${say("chart.hover.probes", { count: "%{x}" })}<br>%{y:.3s}B`,
  };
}

function meeting(comparison: BreakEven, pool: MemoryScheme, value: number): FigurePart {
  const probes = breakEven(comparison, pool, value);
  const found = probes === undefined ? [] : [probes];
  return {
    type: "scatter",
    mode: "markers",
    name: asText(meetingText(comparison, pool, probes)),
    legendgroup: "break-even",
    legendgrouptitle: { text: say("memory.meeting"), font: { size: SMALL } },
    x: found,
    y: found.map((count) => pool.bytes(comparison.loadAt(value, count))),
    marker: { ...markerOf(styleOf(pool.style ?? pool.name), "published"), size: 12 },
    hovertemplate: `${say("chart.hover.probes", { count: "%{x}" })}<extra></extra>`,
  };
}

function meetingText(
  { mostProbes }: BreakEven,
  { name }: MemoryScheme,
  probes: number | undefined,
): string {
  return probes === undefined
    ? say("memory.over", { pool: name, most: mostProbes })
    : say("memory.at", { pool: name, count: probes });
}

/** Least number of probes with which a pool takes as much as the stacks. */
function breakEven(
  { stack, loadAt, mostProbes }: BreakEven,
  pool: MemoryScheme,
  value: number,
): number | undefined {
  const reaches = (probes: number) => {
    const load = loadAt(value, probes);
    return pool.bytes(load) >= stack.bytes(load);
  };
  if (!reaches(mostProbes)) return undefined;
  let [below, reached] = [0, mostProbes];
  while (reached - below > 1) {
    const middle = Math.floor((below + reached) / 2);
    if (reaches(middle)) reached = middle;
    else below = middle;
  }
  return reached;
}

function meetingsInWords(comparison: BreakEven, value: number): string {
  return commas(comparison.pools.map((pool) => {
    const count = breakEven(comparison, pool, value);
    return count === undefined
      ? say("memory.less", { pool: pool.name, most: comparison.mostProbes })
      : say("memory.asMuch", { pool: pool.name, count });
  }));
}

/** The same for both ends of the slider. */
function endsInWords(
  comparison: BreakEven,
  { values, vary }: MemoryOptions,
  first: number,
): string[] {
  const ends = new Set([values[0]!, values.at(-1)!]);
  ends.delete(first);
  return [...ends].flatMap((value) => {
    const found = comparison.pools.flatMap((pool) => {
      const count = breakEven(comparison, pool, value);
      return count === undefined ? [] : [say("memory.endOf", { pool: pool.name, count })];
    });
    if (found.length === 0) return [];
    const load = say(UNITS[vary], { count: value });
    return [say("memory.end", { load, pools: commas(found) })];
  });
}

/** What the slider is set to; a picture shows no slider. */
function settingText(value: number, vary: MemoryOptions["vary"]): string {
  return `<b>${say("memory.setting", { load: say(UNITS[vary], { count: value }) })}</b>`;
}

/** What does not move: "8 CPUs, 16 objects". */
function machineText({ load, vary }: MemoryOptions): string[] {
  const fixed = (["cpus", "tasks", "objects"] as const).flatMap((key) => {
    const value = load[key];
    return key === vary || value === undefined ? [] : [say(UNITS[key], { count: value })];
  });
  return fixed.length === 0 ? [] : [say("memory.machine", { parts: commas(fixed) })];
}

/** Counts evenly spaced on a logarithmic axis, each once. */
function probeCounts(most: number): number[] {
  const perDecade = 6;
  const last = Math.ceil(Math.log10(most) * perDecade);
  const counts = new Set<number>();
  for (let i = 0; i <= last; i++) counts.add(Math.min(most, Math.round(10 ** (i / perDecade))));
  return [...counts];
}

/** One range for all values of the slider: a line that moves must move on the paper. */
function bytesRange(
  { stack, pools, loadAt }: BreakEven,
  probes: number[],
  values: number[],
): [low: number, high: number] {
  const loads = values.flatMap((value) => probes.map((count) => loadAt(value, count)));
  const bytes = [stack, ...pools].flatMap((scheme) => loads.map((load) => scheme.bytes(load)));
  return [Math.log10(Math.min(...bytes)) - 0.1, Math.log10(Math.max(...bytes)) + 0.1];
}

/** Labels at powers of 32: 1 KiB, 32 KiB, 1 MiB. */
function bytesTicks([low, high]: [number, number]): FigurePart {
  const tickvals: number[] = [];
  for (let value = 1; Math.log10(value) <= high; value *= 32) {
    if (Math.log10(value) >= low) tickvals.push(value);
  }
  return { tickmode: "array", tickvals, ticktext: tickvals.map(bytesText) };
}
