import { say } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { faded, styleOf } from "./styles.ts";
import { INK, SOFT_INK } from "./theme.ts";
import { asText, commas, heading, sentence } from "./words.ts";

/** One row of boxes. */
export interface StateRow {
  /** What stands before the row: "CPU 0's ring". */
  name: string;
  /** Objects or texts from left to right; `null` is a place with nothing in it. */
  items: readonly (number | string | null)[];
  /** Whether each item leads to the next one, as in a list. */
  linked?: boolean;
  /** Sequence numbers of a ring, drawn below the place they stand for: `{ head: 5, last: 7 }`. */
  marks?: Readonly<Record<string, number>>;
}

/** A pool at one moment. */
export interface PoolState {
  /** What has just happened, as "CPU 1 pops object 2". */
  caption: string;
  /** Lists, rings and what CPUs hold, from top to bottom. */
  rows: StateRow[];
}

/** The part of a pool that is drawn; every pool of the course has it. */
export interface PoolLike {
  /** Name of the pool, which decides the colour. */
  readonly name: string;
  /** Objects of each list or ring, in the order in which pops take them. */
  contents(): number[][];
  /** For pools of rings: sequence numbers, and the object in each place or `null`. */
  rings?(): { head: number; tail: number; last: number; places: (number | null)[] }[];
}

/** How states are drawn. */
export interface PoolStatesOptions {
  /** What the chart is about. */
  title?: string;
  /**
   * Whose colour the boxes have.
   *
   * @default "objpool"
   */
  pool?: string;
  /**
   * Which state is shown at first, from 0.
   *
   * @default the last one
   */
  start?: number;
}

/** Height of a row of boxes, and of a line of marks below it, in pixels. */
const ROW = 46;
const MARK = 20;
const BOX = 32;
const MAX_STATES = 40;

/**
 * Takes a picture of a pool that nobody is using: a row for each list or ring, and one for each
 * owner of objects.
 *
 * @param pool pool to look at
 * @param caption what has just happened
 * @param held objects that are out, by owner: `{ "CPU 0": [3] }`
 * @returns the state, to draw with `poolStates`
 *
 * @example
 * ```ts
 * import { poolState } from "@course/charts/mod.ts";
 * import { Freelist } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = Freelist.create({ cpuCount: 2, objectCount: 2 });
 * assertEquals(poolState(pool, "full").rows, [{ name: "list", items: [1, 0], linked: true }]);
 * ```
 */
export function poolState(
  pool: PoolLike,
  caption: string,
  held: Readonly<Record<string, readonly number[]>> = {},
): PoolState {
  const rows: StateRow[] = pool.rings === undefined
    ? pool.contents().map((items, cpu, all) => ({
      name: all.length === 1 ? say("states.list") : say("states.listOf", { cpu }),
      items,
      linked: true,
    }))
    : pool.rings().map(({ head, last, tail, places }, cpu) => ({
      name: say("states.ringOf", { cpu }),
      items: places,
      marks: { head, last, tail },
    }));
  for (const [owner, items] of Object.entries(held)) {
    rows.push({ name: say("states.holds", { owner }), items });
  }
  return { caption, rows };
}

/**
 * Draws a pool step by step: a list as boxes that lead to one another, a ring as places with its
 * sequence numbers below, and what each owner holds. A slider inside the figure goes from step to
 * step; it needs no kernel.
 *
 * @param states what to draw, in order; all with the same rows
 * @param options title, colour and first state
 * @returns the chart
 * @throws {TypeError} If there is no state, or the rows of one have other names than those before
 * @throws {RangeError} If there are more than 40 states, or no state to start with
 *
 * @example
 * ```ts
 * import { poolState, poolStates } from "@course/charts/mod.ts";
 * import { Objpool } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = Objpool.create({ cpuCount: 1, objectCount: 2 });
 * const full = poolState(pool, "full");
 * pool.pop(0);
 * const chart = poolStates([full, poolState(pool, "CPU 0 pops object 0")]);
 * assertEquals(
 *   `${chart}`,
 *   "Step 0, full: CPU 0's ring 0 1 (head 0, last 2, tail 2); " +
 *     "step 1, CPU 0 pops object 0: CPU 0's ring - 1 (head 1, last 2, tail 2)",
 * );
 * ```
 */
export function poolStates(
  states: readonly PoolState[],
  options: PoolStatesOptions = {},
): Chart {
  const { title = say("states.title"), pool = "objpool", start = states.length - 1 } = options;
  checkStates(states);
  const shown = states[start];
  if (shown === undefined) {
    throw new RangeError(
      `Cannot start with state ${start}: there are states 0 to ${states.length - 1}`,
    );
  }
  const places = placesOf(states);
  const { color } = styleOf(pool);
  const width = widthOf(states);
  const caption = (index: number) =>
    `<b>${
      say("states.step", {
        step: index,
        last: states.length - 1,
        caption: asText(states[index]!.caption),
      })
    }</b>`;
  const above = heading(title, [], 80 + places.height + 10);
  const controls = states.length > 1 ? 96 : 0;
  return chart({
    data: traces(shown, places.tops, color),
    layout: {
      ...above,
      title: { ...above.title, y: 1 - 14 / (above.height + controls) },
      height: above.height + controls,
      margin: { ...above.margin, t: 80, b: 10 + controls },
      xaxis: {
        side: "top",
        range: [-0.6, width],
        fixedrange: true,
        showgrid: false,
        showline: false,
        showticklabels: false,
        ticks: "",
        title: { text: caption(start), font: { size: 14 } },
      },
      yaxis: {
        range: [places.height, 0],
        fixedrange: true,
        showgrid: false,
        showline: false,
        ticks: "",
        tickmode: "array",
        tickvals: shown.rows.map((_, row) => places.tops[row]! + ROW / 2),
        ticktext: shown.rows.map(({ name }) => asText(name)),
        tickfont: { size: 13 },
      },
      ...states.length > 1 && {
        sliders: [{
          active: start,
          currentvalue: { prefix: say("states.slider") },
          pad: { t: 24 },
          steps: states.map((state, index) => {
            const drawn = traces(state, places.tops, color);
            const keys = ["x", "y", "text"] as const;
            const change = keys.map((key) => [key, drawn.map((trace) => trace[key])]);
            return {
              label: String(index),
              method: "update",
              args: [Object.fromEntries(change), { "xaxis.title.text": caption(index) }],
            };
          }),
        }],
      },
      hovermode: false,
      showlegend: false,
    },
    alt: inWords(states),
  });
}

