import { type Cell, displayOf, type Table, table } from "../tables/mod.ts";
import { caption, grouped } from "./caption.ts";
import { SELF_TEST, TRIGGER } from "./data/cases.ts";
import { type Machine, MACHINES } from "./machines.ts";
import type { Note } from "./notes.ts";
import { search } from "./search.ts";
import { type Source, type SourceKey, SOURCES } from "./sources.ts";
import type { Unit } from "./units.ts";

/** Benchmarks whose figures are for named cases, not for thread counts. */
export type CaseBenchmark = "test_objpool" | "bpf-trigger";

/** One figure: a case, and what was done per second. */
export interface PublishedCase {
  /** Name of the case; for the self test with the allocator, as "sync, kmalloc". */
  readonly name: string;
  /** Operations per second: the printed figure, converted. */
  readonly operationsPerSecond: number;
  /** The figure as it is printed. */
  readonly printed: number;
  /** Seconds it was counted in. */
  readonly seconds: number;
  /** Pops that found nothing, per second; absent where nothing can be missed. */
  readonly missesPerSecond?: number;
  /** The count of misses as it is printed. */
  readonly printedMisses?: number;
  /** Standard deviation, operations per second; absent where it is not printed. */
  readonly standardDeviation?: number;
}

/** What can be asked of `publishedCases`; all fields are optional. */
export interface CaseQuery {
  /** Which benchmark. */
  benchmark?: CaseBenchmark;
  /** Where it is printed. */
  source?: SourceKey;
  /** What was measured: an implementation, or a kernel. */
  configuration?: string;
}

/** What is known of the figures of one benchmark. */
export type CaseFields = Pick<
  PublishedCases,
  "benchmark" | "configuration" | "machine" | "unit" | "source" | "notes" | "cases"
>;

/** Figures that somebody has published for named cases: one benchmark, one configuration. */
export class PublishedCases {
  /** Kind of evidence: nothing here was measured on this machine. */
  readonly evidence = "published";

  /** Which benchmark it is. */
  readonly benchmark: CaseBenchmark;
  /** What was measured. */
  readonly configuration: string;
  /** Where it was measured. */
  readonly machine: Machine;
  /** What the printed figures count. */
  readonly unit: Unit;
  /** Where they are printed. */
  readonly source: Source;
  /** What is to be known about the figures. */
  readonly notes: readonly Note[];
  /** The figures, in the order of the source. */
  readonly cases: readonly PublishedCase[];

  /**
   * Keeps the figures of one benchmark and one configuration.
   *
   * @param fields what was measured, where, by whom, and the figures
   */
  constructor(fields: CaseFields) {
    this.benchmark = fields.benchmark;
    this.configuration = fields.configuration;
    this.machine = fields.machine;
    this.unit = fields.unit;
    this.source = fields.source;
    this.notes = fields.notes;
    this.cases = fields.cases;
  }

  /**
   * Looks a case up.
   *
   * @param name name of the case
   * @returns its figure
   * @throws {RangeError} If there is no such case
   */
  at(name: string): PublishedCase {
    const found = this.cases.find((each) => each.name === name);
    if (found) return found;
    throw new RangeError(
      `Cannot find a case "${name}" of ${this.benchmark}, ${this.configuration}: there is ${
        this.cases.map((each) => `"${each.name}"`).join(", ")
      }`,
    );
  }

  /** The table as text. */
  toString(): string {
    return this.#table().toString();
  }

  /** The table for a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return displayOf(this.#table());
  }

  #table(): Table {
    const isSelfTest = this.benchmark === "test_objpool";
    const last = isSelfTest ? "misses/s" : "standard deviation";
    const rows = this.cases.map((each): Cell[] => {
      const spread = isSelfTest ? each.missesPerSecond : each.standardDeviation;
      return [
        each.name,
        each.printed,
        grouped(each.operationsPerSecond),
        spread === undefined ? "" : grouped(spread),
      ];
    });
    const title = `${this.benchmark}, ${this.configuration}`;
    return table(["case", "printed", "operations/s", last], rows, caption(title, this));
  }
}

const SELF_TEST_HITS: Unit = {
  text: "successful pops in about 1 s (each case has its own time), each followed by a push",
  operations: 1,
  seconds: 1,
};
const MILLION_CALLS: Unit = { text: "million calls per second", operations: 1e6, seconds: 1 };

const THREADS_NOT_STATED: Note = {
  kind: "not-stated",
  text: "How many CPUs the machine has is not stated, one thread ran on each.",
};
const NO_MACHINE: Note = {
  kind: "not-stated",
  text: "The machine is not stated; compare figures of one source only.",
};

/**
 * Finds published figures of benchmarks with named cases: the kernel's self test of objpool and
 * the BPF trigger benchmark.
 *
 * @param query what is wanted; a field left out fits anything
 * @returns tables that fit, at least one
 * @throws {TypeError} If the query has another field
 * @throws {RangeError} If nothing fits; the message says what there is
 *
 * @example
 * ```ts
 * import { publishedCases } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [ages] = publishedCases({ benchmark: "test_objpool" });
 * const ideal = ages!.at("sync, kmalloc");
 * const overrun = ages!.at("sync overrun, kmalloc");
 * assertEquals(Math.round(ideal.operationsPerSecond / overrun.operationsPerSecond), 9);
 * ```
 */
export function publishedCases(query: CaseQuery = {}): PublishedCases[] {
  return search(allCases, factsOf, { ...query }, "published cases");
}

function factsOf({ benchmark, source, configuration }: PublishedCases) {
  return { benchmark, source: source.key, configuration };
}

function selfTest(): PublishedCases[] {
  return Object.entries(SELF_TEST).map(([configuration, rows]) =>
    new PublishedCases({
      benchmark: "test_objpool",
      configuration,
      machine: MACHINES["reviewer-2023-vm"],
      unit: SELF_TEST_HITS,
      source: SOURCES["lkml-self-test"],
      notes: [THREADS_NOT_STATED],
      cases: rows.map(([name, allocator, microseconds, printed, printedMisses]) => {
        const seconds = microseconds / 1e6;
        return {
          name: `${name}, ${allocator}`,
          operationsPerSecond: printed / seconds,
          printed,
          seconds,
          missesPerSecond: printedMisses / seconds,
          printedMisses,
        };
      }),
    })
  );
}

function trigger(): PublishedCases[] {
  return TRIGGER.map(({ source, configuration, rows }) =>
    new PublishedCases({
      benchmark: "bpf-trigger",
      configuration,
      machine: MACHINES["not-stated"],
      unit: MILLION_CALLS,
      source: SOURCES[source],
      notes: [NO_MACHINE],
      cases: rows.map(([name, printed, deviation]) => ({
        name,
        operationsPerSecond: printed * MILLION_CALLS.operations,
        printed,
        seconds: MILLION_CALLS.seconds,
        standardDeviation: deviation * MILLION_CALLS.operations,
      })),
    })
  );
}

const allCases = [...selfTest(), ...trigger()];
