import { Kind } from "../instrument/engine.ts";
import type { Execution, Move } from "./execution.ts";
import { Arrows } from "./graph/arrows.ts";
import { addCommunication, numberNodes } from "./graph/communication.ts";
import { ExecutionGraph, type Node, type Snapshot } from "./graph/execution_graph.ts";
import type { Cells } from "./graph/cells.ts";
import { type Part, Role, sourceOf } from "./graph/part.ts";
import { addStoreOrder, isLocked } from "./graph/store_order_axioms.ts";

/** What to do to come to an execution: the steps, and what `after` finds when it is over. */
export interface Schedule {
  moves: Move[];
  /** For each access of `after` how far it looks back; none stands for 0. */
  finals: number[];
}

/** Accesses of one body that are one step of a schedule. */
interface Unit {
  id: number;
  process: number;
  cpu: number;
  nodes: Node[];
  /** Whether it goes into a store buffer first. */
  isBuffered: boolean;
}

/**
 * Finds a schedule that leads to an execution: the accesses of its graph in an order that the model's
 * machine can go through, with few preemptions.
 *
 * @param execution the machine; it is run
 * @param snapshot the graph
 * @param cells the memory of the graph; the machine has cells of its own
 * @returns the schedule
 */
export function scheduleOf(execution: Execution, snapshot: Snapshot, cells: Cells): Schedule {
  return new Linearizer(execution, snapshot, cells).run();
}

class Linearizer {
  readonly #execution: Execution;
  readonly #graph: ExecutionGraph;
  readonly #cells: Cells;
  readonly #units: Unit[][];
  readonly #actual = new Map<Part, Part>();
  readonly #target = new Map<Part, Part>();
  readonly #moves: Move[] = [];
  readonly #done: number[];

  constructor(execution: Execution, snapshot: Snapshot, cells: Cells) {
    this.#execution = execution;
    this.#cells = cells;
    this.#graph = new ExecutionGraph(execution.scenario.threads.length);
    this.#graph.load(snapshot);
    this.#units = this.#findUnits();
    this.#done = this.#units.map(() => 0);
  }

  run(): Schedule {
    const execution = this.#execution;
    execution.reset();
    for (const unit of this.#order()) {
      const own = this.#units[unit.cpu]!;
      while (this.#done[unit.cpu]! <= own.indexOf(unit)) this.#make(own[this.#done[unit.cpu]!++]!);
      if (execution.modelName !== "tso" || !unit.isBuffered || execution.outcome) continue;
      const process = execution.bodyCount + unit.cpu;
      execution.step(process, 0);
      this.#moves.push({ process, choice: 0 });
    }
    return { moves: this.#moves, finals: this.#finals() };
  }

  #make({ process, nodes }: Unit): void {
    const execution = this.#execution;
    if (execution.outcome || !execution.isEnabled(process)) return;
    const expected = nodes.flatMap(({ reads, writes, other }) =>
      other ? [other] : [...reads, ...writes]
    );
    const before = execution.memory.graph.parts.length;
    const choice = execution.run(process, (step) => {
      const wanted = expected[execution.memory.graph.parts.length - before];
      if (wanted === undefined) return 0;
      if (step.role === Role.OTHER) return wanted.low;
      const sources = step.access.cells.map((cell) => {
        const source = sourceOf(wanted, twinOf(cell, execution.cells, this.#cells));
        return source && this.#actual.get(source);
      });
      const isNewer = (part: Part, cell: number) => {
        const writes = this.#graph.writesOf(twinOf(cell, execution.cells, this.#cells));
        return writes.indexOf(this.#target.get(part)!) > writes.indexOf(wanted);
      };
      return Math.max(0, execution.memory.wayOf(step, sources, isNewer));
    });
    const made = execution.memory.graph.parts.slice(before);
    for (const [at, part] of made.entries()) {
      const wanted = expected[at];
      if (wanted === undefined) continue;
      this.#actual.set(wanted, part);
      this.#target.set(part, wanted);
    }
    this.#moves.push({ process, choice });
  }

  /** Steps of each CPU in program order: a wait is one, and choosing an interrupt is none. */
  #findUnits(): Unit[][] {
    let id = 0;
    const { cpuCount } = this.#graph;
    return this.#graph.nodes.slice(0, cpuCount).map((list, cpu) => {
      const units: Unit[] = [];
      for (const node of list) {
        const { access, writes } = node;
        if (access.kind === Kind.CHOICE && access.isInterrupt) continue;
        const last = units.at(-1);
        if (last && access.joins && last.process === access.body) {
          last.nodes.push(node);
          continue;
        }
        const isBuffered = writes.length > 0 && !isLocked(access);
        units.push({ id: id++, process: access.body, cpu, nodes: [node], isBuffered });
      }
      return units;
    });
  }

  /** All steps, in an order that the machine can go through. */
  #order(): Unit[] {
    const { modelName } = this.#execution;
    const graph = this.#graph;
    const all = this.#units.flat();
    const unitOf = new Map<Node, Unit>();
    for (const unit of all) for (const node of unit.nodes) unitOf.set(node, unit);
    const arrows = new Arrows(all.length);
    const idOf = (part: Part) => unitOf.get(graph.nodeOf(part))?.id ?? NOWHERE;
    if (modelName === "tso") {
      const nodes = numberNodes(graph);
      const unitAt = (id: number) => unitOf.get(nodes[id]!)?.id ?? -1;
      addStoreOrder(graph, { add: (from, to) => arrows.add(unitAt(from), unitAt(to)) });
      return arrows.inFewTurns((id) => all[id]!.cpu).map((id) => all[id]!);
    }
    for (const own of this.#units) {
      for (let at = 1; at < own.length; at++) arrows.add(own[at - 1]!.id, own[at]!.id);
    }
    if (modelName === "sc") addCommunication(graph, arrows, idOf, () => true);
    else {
      for (const part of graph.parts) {
        if (part.access.cpu === graph.cpuCount) continue;
        for (const source of part.sources) if (source) arrows.add(idOf(source), idOf(part));
      }
    }
    return arrows.inFewTurns((id) => all[id]!.cpu).map((id) => all[id]!);
  }

  #finals(): number[] {
    const { memory, cells } = this.#execution;
    return this.#graph.nodes[this.#graph.cpuCount]!.flatMap(({ access, reads: [read] }) => {
      let choice = 0;
      let radix = 1;
      // Cells of the machine may be larger, and it has none where nobody has been.
      const own = new Set(access.cells.map((cell) => twinOf(cell, this.#cells, cells)));
      own.delete(NOWHERE);
      if (own.size === 0) return [];
      for (const cell of own) {
        const source = sourceOf(read!, twinOf(cell, cells, this.#cells));
        const ways = memory.finalsOf(cell);
        const actual = source && this.#actual.get(source);
        choice += radix * Math.max(0, ways.indexOf(actual));
        radix *= ways.length;
      }
      return choice;
    });
  }
}

/** No cell. */
const NOWHERE = -1;

/** The cell of another memory that holds the first byte of a cell. */
function twinOf(cell: number, from: Cells, to: Cells): number {
  const { address, list } = from.cells[cell]!;
  return list ? to.waitersOf(-1 - address)[0]! : to.within(address, 1)[0] ?? -1;
}
