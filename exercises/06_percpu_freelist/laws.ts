import { expectSame, expectThat, type Law, law, lawOfRaces } from "@course/grade/mod.ts";
import exchanged from "./scenarios/exchanged.ts" with { type: "text" };

interface Lists {
  words: Int32Array;
}

interface Api {
  create(cpuCount: number, objectCount: number): Lists;
  put(lists: Lists, list: number, object: number): void;
  take(lists: Lists, list: number): number;
  pop(lists: Lists, cpu: number): number;
  push(lists: Lists, cpu: number, object: number): void;
}

const EMPTY = -1;
const CPUS = 4;

export const laws: readonly Law[] = [
  law("a CPU takes from its own list first", (learner) => {
    const { create, put, pop } = learner.api<Api>();
    for (let cpu = 0; cpu < CPUS; cpu++) {
      const lists = create(CPUS, CPUS);
      for (let list = 0; list < CPUS; list++) put(lists, list, list);
      expectSame(pop(lists, cpu), cpu, `pop for CPU ${cpu}, where list n holds object n`);
    }
  }),
  law("an object goes to the list of the CPU that gives it back", (learner) => {
    const { create, push, take } = learner.api<Api>();
    for (let cpu = 0; cpu < CPUS; cpu++) {
      const lists = create(CPUS, CPUS);
      push(lists, cpu, 1);
      const found = [0, 1, 2, 3].filter((list) => take(lists, list) !== EMPTY);
      expectSame(found, [cpu], `the lists that hold object 1 after push for CPU ${cpu}`);
    }
  }),
  law("an object is found on whichever list it is", (learner) => {
    const { create, put, pop } = learner.api<Api>();
    for (let cpu = 0; cpu < CPUS; cpu++) {
      for (let list = 0; list < CPUS; list++) {
        const lists = create(CPUS, CPUS);
        put(lists, list, 3);
        expectSame(pop(lists, cpu), 3, `pop for CPU ${cpu}, with one object, on list ${list}`);
      }
    }
    const lists = create(CPUS, CPUS);
    for (const list of [0, 1, 3]) put(lists, list, list);
    expectSame(pop(lists, 2), 3, "pop for CPU 2, where list n holds object n and list 2 is empty");
  }),
  law("in the ideal case a CPU touches no list but its own", (learner) => {
    const { create, put, pop, push } = learner.api<Api>();
    const lists = create(CPUS, CPUS);
    for (let list = 0; list < CPUS; list++) put(lists, list, list);
    const made = learner.record(() => push(lists, 2, pop(lists, 2)));
    const foreign = made.filter(({ word }) => word < CPUS && word !== 2);
    expectThat(
      foreign.length === 0,
      `a pop and a push of CPU 2 have touched the head of CPU ${foreign[0]?.word}`,
    );
  }),
  law("an empty pool answers EMPTY after one look at each list", (learner) => {
    const { create, pop } = learner.api<Api>();
    const lists = create(CPUS, CPUS);
    const made = learner.record(() => expectSame(pop(lists, 1), EMPTY, "pop on four empty lists"));
    expectSame(made.map(({ word }) => word), [1, 2, 3, 0], "the heads that this pop has looked at");
  }),
  lawOfRaces("an object has one owner", { scenario: exchanged }),
];
