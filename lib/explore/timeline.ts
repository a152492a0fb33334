import type { Specification } from "../pools/checkers.ts";
import { type Bodies } from "./graph/bodies.ts";
import { isBeginning, isReturn } from "./calls.ts";
import type { ExecutionGraph, Node } from "./graph/execution_graph.ts";
import { JavaScriptAxioms } from "./graph/javascript_axioms.ts";
import { Knower } from "./graph/knowledge.ts";
import { SequentialAxioms } from "./graph/sequential_axioms.ts";
import {
  type Call,
  isExplained,
  isLinearizable,
  type Moment,
  type Timeline,
} from "./linearizability.ts";
import type { ModelName } from "./memory_model.ts";

/**
 * Judges the calls of an execution that is over: whether each specification explains their answers. In
 * the model "sc" that must be so for every time at which the calls may have begun and ended. The other
 * models have no common time: there a call is only after another one if it knows of it.
 *
 * @param bodies the threads, with what they have said
 * @param graph the execution
 * @param model its memory model
 * @param specifications what calls may answer
 * @returns the broken law, or `undefined`
 */
export function judgeCalls(
  bodies: Bodies,
  graph: ExecutionGraph,
  model: ModelName,
  specifications: readonly Specification[],
): string | undefined {
  const all = timelineOf(bodies, graph, model);
  for (const specification of specifications) {
    const timeline = concerned(all, specification);
    const isRight = model === "sc"
      ? isLinearizable(timeline, specification)
      : isExplained(timeline, specification);
    if (!isRight) return describe(all, specification.law);
  }
  return undefined;
}

/** The calls that a specification is about. */
function concerned(timeline: Timeline, specification: Specification): Timeline {
  const { calls, moments, precedes } = timeline;
  if (!specification.concerns) return timeline;
  const numbers: (number | undefined)[] = [];
  const kept = calls.filter(({ action, answer }, call) => {
    const isKept = specification.concerns!(action, answer);
    if (isKept) numbers[call] = numbers.filter((number) => number !== undefined).length;
    return isKept;
  });
  const places = moments.map((own) =>
    own.flatMap(({ call }, at) => numbers[call] === undefined ? [] : [at])
  );
  return {
    calls: kept,
    moments: moments.map((own, cpu) =>
      places[cpu]!.map((at) => ({ ...own[at]!, call: numbers[own[at]!.call]! }))
    ),
    precedes: ([cpu, at], [other, later]) =>
      precedes([cpu, places[cpu]![at]!], [other, places[other]![later]!]),
  };
}

function timelineOf(bodies: Bodies, graph: ExecutionGraph, model: ModelName): Timeline {
  const calls: Call[] = [];
  const places: number[][] = [];
  const moments: Moment[][] = [];
  for (let cpu = 0; cpu < graph.cpuCount; cpu++) {
    /** For each body the calls that it is in, the inner ones last. */
    const open = new Map<number, number[]>();
    const own: Moment[] = moments[cpu] = [];
    const ownPlaces: number[] = places[cpu] = [];
    for (const { body, at, what } of bodies.notesOf(cpu)) {
      const stack = open.get(body) ?? [];
      open.set(body, stack);
      if (isBeginning(what)) {
        stack.push(calls.length);
        own.push({ call: calls.length, isReturn: false });
        calls.push({ action: what.begins, answer: undefined });
      } else if (isReturn(what) && stack.length > 0) {
        const call = stack.pop()!;
        calls[call]!.answer = what.returns;
        own.push({ call, isReturn: true });
      } else continue;
      ownPlaces.push(at);
    }
  }
  const knows = clocksOf(graph, model);
  const precedes: Timeline["precedes"] = ([cpu, at], [other, later]) => {
    const last = graph.nodes[other]![places[other]![later]! - 1];
    return last !== undefined && knows(last)[cpu]! > places[cpu]![at]!;
  };
  return { calls, moments, precedes };
}

/** For an access how many accesses of each CPU must have been before. */
function clocksOf(graph: ExecutionGraph, model: ModelName): (node: Node) => readonly number[] {
  if (model === "sc") return new SequentialAxioms().clocksOf(graph);
  if (model === "tso") return ({ past }) => past;
  if (model === "js") {
    const axioms = new JavaScriptAxioms();
    return (node) => axioms.happensBefore(graph, node);
  }
  const knower = new Knower(graph);
  return (node) => knower.of(node).clock;
}

function describe(
  { calls, moments }: Timeline,
  law = "no order of the calls explains their answers",
): string {
  const lanes = moments.flatMap((own, cpu) => {
    const made = own.filter(({ isReturn }) => !isReturn).map(({ call }) => textOf(calls[call]!));
    return made.length > 0 ? [`CPU ${cpu}: ${made.join(", ")}`] : [];
  });
  return `${law}: ${lanes.join("; ")}`;
}

/** A call as it stands in a sentence: "pop = 3", "push(3)". */
function textOf({ action, answer }: Call): string {
  const [name, ...given] = Array.isArray(action) ? action : [action];
  const call = Array.isArray(action) ? `${name}(${given.join(", ")})` : String(name);
  if (answer === undefined) return call;
  return `${call} = ${typeof answer === "string" ? answer : JSON.stringify(answer)}`;
}
