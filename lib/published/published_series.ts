import { type Cell, displayOf, type Table, table } from "../tables/mod.ts";
import { caption, grouped } from "./caption.ts";
import type { Machine } from "./machines.ts";
import type { Note } from "./notes.ts";
import type { PublishedPool } from "./pool_labels.ts";
import type { Source } from "./sources.ts";
import type { Unit } from "./units.ts";

/**
 * What was run.
 *
 * - `queue`: kernel threads pop and push, nothing else
 * - `flock`: a kretprobed `sys_flock` that returns at once, one call after the other
 * - `flock-sleeping`: the same, but the probed call sleeps 0.5 to 1 ms and keeps its instance
 * - `prctl`: a kretprobed `sys_prctl`
 * - `syscall`: a kretprobed system call that the source does not name
 */
export type Workload = "queue" | "flock" | "flock-sleeping" | "prctl" | "syscall";

/**
 * Where the objects of the queue benchmark are: 0 dummy values for arrays and allocated nodes for
 * lists, 1 nodes allocated one by one, 2 in the pool's own per-CPU slots.
 */
export type Allocation = 0 | 1 | 2;

/** One figure of a series, per second, and as it is printed. */
export interface PublishedPoint {
  /** Threads or processes at work. */
  readonly threads: number;
  /** Operations per second of all threads together: the printed figure, converted. */
  readonly operationsPerSecond: number;
  /** The figure as it is printed, in the series' unit. */
  readonly printed: number;
  /** Pops that found nothing, per second; absent where the source does not count them. */
  readonly missesPerSecond?: number;
  /** The count of misses as it is printed. */
  readonly printedMisses?: number;
  /** The three samples behind the figure, operations per second; absent where there are no logs. */
  readonly samples?: Samples;
  /** Present when the printed figure is wrong. */
  readonly misprint?: Note;
}

/** Three samples in order, operations per second. */
export interface Samples {
  /** The lowest one. */
  readonly lowest: number;
  /** The middle one. */
  readonly median: number;
  /** The highest one. */
  readonly highest: number;
}

/** What a series is made of. */
export interface SeriesFacts {
  /** Where it was measured. */
  machine: Machine;
  /** What was measured. */
  pool: PublishedPool;
  /** Row name in the source. */
  label: string;
  /** What was run. */
  workload: Workload;
  /** What else tells it apart, as "after the fix". */
  variant?: string | undefined;
  /** Objects in the pool, where stated. */
  objects?: number | undefined;
  /** Where the objects are; queue benchmark only. */
  allocation?: Allocation | undefined;
  /** Objects popped before the first is pushed back; queue benchmark only. */
  batch?: number | undefined;
  /** What the printed figures count. */
  unit: Unit;
  /** Where they are printed. */
  source: Source;
  /** What is to be known about them. */
  notes: readonly Note[];
  /** The figures, by increasing thread count. */
  points: readonly PublishedPoint[];
}

/**
 * Figures that somebody has published: one pool, one machine, one workload, several thread counts.
 * It shows itself as a table with its source and with what is known to be wrong with it.
 *
 * @example
 * ```ts
 * import { publishedOne } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const series = publishedOne({ source: "lkml-v10", machine: "x86-8336c-6.5rc7", pool: "objpool" });
 * const { threads, operationsPerSecond, printed } = series.points[0]!;
 * assertEquals([threads, operationsPerSecond, printed], [1, 2392673, 23926730]);
 * assertEquals(series.unit.text, "system calls in 10 s");
 * console.log(`${series}`);
 * ```
 */
export class PublishedSeries {
  /** Kind of evidence, for charts: nothing here was measured on this machine. */
  readonly evidence = "published";
  /** Where it was measured. */
  readonly machine: Machine;
  /** What was measured. */
  readonly pool: PublishedPool;
  /** Row name in the source. */
  readonly label: string;
  /** What was run. */
  readonly workload: Workload;
  /** What else tells it apart. */
  readonly variant: string | undefined;
  /** Objects in the pool, where stated. */
  readonly objects: number | undefined;
  /** Where the objects are; queue benchmark only. */
  readonly allocation: Allocation | undefined;
  /** Objects popped before the first is pushed back; queue benchmark only. */
  readonly batch: number | undefined;
  /** What the printed figures count. */
  readonly unit: Unit;
  /** Where they are printed. */
  readonly source: Source;
  /** What is to be known about them. */
  readonly notes: readonly Note[];
  /** The figures, by increasing thread count. */
  readonly points: readonly PublishedPoint[];

  /**
   * Keeps the facts of one row of a source.
   *
   * @param facts what the series is made of
   */
  constructor(facts: SeriesFacts) {
    this.machine = facts.machine;
    this.pool = facts.pool;
    this.label = facts.label;
    this.workload = facts.workload;
    this.variant = facts.variant;
    this.objects = facts.objects;
    this.allocation = facts.allocation;
    this.batch = facts.batch;
    this.unit = facts.unit;
    this.source = facts.source;
    this.notes = facts.notes;
    this.points = facts.points;
  }

  /** The points without misprints: what a fit may use. */
  get soundPoints(): PublishedPoint[] {
    return this.points.filter((point) => !point.misprint);
  }

  /** The series in a few words: row, variant, workload and machine. */
  get title(): string {
    const variant = this.variant === undefined ? "" : ` (${this.variant})`;
    return `${this.label}${variant}, ${this.workload}, ${this.machine.key}`;
  }

  /**
   * Looks a point up.
   *
   * @param threads thread count
   * @returns the figure for that thread count
   * @throws {RangeError} If nobody has published one
   */
  at(threads: number): PublishedPoint {
    const point = this.points.find((point) => point.threads === threads);
    if (point) return point;
    throw new RangeError(
      `Cannot find a figure for ${threads} threads in ${this.title}: there is one for ${
        this.points.map((point) => point.threads).join(", ")
      }`,
    );
  }

  /**
   * The same series with the true median of the samples as its figure, wherever there are samples:
   * the script that printed the figures did not always take the median.
   *
   * @returns a series whose `printed` is as before
   */
  withMedians(): PublishedSeries {
    const points = this.points.map((point) =>
      point.samples ? { ...point, operationsPerSecond: point.samples.median } : point
    );
    return new PublishedSeries({ ...this, points });
  }

  /** The table as text. */
  toString(): string {
    return this.#table().toString();
  }

  /** The table for a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return displayOf(this.#table());
  }

  #table(): Table {
    const hasMisses = this.points.some((point) => point.missesPerSecond !== undefined);
    const hasMarks = this.notes.some((note) => note.threads !== undefined);
    const columns = ["threads", "printed", "operations/s"];
    if (hasMisses) columns.push("misses/s");
    if (hasMarks) columns.push("note");
    const rows = this.points.map((point): Cell[] => {
      const row: Cell[] = [point.threads, point.printed, grouped(point.operationsPerSecond)];
      if (hasMisses) row.push(grouped(point.missesPerSecond ?? 0));
      if (hasMarks) row.push(this.#marks(point.threads));
      return row;
    });
    return table(columns, rows, caption(this.title, this));
  }

  /** Numbers of the notes about one point, as they stand in the caption. */
  #marks(threads: number): string {
    const numbers: number[] = [];
    for (const [index, note] of this.notes.entries()) {
      if (note.threads === threads) numbers.push(index + 1);
    }
    return numbers.length > 0 ? `see ${numbers.join(", ")}` : "";
  }
}
