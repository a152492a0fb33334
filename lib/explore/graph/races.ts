import { Kind, Order } from "../../instrument/mod.ts";
import type { ExecutionGraph, Node } from "./execution_graph.ts";
import { isAtomic, JavaScriptAxioms } from "./javascript_axioms.ts";
import type { Access } from "./part.ts";

/** For each CPU how many of its accesses happen before something. */
type Clock = readonly number[];

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

const javaScript = new JavaScriptAxioms();

/**
 * Looks for a data race: two accesses of the same bytes, one of them a write and one of them plain,
 * which nothing orders. Releases carry what has happened before, acquires take it.
 *
 * @param graph an execution
 * @param access one of the accesses, the last of its CPU
 * @param model "js" for the order of JavaScript, otherwise that of the kernel
 * @returns the other access, or `undefined`
 */
export function raceAt(graph: ExecutionGraph, access: Access, model: string): Access | undefined {
  if (access.cells.length === 0 || access.order === Order.RACY && model !== "js") return undefined;
  const node = graph.nodes[access.cpu]![access.index]!;
  let knower: Knower | undefined;
  const clockOf = model === "js"
    ? (of: Node) => javaScript.happensBefore(graph, of)
    : (of: Node) => (knower ??= new Knower(graph)).of(of).clock;
  let clock: Clock | undefined;
  for (const part of graph.parts) {
    const other = part.access;
    if (other.cpu === access.cpu || !other.cells.some((cell) => access.cells.includes(cell))) {
      continue;
    }
    if (isMarked(access, model) && isMarked(other, model)) continue;
    if (other.order === Order.RACY && model !== "js") continue;
    const otherNode = graph.nodeOf(part);
    if (node.writes.length === 0 && otherNode.writes.length === 0) continue;
    clock ??= clockOf(node);
    if (other.index < clock[other.cpu]!) continue;
    if (access.index < clockOf(otherNode)[access.cpu]!) continue;
    return other;
  }
  return undefined;
}

/**
 * Says that two accesses race.
 *
 * @param other one of them, as it stands in the sentence: "step 3", "CPU 0"
 * @returns the broken law
 */
export function raceLaw(other: string): string {
  return `a data race with ${other}: nothing orders the two accesses, one of them writes, and one of them is plain`;
}

function isMarked(access: Access, model: string): boolean {
  return model === "js" ? isAtomic(access) : access.order !== Order.PLAIN;
}

/** What each CPU knows, in the order of the kernel's releases and acquires. */
class Knower {
  readonly #graph: ExecutionGraph;
  readonly #known = new Map<Node, Knowledge>();

  constructor(graph: ExecutionGraph) {
    this.#graph = graph;
  }

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
