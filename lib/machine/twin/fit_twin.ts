import { mean, median, sampleVariance } from "simple-statistics";
import type { Topology } from "../../simulate/mod.ts";
import { kindOf, type MeasuredPoint, type PointKind, type TwinPoint } from "./measurements.ts";
import { modelVariances } from "./model_error.ts";
import { type NullPrediction, nullPredictions } from "./null_models.ts";
import {
  fieldOf,
  TWIN_FIXED,
  TWIN_PARAMETERS,
  type TwinParameter,
  withFields,
} from "./parameters.ts";
import { inProportion, intervalOf, type Profile, profiles } from "./profile.ts";
import { Rates } from "./rates.ts";

/** A fitted number of a machine. */
export interface FittedParameter extends TwinParameter {
  /** The number; of an object, the first one in it. */
  value: number;
  /** In 95 of 100 such experiments the number is within, if the simulator is as good as it is elsewhere. */
  interval: [low: number, high: number];
  /** Whether the measurements tell nothing about the lower, the upper end: it is the limit of what was tried. */
  isOpen: [low: boolean, high: boolean];
}

/** A measurement and the same on the twin. */
export interface ComparedPoint extends TwinPoint {
  /** Measured here: median of the repetitions, operations per second. */
  measured: number;
  /** Simulated on the twin, operations per second: geometric mean of the runs. */
  simulated: number;
  /** Simulated, divided by measured. */
  factor: number;
  /** The same of the lowest and of the highest run. */
  runs: [low: number, high: number];
}

/** A machine whose costs are fitted to measurements. */
export interface FittedTwin {
  /** The machine, with the fitted numbers. */
  topology: Topology;
  /** The numbers. */
  parameters: FittedParameter[];
  /** The measurements beside the twin, those to fit first. */
  points: ComparedPoint[];
  /** Factor, 1 or more, by which the measurement that it has not seen is off. */
  checkError: number;
  /** Simulated divided by measured, of the same: the least and the most within the intervals. */
  checkRange: [low: number, high: number];
  /** The same measurement, predicted without a simulator. */
  nullPredictions: NullPrediction[];
  /** Whether the twin may predict. */
  mayPredict: boolean;
  /** Measurements that it does not even reproduce: it may not predict the like of them. */
  notReproduced: ComparedPoint[];
}

/** A twin may predict if it is off by this factor at most where it has not seen the measurement. */
export const MOST_ERROR = 1.5;
/** Values of each parameter that are tried first, and how often to look closer about the best. */
const EFFORT: Record<PointKind, { values: number; closer: number }> = {
  alone: { values: 60, closer: 3 },
  siblings: { values: 10, closer: 1 },
  cores: { values: 20, closer: 1 },
};
/** Values of each parameter within its interval that are tried on the check. */
const INSIDE = 3;

/**
 * Fits the costs of a machine to measurements, and checks them with one that was held back.
 *
 * The logarithms of the rates are fitted by least squares: first what one thread tells, then
 * hyper-threads, then threads on several cores. Intervals are those of the profile likelihood. A
 * measurement counts as being off by its repetitions, by what the fit leaves over, or as far as the
 * simulator is from published figures, whichever is most.
 *
 * @param machine the machine, with measured distances and assumed costs
 * @param measured what was measured on it
 * @param onProgress told how many simulations there were
 * @returns the twin
 * @throws {RangeError} If there are not more measurements than parameters, or none to check with
 */
