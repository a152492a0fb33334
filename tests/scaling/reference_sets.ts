/** Three public data sets with the answers of several tools that agree; and two rows of the talk. */
import type { Point } from "@course/scaling/mod.ts";

/** A data set and what a fit of it must say, as printed. */
export interface ReferenceSet {
  points: Point[];
  printed: Record<string, string>;
}

function points(throughput: number[], p = throughput.map((_, index) => index + 1)): Point[] {
  return throughput.map((throughput, index) => ({ p: p[index]!, throughput }));
}

/** B. Schwartz, "Practical Scalability Analysis with the USL", 2015; MySQL on Cisco, queries/s. */
export const CISCO: ReferenceSet = {
  // deno-fmt-ignore
  points: points([
    955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08, 7219.8, 7867.61, 8278.71,
    8646.7, 9047.84, 9426.55, 9645.37, 9897.24, 10097.6, 10240.5, 10532.39, 10798.52, 11151.43,
    11518.63, 11806, 12089.37, 12075.41, 12177.29, 12211.41, 12158.93, 12155.27, 12118.04, 12140.4,
    12074.39,
  ]),
  printed: {
    lambda: "995.6488",
    sigma: "0.02671595",
    kappa: "0.0007690939",
    sumOfSquares: "1023849.5",
    rSquared: "0.997151",
    residualStandardError: "187.9",
    degreesOfFreedom: "29",
    "standardErrors.lambda": "28.698",
    "standardErrors.sigma": "0.0044938",
    "standardErrors.kappa": "0.000086454",
    "peak.p": "35.5738",
    "peak.throughput": "12342.85",
  },
};

/** SPEC SDM91, scripts/hour; from the R package usl. */
export const SPEC: ReferenceSet = {
  points: points([64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775, 1702.2], [
    1,
    18,
    36,
    72,
    108,
    144,
    216,
  ]),
  printed: {
    lambda: "89.99523",
    sigma: "0.02772848",
    kappa: "0.0001043655",
    sumOfSquares: "27453.72",
    rSquared: "0.989561",
    residualStandardError: "82.846",
    degreesOfFreedom: "4",
    "standardErrors.lambda": "14.213",
    "standardErrors.sigma": "0.0091217",
    "standardErrors.kappa": "0.000019875",
    "peak.p": "96.5196",
    "peak.throughput": "1883.899",
  },
};

/** SGI ray tracer, geometries/s; N. Gunther, "Guerrilla Capacity Planning". */
export const RAY_TRACER: ReferenceSet = {
  points: points(
    [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310],
    [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64],
  ),
  printed: {
    lambda: "21.84884",
    sigma: "0.05777078",
    kappa: "0",
    sumOfSquares: "697.2378",
    rSquared: "0.990695",
    residualStandardError: "8.8018",
    degreesOfFreedom: "9",
    "standardErrors.lambda": "1.2578",
    "standardErrors.sigma": "0.005258",
  },
};

export const REFERENCE_SETS = { CISCO, SPEC, RAY_TRACER };

const THREADS = [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192];

/**
 * Calls of a kretprobed sys_flock in 10 s, freelist of 384 objects, Xeon 8260 guest. Source:
 * github.com/mattwuq/kretprobe, data/x86.perf.n.csv.
 */
// deno-fmt-ignore
export const FREELIST: Point[] = points([
  10832481, 17291355, 25753608, 17587287, 10717482, 10214594, 9653227, 9001966, 8402955, 6707642,
  5376375, 4338208, 4260610, 3957637,
], THREADS);

/** The same with a ring for each CPU, the ancestor of objpool. */
// deno-fmt-ignore
export const RING: Point[] = points([
  10462250, 21225393, 42644394, 64105022, 85574907, 123655367, 162227740, 248932237, 334492180,
  483475878, 595561497, 787500810, 799467516, 808304763,
], THREADS);
