import { median } from "simple-statistics";
import type { FlockRow } from "./experiments/mod.ts";

/** Calls of all threads together, as laws of scalability take them. */
export interface FlockPoint {
  /** Threads. */
  p: number;
  /** Calls a second. */
  throughput: number;
}

/**
 * Turns the rows of the experiment "flock" into points for `fitUsl` and for charts.
 *
 * @param rows what was measured
 * @param probe with a kretprobe, or without any
 * @returns the median of the rounds for each number of threads
 *
 * @example
 * ```ts
 * import { flockPoints } from "@course/kernel/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rows = [100, 300, 110].map((callsPerSecond, index) => ({
 *   threads: 1,
 *   probe: "none",
 *   round: index + 1,
 *   callsPerSecond,
 * }));
 * assertEquals(flockPoints(rows, "none"), [{ p: 1, throughput: 110 }]);
 * ```
 */
export function flockPoints(
  rows: readonly FlockRow[],
  probe: "none" | "kretprobe",
): FlockPoint[] {
  const wanted = rows.filter((row) => row.probe === probe);
  const counts = [...new Set(wanted.map(({ threads }) => threads))].sort((a, b) => a - b);
  return counts.map((p) => ({
    p,
    throughput: median(
      wanted.filter(({ threads }) => threads === p).map(({ callsPerSecond }) => callsPerSecond),
    ),
  }));
}