export function fitTwin(
  machine: Topology,
  measured: readonly MeasuredPoint[],
  onProgress?: (simulations: number) => void,
): FittedTwin {
  const fitted = measured.filter(({ role }) => role === "fit");
  const check = measured.find(({ role }) => role === "check");
  const kinds = fitted.map(({ cpus }) => kindOf(machine, cpus));
  const wanted = TWIN_PARAMETERS.filter(({ from }) => kinds.includes(from));
  if (fitted.length <= wanted.length || wanted.length === 0 || !check) {
    throw new RangeError(
      `Cannot fit ${wanted.length} parameters to ${fitted.length} measurements: take more of ` +
        'them than there are parameters, and one more whose role is "check"',
    );
  }
  const rates = new Rates(onProgress);
  let topology = withFields(machine, TWIN_FIXED);
  const parameters: FittedParameter[] = [];
  const inside = new Map<string, number[]>();
  for (const [kind, group] of Map.groupBy(wanted, ({ from }) => from)) {
    const rows = fitted.filter((_, row) => kinds[row] === kind);
    const found = search(topology, kind, group, rows, rates);
    const variance = varianceOf(kind, rows, found);
    for (const [at, parameter] of group.entries()) {
      const { interval, isOpen, inside: likely } = intervalOf(found[at]!, variance);
      parameters.push({ ...parameter, value: found[at]!.value, interval, isOpen });
      inside.set(parameter.field, likely);
    }
    topology = withFields(
      topology,
      Object.fromEntries(group.map(({ field }, at) => [field, found[at]!.value])),
    );
  }
  const points = [...fitted, check].map(({ repetitions, reasons: _, ...point }): ComparedPoint => {
    return { ...point, ...compared(rates.logs(topology, point), median(repetitions)) };
  });
  const checked = points.at(-1)!;
  const checkError = errorOf(checked.factor);
  const factors = [...inside].flatMap(([field, values]) =>
    spread(values, INSIDE).flatMap((value) =>
      compared(rates.logs(withFields(topology, { [field]: value }), check), checked.measured).runs
    )
  );
  return {
    topology,
    parameters,
    points,
    checkError,
    checkRange: [Math.min(...checked.runs, ...factors), Math.max(...checked.runs, ...factors)],
    nullPredictions: nullPredictions(check, measured),
    mayPredict: checkError <= MOST_ERROR,
    notReproduced: points.slice(0, -1).filter(({ runs }) =>
      Math.max(...runs.map(errorOf)) > MOST_ERROR
    ),
  };
}

/** Looks for the parameters that one kind of measurements tells. */
function search(
  topology: Topology,
  kind: PointKind,
  group: readonly TwinParameter[],
  rows: readonly MeasuredPoint[],
  rates: Rates,
): Profile[] {
  const { values, closer } = EFFORT[kind];
  const fields = group.map(({ field }) => field);
  const start = fields.map((field) => fieldOf(topology, field));
  const logs = rows.map(({ repetitions }) => Math.log(median(repetitions)));
  const known = modelVariances()[kind];
  const squaresBy = rows.map((row, at) => {
    if (kind === "alone") {
      const rateAt = rates.aloneBy(topology, fields, start, row);
      return (values: readonly number[]) => (logs[at]! - rateAt(values)) ** 2;
    }
    return (values: readonly number[]) => {
      const set = Object.fromEntries(fields.map((field, one) => [field, values[one]!]));
      const runs = rates.logs(withFields(topology, set), row);
      return squaresOf(logs[at]! - mean(runs), meanVariance(runs), known);
    };
  });
  return profiles(
    group.map(({ least, most }) => ({
      values: inProportion(least, most === "transfer" ? longestOf(topology) : most, values),
    })),
    (at) => squaresBy.reduce((sum, squaresAt) => sum + squaresAt(at), 0),
    closer,
  );
}

/**
 * How unlikely a difference is: its square, where all runs agree. Where they do not, the simulator
 * predicts less, and a difference says less against it. It is -2 times the logarithm of the normal
 * likelihood, in the unit of the known variance.
 */
function squaresOf(difference: number, scatter: number, known: number): number {
  const wider = 1 + scatter / known;
  return difference ** 2 / wider + known * Math.log(wider);
}

/** Variance of one measurement of a kind, in logarithms. */
function varianceOf(
  kind: PointKind,
  rows: readonly MeasuredPoint[],
  found: readonly Profile[],
): number {
  const degrees = rows.length - found.length;
  const left = degrees > 0 ? Math.min(...found[0]!.squares.values()) / degrees : 0;
  return Math.max(
    left,
    mean(rows.map(({ repetitions }) => meanVariance(repetitions.map(Math.log)))),
    modelVariances()[kind],
  );
}

/** Variance of the mean of some logarithms. */
function meanVariance(logs: readonly number[]): number {
  return logs.length < 2 ? 0 : sampleVariance([...logs]) / logs.length;
}

function longestOf({ transferNs }: Topology): number {
  return Math.max(...Object.values(transferNs));
}

/** Simulated runs, in logarithms, beside what was measured. */
function compared(
  logs: readonly number[],
  measured: number,
): Pick<ComparedPoint, "measured" | "simulated" | "factor" | "runs"> {
  const simulated = Math.exp(mean(logs));
  const factors = logs.map((log) => Math.exp(log) / measured);
  return {
    measured,
    simulated,
    factor: simulated / measured,
    runs: [Math.min(...factors), Math.max(...factors)],
  };
}

function errorOf(factor: number): number {
  return Math.max(factor, 1 / factor);
}

/** At most so many of the values, the first and the last among them. */
function spread(values: readonly number[], most: number): number[] {
  if (values.length <= most) return [...values];
  return Array.from(
    { length: most },
    (_, at) => values[Math.round(at * (values.length - 1) / (most - 1))]!,
  );
}
