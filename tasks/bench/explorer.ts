import process from "node:process";
import {
  CATALOGUE,
  type CatalogueEntry,
  explore,
  type ModelName,
  readProgram,
} from "@course/explore/mod.ts";
import { type Cell, table } from "@course/tables/mod.ts";

/** Figures of one model, over all its scenarios. */
export interface ModelTimes {
  model: ModelName;
  scenarios: number;
  complete: number;
  /** Executions that differ from each other, of those that are complete. */
  distinct: number;
  blocked: number;
  steps: number;
  /** CPU time of the best rounds. */
  seconds: number;
}

/**
 * Searches every scenario of the catalogue that has no failure in a model.
 *
 * @param model the model
 * @param rounds how often
 * @returns sums over the scenarios, each in its best round
 */
export function timeModel(model: ModelName, rounds: number): ModelTimes {
  const row = { model, scenarios: 0, complete: 0, distinct: 0, blocked: 0, steps: 0, seconds: 0 };
  for (const entry of Object.values<CatalogueEntry>(CATALOGUE)) {
    if (entry.fails[model] !== undefined) continue;
    const program = readProgram(entry);
    const seconds: number[] = [];
    const results = Array.from({ length: rounds }, () => {
      const before = cpuSeconds();
      const result = explore({ program }, { model });
      seconds.push(cpuSeconds() - before);
      return result;
    });
    const { executions: { complete, duplicate, blocked }, steps } = results[0]!;
    row.scenarios++;
    row.complete += complete;
    row.distinct += complete - duplicate;
    row.blocked += blocked;
    row.steps += steps;
    row.seconds += Math.min(...seconds);
  }
  return row;
}

/** Time of this process on all CPUs, so that other programs do not count. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Shows what was timed.
 *
 * @param rows figures of each model
 * @returns a table
 */
export function timesTable(rows: ModelTimes[]): string {
  const columns = [
    "model",
    "scenarios",
    "complete",
    "distinct",
    "blocked",
    "million steps/s",
    "executions/s",
  ];
  const cells = rows.map((row): Cell[] => [
    row.model,
    row.scenarios,
    row.complete,
    (row.distinct / row.complete).toFixed(2),
    row.blocked,
    (row.steps / row.seconds / 1e6).toFixed(2),
    Math.round((row.complete + row.blocked) / row.seconds),
  ]);
  return `${
    table(
      columns,
      cells,
      "Scenarios that hold, read before, searched to the end, each in its best round; CPU time.",
    )
  }`;
}
