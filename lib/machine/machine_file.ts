import { z } from "zod";
import {
  defineTopology,
  TOPOLOGIES,
  type Topology,
  type TopologyOptions,
} from "../simulate/mod.ts";
import { numberBetween, object, readFields, wholeBetween } from "./read_fields.ts";

/** What stands in a file such as `mine.json`: a machine to simulate, and what is known of it. */
export type MachineFile = TopologyOptions & {
  /** Where the figures come from: what was read and measured. Simulations do not look at it. */
  evidence?: unknown;
};

const text = z.string({ error: "use a text" }).min(1, { error: "use a text that is not empty" });
const speed = numberBetween(0.01, 100, "a speed, 1 for the machine's fast cores").optional();
const part = (what: string) => wholeBetween(0, 1023, `the number of the ${what}`);
const nanoseconds = numberBetween(0.001, 1e6, "nanoseconds").optional();

const FIELDS = {
  $schema: z.string().optional(),
  name: text.describe("Name, as in results"),
  description: text.optional().describe("The machine in a few words, and what is assumed about it"),
  cpus: z.array(
    object({
      cpu: part("CPU"),
      core: part("core; hyper-threads of one core have the same, cores of two sockets never"),
      cluster: part("group of cores that share a cache").optional(),
      die: part("part of a socket").optional(),
      socket: part("socket").optional(),
      speed,
      cacheSpeed: speed,
    }),
    { error: "list the CPUs, as in [{ cpu: 0, core: 0 }]" },
  ).min(1, { error: "list at least one CPU" }).max(256, { error: "list at most 256 CPUs" })
    .describe("CPUs, in the order of their numbers"),
  transferNs: object({
    cluster: nanoseconds,
    die: nanoseconds,
    socket: nanoseconds,
    machine: nanoseconds,
  }).describe("How long a cache line travels, by the nearest common part of two cores"),
  lineBytes: z.union([z.literal(64), z.literal(128)], { error: "use 64 or 128" }).optional(),
  preemption: object({
    runNs: numberBetween(1, 1e9, "nanoseconds"),
    stopNs: z.tuple([numberBetween(0, 1e9, "nanoseconds"), numberBetween(0, 1e9, "nanoseconds")], {
      error: "use [shortest, longest]",
    }),
  }).optional(),
  evidence: z.unknown().optional(),
};

/** All that the simulator knows beside: costs and the like may be given, and have what it has. */
const SCHEMA = object({
  ...FIELDS,
  ...Object.fromEntries(
    Object.entries(TOPOLOGIES["xeon-8260"])
      .filter(([name]) => !Object.hasOwn(FIELDS, name))
      .map(([name, value]) => [name, like(value).optional()]),
  ),
});

/**
 * Reads a machine from the text of a file that `deno task topology` has written, or a hand.
 *
 * @param json the text
 * @param what the file, for messages
 * @returns a machine to simulate
 * @throws {RangeError} If a field is wrong: a line for each, with its value and the way out
 *
 * @example
 * ```ts
 * import { readMachine } from "@course/machine/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const json = `{
 *   "name": "two cores",
 *   "cpus": [{ "cpu": 0, "core": 0 }, { "cpu": 1, "core": 1 }],
 *   "transferNs": { "socket": 40 }
 * }`;
 * assertEquals(readMachine(json).cpus.length, 2);
 * ```
 */
export function readMachine(json: string, what = "the machine"): Topology {
  const { $schema: _, evidence: __, ...options } = readFields(json, what, SCHEMA);
  try {
    return defineTopology(options as unknown as TopologyOptions);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`Cannot read ${what}:\n  ${error.message}`);
  }
}

/**
 * The JSON schema of such files, with which editors help.
 *
 * @returns the schema
 */
export function machineSchema(): object {
  return z.toJSONSchema(SCHEMA);
}

/** What looks as a value of the simulator's own machines does, each part of it optional. */
function like(value: unknown): z.ZodType {
  if (typeof value === "number") return numberBetween(0, 1e6, "a number");
  if (typeof value === "boolean") return z.boolean({ error: "use true or false" });
  if (typeof value === "string") return text;
  const parts = Object.entries(value as object).map(([name, inner]) => [
    name,
    like(inner).optional(),
  ]);
  return object(Object.fromEntries(parts));
}
