import { type Cell, type Table, table } from "../tables/mod.ts";
import { say } from "../words/figures.ts";
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
    return [
      scheme,
      isStack(scheme) ? say("footprint.tasks") : say("footprint.probes"),
      objects,
      rings,
      heads,
      rounding,
      total,
    ];
  });
  const caption = say("footprint.caption", {
    cpus,
    tasks,
    probes,
    count,
    objectBytes,
    pageBytes,
  });
  const columns = [
    say("footprint.scheme"),
    say("footprint.grows"),
    say("footprint.objects"),
    say("footprint.rings"),
    say("footprint.heads"),
    say("footprint.rounding"),
    say("footprint.total"),
  ];
  return table(columns, rows, caption);
}
