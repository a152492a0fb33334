import { type Cell, displayOf, type Table, table } from "../tables/mod.ts";
import { say } from "../words/mod.ts";
import type { Accelerator } from "./accelerator.ts";
import type { Row } from "./experiment.ts";
import { type ExperimentName, experimentNamed, type RowsOf } from "./experiments/mod.ts";
import type { KernelName } from "./kernels.ts";

/** Where and when something was measured. */
export interface Where {
  /** Number of the stable release, as in 6.12.95. */
  linux: string;
  /** What `uname -r` says. */
  release: string;
  /** What `uname -m` says. */
  machine: string;
  /** CPUs that ran. */
  cpus: number;
  /** "host": on the machine itself, without QEMU. */
  accelerator: Accelerator | "host";
  /** Version of QEMU, empty where there was none. */
  qemu: string;
  /** Day of the measurement, as in 2026-11-27. */
  date: string;
}

/** A row that is not what the course's model says. */
export interface Difference {
  /** What the kernel has shown. */
  row: Row;
  /** What the model says of it. */
  model: Row;
}

/** What an experiment has shown on one kernel. */
export class KernelResult<Name extends ExperimentName = ExperimentName> {
  /** Name of the experiment. */
  readonly experiment: Name;
  /** Generation of the kernel. */
  readonly kernel: KernelName;
  /** Where and when it was measured. */
  readonly where: Where;
  /** What was seen. */
  readonly rows: readonly RowsOf[Name][];
  /** True if it was measured before and is only shown. */
  readonly recorded: boolean;

  /**
   * Keeps what was seen.
   *
   * @param experiment name of the experiment
   * @param kernel generation
   * @param where where and when
   * @param rows what was seen
   * @param recorded whether it was measured before
   */
  constructor(
    experiment: Name,
    kernel: KernelName,
    where: Where,
    rows: readonly RowsOf[Name][],
    recorded: boolean,
  ) {
    this.experiment = experiment;
    this.kernel = kernel;
    this.where = where;
    this.rows = rows;
    this.recorded = recorded;
  }

  /** What kind of evidence it is: "measured on Linux 6.12.95". */
  get evidence(): string {
    return say("kernel.measured", { version: this.where.linux });
  }

  /** The rows in which the kernel and the course's model part; none, as long as both are right. */
  differences(): Difference[] {
    const { model } = experimentNamed(this.experiment);
    if (!model) return [];
    const found: Difference[] = [];
    for (const row of this.rows as readonly Row[]) {
      const expected = model(row, this.kernel, this.where.cpus);
      if (Object.entries(expected).some(([column, value]) => row[column] !== value)) {
        found.push({ row, model: expected });
      }
    }
    return found;
  }

  /** The result as text. */
  toString(): string {
    return `${this.#table()}`;
  }

  /** How it prints in Deno. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** How it shows in a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return displayOf(this.#table());
  }

  /** Measured columns, and beside them what the model says. */
  #table(): Table {
    const { model } = experimentNamed(this.experiment);
    const rows = this.rows as readonly Row[];
    const columns = Object.keys(rows[0] ?? {});
    const modelled = model && rows[0]
      ? Object.keys(model(rows[0], this.kernel, this.where.cpus))
      : [];
    return table(
      [...columns, ...modelled.map((column) => say("kernel.model", { column }))],
      rows.map((row): Cell[] => {
        const expected = model?.(row, this.kernel, this.where.cpus) ?? {};
        return [
          ...columns.map((column) => row[column] ?? ""),
          ...modelled.map((column) => expected[column] ?? ""),
        ];
      }),
      this.#caption(),
    );
  }

  #caption(): string {
    const { linux, release, machine, accelerator, qemu, date } = this.where;
    const how = accelerator === "host"
      ? say("kernel.host")
      : accelerator === "kvm"
      ? say("kernel.kvm", { version: qemu })
      : say("kernel.emulated", { version: qemu });
    const about = say(experimentNamed(this.experiment).about);
    const lines = [
      say("kernel.shows", { name: this.experiment, about }),
      say("kernel.where", { version: linux, release, machine, how, date }),
    ];
    if (this.recorded) lines.push(say("kernel.recorded"));
    const parted = this.differences().length;
    if (parted > 0) lines.push(say("kernel.parted", { count: parted }));
    return lines.join("\n");
  }
}
