import { chosen, combinations, type Wish } from "./choose.ts";
import type { Row } from "./experiment.ts";
import { type ExperimentName, experimentNamed, type RowsOf } from "./experiments/mod.ts";
import { KernelResult, type Where } from "./kernel_result.ts";
import { KERNEL_NAMES, type KernelName } from "./kernels.ts";
import LINUX_6_1 from "./recorded/6.1.json" with { type: "json" };
import LINUX_6_12 from "./recorded/6.12.json" with { type: "json" };
import LINUX_7 from "./recorded/7.json" with { type: "json" };

/** A result as it is kept: the rows as a table. */
export interface RecordedResult {
  /** Where and when it was measured. */
  where: Where;
  /** Names of the columns. */
  columns: string[];
  /** A value for each column. */
  rows: (number | string)[][];
}

/** The results of one generation by experiment. */
export type RecordedFile = Partial<Record<ExperimentName, RecordedResult>>;

const FILES: Record<KernelName, RecordedFile> = {
  "6.1": LINUX_6_1 as RecordedFile,
  "6.12": LINUX_6_12 as RecordedFile,
  "7": LINUX_7 as RecordedFile,
};

/** Folder of the recorded results. */
export const recordedFolder: URL = new URL("./recorded/", import.meta.url);

/**
 * Gives what was measured before, on another machine.
 *
 * @param kernel generation
 * @param name experiment
 * @param wish which values of the axes; without it, all that there are
 * @returns the result
 * @throws {RangeError} If this was not recorded
 *
 * @example
 * ```ts
 * import { recorded } from "@course/kernel/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { rows: [row] } = recorded("6.12", "misses", { maxactive: 4, sleepers: 12 });
 * assertEquals(row, { maxactive: 4, sleepers: 12, hits: 4, misses: 8 });
 * ```
 */
export function recorded<Name extends ExperimentName>(
  kernel: KernelName,
  name: Name,
  wish: Wish = {},
): KernelResult<Name> {
  const kept = FILES[kernel]?.[name];
  if (!kept) {
    const others = KERNEL_NAMES.filter((other) => FILES[other][name]).join(", ") || "no kernel";
    throw new RangeError(
      `Cannot find a recorded result of "${name}" on Linux ${kernel}: there is one of ${others}`,
    );
  }
  const rows = rowsOf(kept);
  const found = Object.keys(wish).length === 0 ? rows : rowsFor(name, rows, wish);
  return new KernelResult(name, kernel, kept.where, found as unknown as RowsOf[Name][], true);
}

/** The experiments that are recorded of a generation. */
export function recordedExperiments(kernel: KernelName): ExperimentName[] {
  return Object.keys(FILES[kernel]) as ExperimentName[];
}

/** The rows that a wish asks for. */
function rowsFor(name: ExperimentName, rows: Row[], wish: Wish): Row[] {
  const { axes } = experimentNamed(name);
  chosen(name, wish);
  const values = (axis: string) => [...new Set(rows.map((row) => row[axis] as number))];
  const asked = Object.fromEntries(
    Object.entries(wish).map(([axis, value]) => [
      axis,
      typeof value === "number" ? [value] : value,
    ]),
  );
  for (const one of combinations(asked)) {
    if (rows.some((row) => Object.entries(one).every(([axis, value]) => row[axis] === value))) {
      continue;
    }
    const known = Object.keys(axes).map((axis) => `${axis} ${values(axis).join(", ")}`).join("; ");
    throw new RangeError(
      `Cannot find ${JSON.stringify(one)} among the recorded results of "${name}": there are ` +
        `${known}. With QEMU and the kernel at hand any value can be tried: deno task kernel`,
    );
  }
  return rows.filter((row) =>
    Object.entries(asked).every(([axis, wanted]) => wanted.includes(row[axis] as number))
  );
}

/** Rows by column, as experiments give them. */
function rowsOf({ columns, rows }: RecordedResult): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]!])));
}

/**
 * Prepares a result for its file.
 *
 * @param result what was measured
 * @returns what the file keeps
 */
export function toRecord({ where, rows }: KernelResult): RecordedResult {
  const columns = Object.keys(rows[0]!);
  return {
    where,
    columns,
    rows: rows.map((row) => columns.map((column) => (row as Row)[column]!)),
  };
}

/**
 * Compares a measured result with the recorded one, as far as both have tried the same.
 *
 * @param measured the new result
 * @returns one sentence for each row that has not come out again; none if all have
 */
export function notReproduced(measured: KernelResult): string[] {
  const { tolerance = 0, varying = [], axes } = experimentNamed(measured.experiment);
  const before = recorded(measured.kernel, measured.experiment);
  const label = (row: Row) => Object.keys(axes).map((axis) => `${axis} ${row[axis]}`).join(", ");
  const same = (a: Row, b: Row) =>
    Object.keys(a).every((column) => {
      if (varying.includes(column)) return true;
      const [left, right] = [a[column]!, b[column]];
      if (typeof left === "string" || typeof right !== "number") return left === right;
      return Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right));
    });
  const sentences: string[] = [];
  let compared = 0;
  for (const row of before.rows as readonly Row[]) {
    const candidates = (measured.rows as readonly Row[]).filter((other) =>
      Object.keys(axes).every((axis) => other[axis] === row[axis])
    );
    if (candidates.length === 0) continue;
    compared++;
    if (candidates.some((other) => same(row, other))) continue;
    sentences.push(
      `${measured.experiment} ${label(row)}: recorded on Linux ${before.where.linux} ` +
        `${JSON.stringify(row)}, on Linux ${measured.where.linux} ${JSON.stringify(candidates)}`,
    );
  }
  return compared > 0 ? sentences : [`${measured.experiment}: nothing of it was recorded`];
}