/** The four traces: boxes with something in them, empty places, arrows, and sequence numbers. */
function traces({ rows }: PoolState, tops: number[], color: string): FigurePart[] {
  const filled = emptyTrace();
  const free = emptyTrace();
  const arrows = emptyTrace();
  const marks = emptyTrace();
  for (const [row, { items, linked, marks: numbers = {} }] of rows.entries()) {
    const y = tops[row]! + ROW / 2;
    for (const [place, item] of items.entries()) {
      if (item === null) add(free, place, y, "");
      else add(filled, place, y, String(item));
      if (linked && place > 0) add(arrows, place - 0.5, y, "");
    }
    for (const [line, [name, number]] of Object.entries(numbers).entries()) {
      const place = number % items.length;
      add(marks, place, tops[row]! + ROW + MARK * (line + 0.5), `\u00a0${name} ${number}`);
    }
  }
  const box = { symbol: "square", size: BOX };
  return [
    {
      ...known(filled),
      ...base,
      mode: "markers+text",
      textposition: "middle center",
      marker: { ...box, color: faded(color, 0.22), line: { color, width: 2 } },
      textfont: { size: 14, color: INK },
    },
    {
      ...known(free),
      ...base,
      mode: "markers",
      marker: { ...box, color: "#ffffff", line: { color: SOFT_INK, width: 1 } },
    },
    {
      ...known(arrows),
      ...base,
      mode: "markers",
      marker: { symbol: "triangle-right", size: 9, color: INK },
    },
    {
      ...known(marks),
      ...base,
      mode: "markers+text",
      textposition: "middle right",
      marker: { symbol: "triangle-up", size: 10, color: INK },
      textfont: { size: 12, color: INK },
    },
  ];
}

const base = { type: "scatter", cliponaxis: false };

interface Points {
  x: number[];
  y: number[];
  text: string[];
}

/** Plotly does not know a trace without points: it would not take any when the slider moves. */
function known({ x, y, text }: Points): FigurePart {
  return x.length > 0 ? { x, y, text } : { x: [null], y: [null], text: [""] };
}

const emptyTrace = (): Points => ({ x: [], y: [], text: [] });

function add(points: Points, x: number, y: number, text: string): void {
  points.x.push(x);
  points.y.push(y);
  points.text.push(text);
}

/** Places across, with room for the text at the last one. */
function widthOf(states: readonly PoolState[]): number {
  const rows = states.flatMap((state) => state.rows);
  const places = Math.max(6, ...rows.map(({ items }) => items.length));
  const numbers = rows.flatMap(({ marks = {} }) => Object.entries(marks));
  const longest = Math.max(0, ...numbers.map(([name, number]) => `${name} ${number}`.length));
  return places - 0.4 + 0.12 * longest;
}

/** Where each row begins, in pixels from the top. */
function placesOf(states: readonly PoolState[]): { tops: number[]; height: number } {
  const tops: number[] = [];
  let height = 0;
  for (const { marks = {} } of states[0]!.rows) {
    tops.push(height);
    const lines = Object.keys(marks).length;
    height += ROW + MARK * lines + (lines > 0 ? 8 : 0);
  }
  return { tops, height };
}

/** The first state in full, of the others the rows that changed. */
function inWords(states: readonly PoolState[]): string {
  return sentence(states.map(({ caption, rows }, index) => {
    const before = states[index - 1]?.rows.map(rowInWords);
    const now = rows.map(rowInWords);
    const changed = now.filter((text, row) => before?.[row] !== text);
    const what = changed.length === 0 ? say("states.same") : commas(changed);
    return say("states.alt", { step: index, caption, rows: what });
  }));
}

function rowInWords({ name, items, marks }: StateRow): string {
  const boxes = items.length === 0
    ? say("states.nothing")
    : items.map((item) => item ?? "-").join(" ");
  const numbers = Object.entries(marks ?? {}).map(([mark, number]) => `${mark} ${number}`);
  const text = `${name} ${boxes}`;
  return numbers.length > 0 ? say("states.marks", { text, marks: commas(numbers) }) : text;
}

function checkStates(states: readonly PoolState[]): void {
  const names = ({ rows }: PoolState) => rows.map(({ name }) => name).join(", ");
  if (states.length === 0) throw new TypeError("Cannot draw 0 states: give at least one");
  if (states.length > MAX_STATES) {
    throw new RangeError(`Cannot draw ${states.length} states: at most ${MAX_STATES}`);
  }
  for (const [index, state] of states.entries()) {
    if (names(state) === names(states[0]!)) continue;
    throw new TypeError(
      `Cannot draw state ${index}: its rows are "${names(state)}" and those of state 0 are ` +
        `"${names(states[0]!)}", give all states the same rows`,
    );
  }
}
