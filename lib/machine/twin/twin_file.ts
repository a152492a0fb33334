import { z } from "zod";
import type { WorkloadName } from "../../measure/mod.ts";
import { WORKLOADS } from "../../measure/mod.ts";
import { POOL_NAMES } from "../../pools/mod.ts";
import { type Cell, siNumber, type Table, table } from "../../tables/mod.ts";
import { cpuListText } from "../cpu_list.ts";
import type { MachineFile } from "../machine_file.ts";
import { numberBetween, object, readFields, wholeBetween } from "../read_fields.ts";
import type { FittedParameter, FittedTwin } from "./fit_twin.ts";
import type { MeasuredPoint } from "./measurements.ts";

/** What was measured on a machine, to be fitted there or elsewhere. */
export interface TwinMeasurements {
  /** The machine, as `deno task topology` describes it. */
  machine: MachineFile;
  /** The memory order of the compiled pools. */
  order: string;
  /** What was measured. */
  points: MeasuredPoint[];
}

const names = (what: string, all: readonly string[]) => ({
  error: `use a ${what}: ${all.join(", ")}`,
});
const WORKLOAD_NAMES = Object.keys(WORKLOADS) as WorkloadName[];

const SCHEMA = object({
  machine: z.looseObject({}, { error: "use a machine, as deno task topology writes it" }),
  order: z.enum(["seq_cst", "kernel"], { error: "use seq_cst or kernel" }),
  points: z.array(
    object({
      pool: z.enum(POOL_NAMES, names("pool", POOL_NAMES)),
      workload: z.enum(WORKLOAD_NAMES, names("workload", WORKLOAD_NAMES)),
      cpus: z.array(wholeBetween(0, 1023, "a CPU number")).min(1, { error: "name a CPU or more" }),
      role: z.enum(["fit", "check"], { error: 'use "fit" or "check"' }),
      repetitions: z.array(numberBetween(1, 1e12, "operations per second"))
        .min(1, { error: "use a repetition or more" }),
      reasons: z.array(z.string()),
    }),
    { error: "use the measurements, as deno task twin --keep writes them" },
  ),
});

/**
 * Reads measurements that `deno task twin --keep` has written.
 *
 * @param json the text
 * @param what the file, for messages
 * @returns the measurements
 * @throws {RangeError} If a field is wrong: a line for each, with its value and the way out
 */
export function readMeasurements(json: string, what: string): TwinMeasurements {
  return readFields(json, what, SCHEMA) as unknown as TwinMeasurements;
}

/**
 * Makes a machine to simulate of a twin that may predict.
 *
 * @param twin the twin
 * @param measured what it was fitted to
 * @returns the content of a file that `readMachine` reads
 */
export function twinFileOf(twin: FittedTwin, measured: TwinMeasurements): MachineFile {
  const { topology, parameters, points, checkError, checkRange, nullPredictions } = twin;
  const { evidence } = measured.machine;
  return {
    ...topology,
    description: `${topology.description.replace(/; all costs as assumed.*$/, "")}; costs fitted ` +
      `to ${points.length - 1} measurements, ${checkError.toFixed(2)} times off in another`,
    evidence: {
      ...evidence as object,
      twin: {
        order: measured.order,
        parameters,
        points,
        checkError,
        checkRange,
        nullPredictions,
      },
    },
  };
}

/**
 * What a twin is, as tables.
 *
 * @param twin the twin
 * @returns its parameters, and the measurements beside it
 */
export function twinTables({ parameters, points, topology }: FittedTwin): Table[] {
  const digits = (value: number) => value.toPrecision(3);
  const fitted = parameters.map((one): Cell[] => [
    one.field,
    `${digits(one.value)} ${one.unit}`.trim(),
    intervalText(one, digits),
    one.what,
  ]);
  const distances = Object.entries(topology.transferNs).map(([part, time]) =>
    `${digits(time)} ns in a ${part}`
  );
  const compared = points.map(({ pool, cpus, role, measured, simulated, factor, runs }): Cell[] => [
    role === "fit" ? "fitted" : "held back",
    `${pool}, ${cpus.length} ${cpus.length === 1 ? "thread" : "threads"}`,
    cpuListText(cpus),
    siNumber(measured),
    siNumber(simulated),
    factor.toFixed(2),
    cpus.length === 1 ? "" : runs.map((run) => run.toFixed(2)).join(" to "),
  ]);
  return [
    table(
      ["parameter", "fitted", "95 % interval", "what it is"],
      fitted,
      `Not fitted but measured, as ping-pong: a line from core to core, ${distances.join(", ")}.`,
    ),
    table(
      ["", "measurement", "CPUs", "measured/s", "twin/s", "factor", "of single runs"],
      compared,
      "Measured here, compiled to WebAssembly; the twin is simulated.",
    ),
  ];
}

function intervalText(
  { interval: [low, high], isOpen: [isLowOpen, isHighOpen] }: FittedParameter,
  digits: (value: number) => string,
): string {
  if (isLowOpen && isHighOpen) return "not determined";
  if (isLowOpen) return `${digits(high)} or less`;
  return isHighOpen ? `${digits(low)} or more` : `${digits(low)} to ${digits(high)}`;
}
