/** Clients of pools, run here one CPU after the other: what they find in right pools and wrong ones. */
import type { Specification } from "../../lib/pools/checkers.ts";
import {
  type PoolCalls,
  poolClient,
  type PoolPlan,
  type PoolStart,
} from "../../lib/pools/pool_client.ts";
import { assertEquals } from "@std/assert";

const NOTHING = -1;
type List = number[];

/** A list of objects, the simplest pool. */
const LIST: PoolCalls<List, PoolStart> = {
  create: ({ lists }) => lists.flat(),
  pop: (list) => list.pop() ?? NOTHING,
  push: (list, _cpu, object) => void list.push(object),
  EMPTY: NOTHING,
};

const START: PoolStart = { says: "two objects", cpuCount: 2, objectCount: 2, lists: [[0, 1], []] };
const TAKES: PoolPlan<PoolStart> = { start: START, cpus: [["pop"], ["pop", "push"]] };

/** What a scenario exports, as far as it is used here. */
interface Scenario {
  setup(): { pool: List; held: Int32Array; contents: Int32Array };
  threads: ((state: unknown) => void)[];
  interrupts: { of: number; body: (state: unknown) => void }[];
  specification: Specification<number>[];
  after(state: unknown): string | undefined;
  names(state: unknown): Record<string, [Int32Array, number]>;
}

const scenarioOf = (plan: PoolPlan<PoolStart>, calls: Partial<typeof LIST> = {}) =>
  poolClient(plan, { ...LIST, ...calls }) as unknown as Scenario;

/** Runs the bodies one after the other, and says what is wrong at the end. */
function endOf(plan: PoolPlan<PoolStart>, calls: Partial<typeof LIST> = {}): string | undefined {
  const { setup, threads, interrupts, after } = scenarioOf(plan, calls);
  const state = setup();
  for (const thread of threads) thread(state);
  for (const { body } of interrupts) body(state);
  return after(state);
}

/** The first law that calls one after the other break. */
function broken(
  plan: PoolPlan<PoolStart>,
  ...calls: [action: unknown, answer: unknown][]
): string | undefined {
  for (const { start, apply, concerns, law } of scenarioOf(plan).specification) {
    let state: number | undefined = start;
    for (const [action, answer] of calls) {
      if (concerns?.(action, answer) === false) continue;
      state = apply(state, action, answer);
      if (state === undefined) return law;
    }
  }
  return undefined;
}

Deno.test("in a pool that keeps its objects, each is in it or with who has taken it last", () => {
  assertEquals(endOf(TAKES), undefined);
  assertEquals(endOf({ ...TAKES, cpus: [["pop", "pop", "pop"], ["pop", "push"]] }), undefined);
  const held = { ...START, lists: [[0]], held: [[], [1]] };
  assertEquals(endOf({ start: held, cpus: [["pop"], ["push", "push"]] }), undefined);
});

Deno.test("an object that a pool gives away twice has two owners, and they are named", () => {
  const twice = { create: () => [0, 1, 1] };
  assertEquals(
    endOf({ ...TAKES, cpus: [["pop"], []] }, twice),
    "object 1 has two owners: CPU 0 and the pool",
  );
  assertEquals(
    endOf({ ...TAKES, cpus: [["pop"], []] }, { create: () => [0, 1, 1, 1] }),
    "object 1 has 3 owners: CPU 0 and the pool and the pool",
  );
  const interrupt = { of: 0, calls: ["pop"] };
  assertEquals(
    endOf({ ...TAKES, cpus: [["pop"], []], interrupt }, twice),
    "object 1 has two owners: CPU 0 and the interrupt",
  );
});

Deno.test("an object that is not put back is lost, in the words of the pool", () => {
  const forgets = { push: () => {} };
  assertEquals(endOf(TAKES, forgets), "object 0 is lost: nobody has it");
  assertEquals(
    endOf(TAKES, { ...forgets, words: { pool: "the freelist", object: "node" } }),
    "node 0 is lost: nobody has it",
  );
});

Deno.test("what a pool answers at the end has to be an object", () => {
  assertEquals(
    endOf(TAKES, { create: () => [7, 0, 1] }),
    "at the end pop answers 7, and there is no such object",
  );
});

Deno.test("an object is taken from where it was, by one owner at a time", () => {
  const plan = { ...TAKES, start: { ...START, lists: [[0]], held: [[], [1]] } };
  assertEquals(broken(plan, ["pop", 0], [["push", 0], undefined], ["pop", 0]), undefined);
  assertEquals(broken(plan, ["pop", 0], ["pop", 0]), "object 0 was taken while somebody had it");
  assertEquals(broken(plan, ["pop", 1]), "object 1 was taken while somebody had it");
  assertEquals(broken(plan, [["push", 0], undefined]), "object 0 was taken while somebody had it");
  assertEquals(broken(plan, ["pop", 2]), "a pop has answered what is no object");
  assertEquals(broken(plan, ["pop", 0.5]), "a pop has answered what is no object");
});

Deno.test("EMPTY is wrong while an object lies in the pool, unless it may come late", () => {
  const law = "a pop has answered EMPTY although object 1 was there all the time";
  const plan = { ...TAKES, empty: true };
  assertEquals(broken(plan, ["pop", 0], ["pop", "EMPTY"]), law);
  assertEquals(broken(plan, ["pop", 0], ["pop", 1], ["pop", "EMPTY"]), undefined);
  const back: [unknown, unknown][] = [["pop", 0], ["pop", 1], [["push", 1], undefined]];
  assertEquals(broken(plan, ...back, ["pop", "EMPTY"]), law);
  assertEquals(broken({ ...plan, comesLate: true }, ...back, ["pop", "EMPTY"]), undefined);
  assertEquals(broken(TAKES, ["pop", "EMPTY"]), undefined);
});

Deno.test("an owner sees what the one before has written into its object", () => {
  const plan = { ...TAKES, contents: true };
  const back: [unknown, unknown] = [["push", 0], undefined];
  assertEquals(broken(plan, ["pop", [0, 0]], back, ["pop", [0, 1]]), undefined);
  assertEquals(
    broken(plan, ["pop", [0, 0]], back, ["pop", [0, 0]]),
    "an owner of object 0 does not see what the one before has written",
  );
  const { setup, threads } = scenarioOf(plan);
  const state = setup();
  for (const thread of threads) thread(state);
  assertEquals([...state.contents], [1, 1]);
});

Deno.test("each word of a client has a name, and the pool's words have theirs", () => {
  const words = new Int32Array(1);
  const plan = { ...TAKES, interrupt: { of: 0, calls: [] } };
  const { setup, names } = scenarioOf(plan, { names: () => ({ head: [words, 0] }) });
  const state = setup();
  const named = names(state);
  assertEquals(Object.keys(named).toSorted(), [
    "CPU 0 keeps 0",
    "CPU 0 keeps 1",
    "CPU 1 keeps 0",
    "CPU 1 keeps 1",
    "contents of 0",
    "contents of 1",
    "head",
    "the interrupt keeps 0",
    "the interrupt keeps 1",
  ]);
  const places = Object.values(named).filter(([array]) => array === state.held).map(([, at]) => at);
  assertEquals(places.toSorted(), [0, 1, 2, 3, 4, 5]);
});
