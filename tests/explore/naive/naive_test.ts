import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Event, forEachCandidate } from "./candidates.ts";
import { programs, type Shape } from "./generate.ts";
import { hasMemoryOrder, isMemoryOrder, jsOutcomes } from "./js.ts";
import { isAskedFor, LITMUS, programOf } from "./litmus.ts";
import { type Program, toSource } from "./program.ts";
import { scOutcomes } from "./sc.ts";
import { tsoOutcomes } from "./tso.ts";
import { axiomaticOutcomes, weakOutcomes } from "./weak.ts";

const SEARCHES = { sc: scOutcomes, tso: tsoOutcomes, weak: weakOutcomes, js: jsOutcomes };
const SHAPES: Shape[] = ["straight", "words", "widths", "waiting"];
/** Naive candidates for one random program; larger ones are passed over. */
const MOST = 200;

for (const test of LITMUS) {
  Deno.test(`naive ${test.name}: ${test.answers.split("").join(" ")} in sc, tso, weak, js`, () => {
    for (const [index, [model, search]] of Object.entries(SEARCHES).entries()) {
      const expected = test.answers[index]!;
      if (expected === "-") continue;
      const outcomes = search(programOf(test));
      assert(outcomes, `${model}: too many states`);
      const isSeen = [...outcomes].some((outcome) => isAskedFor(test, outcome));
      const all = [...outcomes].join("\n");
      assertEquals(`${model}: ${isSeen ? "A" : "F"}`, `${model}: ${expected}`, all);
    }
  });
}

Deno.test("a word that is read early from the own store buffer is whole, or the load waits", () => {
  // Thread 0 writes a byte and reads the word; thread 1 writes the word in between.
  const word = { type: "i32" as const, address: 0 };
  const program: Program = {
    bytes: 4,
    initial: [{ place: word, value: 0 }],
    threads: [
      [
        { kind: "store", place: { type: "u8", address: 0 }, order: "plain", value: 1 },
        { kind: "load", place: word, order: "plain", to: 0 },
      ],
      [{ kind: "store", place: word, order: "plain", value: 0x02020202 }],
    ],
    finals: [word],
  };
  const early = `1 |  | ${0x02020201}`;
  assertEquals(tsoOutcomes(program, "whole")!.has(early), false);
  assertEquals(tsoOutcomes(program, "bytes")!.has(early), true);
  assertEquals(axiomaticOutcomes(program, "tso")!.has(early), false);
});

type Outcomes = Set<string> | undefined;

/** Outcomes of the first search that the second does not have; none if one of them has given up. */
function lost(first: Outcomes, second: Outcomes): string[] {
  return first && second ? [...first].filter((outcome) => !second.has(outcome)) : [];
}

/** Checks that nothing is lost, on random programs of every shape. */
function neverLost(runs: number, search: (program: Program) => string[]): void {
  for (const shape of SHAPES) {
    const property = fc.property(programs(shape), (program) => {
      assertEquals(search(program), [], toSource(program));
    });
    fc.assert(property, { seed: 13, numRuns: runs });
  }
}

for (const [model, search] of Object.entries({ sc: scOutcomes, tso: tsoOutcomes })) {
  Deno.test(`the machine of ${model} shows what the axioms allow, and nothing else`, () => {
    neverLost(20, (program) => {
      const [machine, axioms] = [search(program), axiomaticOutcomes(program, model as "sc", MOST)];
      return [...lost(machine, axioms), ...lost(axioms, machine)];
    });
  });
}

Deno.test("store buffers show all interleavings", () => {
  neverLost(40, (program) => lost(scOutcomes(program), tsoOutcomes(program)));
});

Deno.test("the kernel's model allows what store buffers show", () => {
  neverLost(20, (program) => lost(tsoOutcomes(program), weakOutcomes(program, MOST)));
});

Deno.test("JavaScript allows all interleavings", () => {
  neverLost(20, (program) => lost(scOutcomes(program), jsOutcomes(program, MOST)));
});

/** Whether one of all orders of some events is a memory order: the definition, and nothing else. */
function tryAllOrders(events: Event[]): boolean {
  const extend = (order: number[]): boolean => {
    if (order.length === events.length) return isMemoryOrder(events, [], order);
    return events.some(({ id }) => !order.includes(id) && extend([...order, id]));
  };
  return extend([]);
}

Deno.test("a memory order is found exactly when one of all total orders is one", () => {
  const seen = { true: 0, false: 0 };
  const rules = { maxCandidates: 60, mayRead: () => true, isHidden: () => () => false };
  for (const program of fc.sample(programs("straight"), { seed: 13, numRuns: 60 })) {
    forEachCandidate(program, rules, ({ events }) => {
      const accesses = events.filter(({ kind }) => kind !== "fence");
      if (accesses.length !== events.length || events.length > 7) return;
      const found = hasMemoryOrder(events, []);
      assertEquals(found, tryAllOrders(events), JSON.stringify(events));
      seen[`${found}`]++;
    });
  }
  assert(seen.true > 20 && seen.false > 20, JSON.stringify(seen));
});
