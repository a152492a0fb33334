import type { Scenario } from "../scenario.ts";
import type { Axioms } from "./axioms.ts";
import type { Cells } from "./cells.ts";
import type { ExecutionGraph } from "./execution_graph.ts";
import { type FinalAccess, FinalState } from "./final_state.ts";
import type { Access, Part } from "./part.ts";
import { notDeterministic } from "./requests.ts";

/** The execution that is judged. */
export interface EndedExecution {
  cells: Cells;
  graph: ExecutionGraph;
  axioms: Axioms;
  /** Adds a read to the graph, after everything, and notes the other ways in which it can go. */
  readLast(access: Access): Part | undefined;
}

/**
 * Asks `after` about executions that are over. What it reads comes after everything that threads have
 * done; where memory may hold one of several values, each is an execution of its own.
 */
export class FinalOracle {
  readonly #scenario: Scenario;
  readonly #ended: EndedExecution;
  readonly #final: FinalState;
  /** What `after` has found nothing wrong with. */
  readonly #right = new Set<string>();

  /**
   * @param scenario has the function `after`
   * @param ended the execution
   */
  constructor(scenario: Scenario, ended: EndedExecution) {
    this.#scenario = scenario;
    this.#ended = ended;
    this.#final = new FinalState(scenario, ended.cells);
  }

  /** Forgets what was judged: memory has got other cells. */
  reset(): void {
    this.#right.clear();
  }

  /**
   * Judges the execution. `after` is asked once about the same answers and the same final memory.
   *
   * @param results what the threads have answered
   * @returns the broken law, or `undefined`
   */
  check(results: unknown[]): string | undefined {
    if (this.#scenario.after === undefined) return undefined;
    const key = this.#keyOf(results);
    if (key !== undefined && this.#right.has(key)) return undefined;
    this.#scenario.beginJudging();
    const law = this.#final.judge(results, (access) => this.#read(access));
    if (key !== undefined && law === undefined) this.#right.add(key);
    return law;
  }

  /** All that `after` can see; nothing if that is not certain. */
  #keyOf(results: unknown[]): string | undefined {
    const { cells, graph, axioms } = this.#ended;
    let key = textOf(results);
    for (let cell = 0; key !== undefined && cell < cells.cells.length; cell++) {
      const finals = axioms.finalsOf(graph, cell);
      if (finals.length > 1) return undefined;
      const { low, high } = cells.valueOf(finals[0], cell);
      key += high === 0 ? `,${low}` : `,${low}:${high}`;
    }
    return key;
  }

  /**
   * What an access of `after` finds: it comes after everything. A choice that was made is found again
   * by its cell, not by its number: other executions may have touched cells since, at which `after`
   * then looks, too.
   */
  #read(wanted: FinalAccess): (Part | undefined)[] {
    const { cells, graph, axioms } = this.#ended;
    const finals = wanted.cells.map((cell) => axioms.finalsOf(graph, cell));
    if (axioms.newestIsConsistent) return finals.map(([newest]) => newest);
    const open = wanted.cells.filter((_, at) => finals[at]!.length > 1);
    if (open.length === 0) return finals.map(([newest]) => newest);
    for (const cell of open) cells.cutFor(cell, wanted.address, wanted.size);
    const chosen = this.#chosen(open) ?? this.#choose({ ...wanted, cells: open });
    return wanted.cells.map((cell, at) => {
      const place = open.indexOf(cell);
      return place < 0 ? finals[at]![0] : chosen[place];
    });
  }

  /** The values that were chosen before for these cells. */
  #chosen(open: readonly number[]): (Part | undefined)[] | undefined {
    const { graph } = this.#ended;
    const known = graph.nodes[graph.cpuCount]!.find(({ reads: [read] }) =>
      read!.access.cells.includes(open[0]!)
    );
    if (known === undefined) return undefined;
    const { access, sources } = known.reads[0]!;
    if (access.cells.length !== open.length) throw notDeterministic();
    return open.map((cell) => sources[access.cells.indexOf(cell)]);
  }

  #choose(access: FinalAccess): (Part | undefined)[] {
    const { graph } = this.#ended;
    const cpu = graph.cpuCount;
    const index = graph.nodes[cpu]!.length;
    const part = this.#ended.readLast({ ...access, cpu, index, body: -1 });
    if (part === undefined) throw notDeterministic();
    return part.sources.slice();
  }
}

/** Writes down what threads have answered; nothing for what is more than numbers, texts and lists. */
function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    let list = "[";
    for (const item of value) {
      const text = textOf(item);
      if (text === undefined) return undefined;
      list += `${text} `;
    }
    return `${list}]`;
  }
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  const isPlain = value === undefined || value === null || typeof value === "number" ||
    typeof value === "boolean";
  return isPlain ? String(value) : undefined;
}
