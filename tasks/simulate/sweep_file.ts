import { fieldNames } from "@course/machine/mod.ts";
import { numberBetween, object, readFields, wholeBetween } from "@course/machine/read_fields.ts";
import { type WorkloadName, WORKLOADS } from "@course/measure/mod.ts";
import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { z } from "zod";

/** What is simulated with what: every value of each list with every value of the others. */
export interface SweepFile {
  /** Names of machines, or files. */
  topologies: string[];
  /** Pools. */
  pools: PoolName[];
  /** What is done with them. */
  workloads: WorkloadName[];
  /** Numbers of threads. */
  threads: number[];
  /** Numbers for fields of the machine, by the paths of the fields. */
  parameters: Record<string, number[]>;
  /** Seeds. */
  seeds: number[];
}

const WORKLOAD_NAMES = Object.keys(WORKLOADS) as WorkloadName[];
const some = { error: "list one or more" };
const list = <Item extends z.ZodType>(item: Item) => z.array(item, some).min(1, some);
const name = (what: string, names: readonly string[]) => ({
  error: `use a ${what}: ${names.join(", ")}`,
});
const text = { error: "use the name of a machine, or a file" };

const SCHEMA = object({
  $schema: z.string().optional(),
  topologies: list(z.string(text)).default(["xeon-8260"]),
  pools: list(z.enum(POOL_NAMES, name("pool", POOL_NAMES))),
  workloads: list(z.enum(WORKLOAD_NAMES, name("workload", WORKLOAD_NAMES))).default(["ideal"]),
  threads: list(wholeBetween(1, 256, "a number of threads")),
  parameters: object(Object.fromEntries(
    fieldNames(TOPOLOGIES["xeon-8260"]).map((field) => [
      field,
      list(numberBetween(0, 1e6, "a number")).optional(),
    ]),
  )).optional().transform((given) => given ?? {}),
  seeds: list(wholeBetween(0, 0x7fffffff, "a seed")).default([1]),
});

/**
 * Reads what is to be simulated.
 *
 * @param json the text
 * @param what the file, for messages
 * @returns the lists
 * @throws {RangeError} If a field is wrong: a line for each, with its value and the way out
 */
export function readSweep(json: string, what: string): SweepFile {
  const { $schema: _, ...sweep } = readFields(json, what, SCHEMA);
  return sweep as unknown as SweepFile;
}
