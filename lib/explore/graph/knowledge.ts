import { Kind, Order } from "../../instrument/engine.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";

/** For each CPU how many of its accesses happen before something. */
export type Clock = readonly number[];

/** What a CPU knows after an access, and what a reader of its write gets to know. */
interface Knowledge {
  clock: Clock;
  /** Carried by what it has read, to be applied by a fence. */
  acquired: Clock;
  /** What it knew at its last write or full fence. */
  released: Clock;
  /** What its write carries. */
  message: Clock;
}

/** What each CPU knows, in the order of the kernel's releases and acquires. */
export class Knower {
  readonly #graph: ExecutionGraph;
  readonly #known = new Map<Node, Knowledge>();

  constructor(graph: ExecutionGraph) {
    this.#graph = graph;
  }

  /**
   * What a CPU knows after an access.
   *
   * @param node the access
   * @returns its clock, and what it carries
   */
  of(node: Node): Knowledge {
    const known = this.#known.get(node);
    if (known) return known;
    const { cpu, index, kind, order } = node.access;
    const nothing = new Array<number>(this.#graph.cpuCount + 1).fill(0);
    const before = index > 0
      ? this.of(this.#graph.nodes[cpu]![index - 1]!)
      : { clock: nothing, acquired: nothing, released: nothing, message: nothing };
    let clock = before.clock.slice();
    clock[cpu] = index + 1;
    let { acquired, released } = before;
    const isUpdate = node.reads.length > 0 && node.writes.length > 0;
    const isFull = order === Order.FULL && (kind === Kind.FENCE || isUpdate);
    if (isFull || kind === Kind.FENCE && order === Order.READ) clock = join(clock, acquired);
    if (isFull || kind === Kind.FENCE && order === Order.WRITE) released = clock.slice();
    let carried: Clock = nothing;
    for (const source of node.reads[0]?.sources ?? []) {
      if (source === undefined) continue;
      const { message } = this.of(this.#graph.nodeOf(source));
      carried = join(carried, message);
    }
    acquired = join(acquired, carried);
    const isAcquire = order === Order.SEQ_CST ||
      order === Order.ACQUIRE && (kind === Kind.LOAD || isUpdate);
    if (isAcquire || isFull) clock = join(clock, carried);
    if (isFull) released = clock.slice();
    const isRelease = order === Order.RELEASE || order === Order.SEQ_CST;
    const own = isRelease ? join(clock, acquired) : released;
    const message = isUpdate ? join(own, carried) : own;
    const knowledge = { clock, acquired, released, message };
    this.#known.set(node, knowledge);
    return knowledge;
  }
}

function join(one: Clock, other: Clock): number[] {
  return one.map((count, cpu) => Math.max(count, other[cpu]!));
}
