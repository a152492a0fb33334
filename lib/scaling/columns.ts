/** What a column holds. */
export type Role = "p" | "throughput" | "time" | "latency" | "weight" | "deviation" | "other";

/** Words that stand for processors and everything else that is counted by p. */
const PROCESSORS = new Set(
  ("p n thread threads cpu cpus core cores processor processors proc procs process processes node " +
    "nodes worker workers user users load client clients conc concurrency connection connections " +
    "conn conns parallelism goroutines vu vus job jobs task tasks instance instances server " +
    "servers size rank ranks nthreads nprocs np numthreads").split(" "),
);
/** Words that may stand beside them. */
const COUNTING = new Set("num number no nr of count the total virtual concurrent # nb".split(" "));
const THROUGHPUT = new Set(
  ("x throughput tput rate ops operations qps tps rps iops mops kops hits score speedup " +
    "transactions queries requests calls messages events bandwidth performance").split(" "),
);
/** Those that are rates by themselves; the others may also be counts. */
const RATES = new Set("x throughput tput rate qps tps rps iops mops kops bandwidth".split(" "));
const PER_TIME = /\/\s*\d*\s*(s|sec|second|ms|min|minute|h|hour|day)\b|\bper\b|_per_|persec/;
const LATENCY = new Set(
  "latency lat response delay rt rtt p50 p90 p95 p99 p999 percentile wait waiting".split(" "),
);
const TIME = new Set(
  ("seconds second secs sec s time elapsed duration runtime wall walltime real ms millis " +
    "milliseconds us microseconds ns nanoseconds minutes minute min hours").split(" "),
);
const WEIGHT = new Set("w weight weights".split(" "));
const DEVIATION = new Set("sd std stdev stddev sigma se stderr deviation".split(" "));

/**
 * Says what a column holds, from its heading.
 *
 * @param heading the heading, as it stands in the file
 * @returns its role; "other" where the heading says nothing
 */
export function roleOf(heading: string): Role {
  const text = heading.trim().toLowerCase().replaceAll("µ", "u");
  const words = wordsOf(text);
  const has = (all: Set<string>) => words.some((word) => all.has(word));
  const isPerOperation = /(s|sec|seconds?|time)\s*(\/|per)\s*(op|operation|call|request|query|item)/
    .test(text);
  if (words.length === 0) return "other";
  if (has(WEIGHT)) return "weight";
  if (has(DEVIATION)) return "deviation";
  if (words.every((word) => PROCESSORS.has(word) || COUNTING.has(word)) && has(PROCESSORS)) {
    return /%/.test(text) ? "other" : "p";
  }
  // Of all operations of all threads together, as benchmarks print it.
  if (isPerOperation) return "time";
  if (has(LATENCY)) return "latency";
  if (PER_TIME.test(text) || has(THROUGHPUT)) return "throughput";
  return has(TIME) ? "time" : "other";
}

/**
 * Whether a throughput is said to be one per time, and not a count.
 *
 * @param heading the heading
 * @returns whether it names a rate
 */
export function isRate(heading: string): boolean {
  const text = heading.trim().toLowerCase();
  return PER_TIME.test(text) || wordsOf(text).some((word) => RATES.has(word));
}

function wordsOf(text: string): string[] {
  return text.split(/[^a-z0-9#]+/).filter((word) => word !== "");
}

/**
 * The unit of a column of times.
 *
 * @param heading the heading
 * @returns seconds in one unit; 1 where the heading names none
 */
export function secondsOf(heading: string): number {
  const text = heading.toLowerCase().replaceAll("µ", "u");
  const [, unit] =
    /(?:^|[^a-z])(ns|nanoseconds?|us|usec|microseconds?|ms|msec|millis|milliseconds?|min|minutes?|h|hours?)(?:$|[^a-z])/
      .exec(text) ?? [];
  if (unit === undefined) return 1;
  if (unit.startsWith("n")) return 1e-9;
  if (unit.startsWith("u") || unit.startsWith("mic")) return 1e-6;
  if (unit === "ms" || unit.startsWith("mse") || unit.startsWith("mil")) return 1e-3;
  return unit.startsWith("h") ? 3600 : 60;
}

/**
 * Whether headings name runs of one measurement: the same name, apart from a number at its end.
 *
 * @param headings headings of columns
 * @returns whether there are two or more, all alike
 */
export function areRuns(headings: readonly string[]): boolean {
  const stems = headings.map((heading) =>
    heading.trim().toLowerCase().replace(/[\s._#-]*\(?\d+\)?$/, "")
  );
  return headings.length > 1 && stems.every((stem) => stem === stems[0]);
}
