import { type ExerciseInfo, numberOf } from "@course/grade/mod.ts";
import type { MutationResult } from "./kill_mutants.ts";

const WIDTH = 32;
const COLUMNS = ["mutants", "killed", "cut", "equivalent", "survivors"] as const;

/** The mutants of one exercise. */
export interface MutationRow {
  exercise: ExerciseInfo;
  result: MutationResult;
}

/**
 * Writes what has become of the mutants as a table. Those that are cut count as killed, too: they are
 * refused because a law needs more steps than it has.
 *
 * @param rows one for each exercise
 * @returns the lines
 */
export function mutationTable(rows: readonly MutationRow[]): string {
  const lines = [line("exercise", [...COLUMNS])];
  const sums = [0, 0, 0, 0, 0];
  for (const { exercise, result } of rows) {
    const { mutants, killed, cut, equivalent, survivors } = result;
    const numbers = [mutants, killed + cut, cut, equivalent, survivors.length];
    lines.push(line(`${numberOf(exercise)} ${exercise.title}`, numbers.map(String)));
    for (const [at, number] of numbers.entries()) sums[at]! += number;
  }
  return [...lines, line("all", sums.map(String))].join("\n");
}

/**
 * Lists the survivors, grouped by the kind of change.
 *
 * @param rows one for each exercise
 * @returns the lines
 */
export function survivorList(rows: readonly MutationRow[]): string {
  const lines: string[] = [];
  for (const { exercise, result: { survivors } } of rows) {
    if (survivors.length === 0) continue;
    lines.push(`\n${exercise.name}: ${survivors.length} survivors`);
    const kinds = Map.groupBy(survivors, ({ operator }) => operator);
    for (const mutants of kinds.values()) {
      for (const { id, line } of mutants) lines.push(`  line ${line}  ${id}`);
    }
  }
  return lines.join("\n");
}

function line(title: string, cells: string[]): string {
  return (title.padEnd(WIDTH) + cells.map((cell) => cell.padStart(11)).join("")).trimEnd();
}
