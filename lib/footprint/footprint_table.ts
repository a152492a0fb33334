import { type Cell, type Table, table } from "../tables/mod.ts";
import { footprintOf } from "./footprint_of.ts";
import { fullLoad, type Load } from "./load.ts";
import { isStack, type Scheme, SCHEME_NAMES } from "./schemes.ts";

/**
 * Compares the bytes that schemes take on a machine.
 *
 * @param load machine, tasks, probes and objects
 * @param schemes which to compare; without it, all
 * @returns a table in bytes, one line a scheme
 * @throws {RangeError} If a number is not a whole one in range, or there is no such scheme
 *
 * @example
 * ```ts
 * import { footprintTable } from "@course/footprint/mod.ts";
 *
 * const shown = footprintTable({ cpus: 128, probes: 10 }, ["list", "objpool", "per-task-stack"]);
 * console.log(`${shown}`);
 * ```
 */
export function footprintTable(load: Load, schemes: readonly Scheme[] = SCHEME_NAMES): Table {
  const { cpus, tasks, probes, objects: count, objectBytes, pageBytes } = fullLoad(load);
  const rows = schemes.map((scheme): Cell[] => {
    const { objects, rings, heads, rounding, total } = footprintOf(scheme, load);
    return [scheme, isStack(scheme) ? "tasks" : "probes", objects, rings, heads, rounding, total];
  });
  const caption = `Bytes on ${cpus} CPUs with ${tasks} tasks and ${probes} ` +
    `${
      probes === 1 ? "probe" : "probes"
    }; ${count} objects of ${objectBytes} bytes a pool; pages ` +
    `of ${pageBytes} bytes.`;
  const columns = ["scheme", "grows with", "objects", "rings", "heads", "rounding", "total"];
  return table(columns, rows, caption);
}
