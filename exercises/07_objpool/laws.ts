import { expectSame, expectThat, type Law, law, lawOfRaces } from "@course/grade/mod.ts";
import interrupted from "./scenarios/interrupted.ts" with { type: "text" };
import published from "./scenarios/published.ts" with { type: "text" };
import reused from "./scenarios/reused.ts" with { type: "text" };

interface Rings {
  words: Int32Array;
  cpuCount: number;
  objectCount: number;
  capacity: number;
}

interface Api {
  create(cpuCount: number, objectCount: number, first?: number): Rings;
  ringOf(rings: Rings, cpu: number): number;
  pop(rings: Rings, cpu: number): number;
  push(rings: Rings, cpu: number, object: number): void;
}

const EMPTY = -1;

export const laws: readonly Law[] = [
  law("an object goes to the ring of the CPU that gives it back", (learner) => {
    const { create, pop, push } = learner.api<Api>();
    const rings = create(2, 2);
    push(rings, 0, 0);
    push(rings, 0, 1);
    const object = pop(rings, 0);
    push(rings, 1, object);
    expectSame(
      pop(rings, 1),
      object,
      `object ${object} popped by CPU 0, pushed and popped by CPU 1`,
    );
  }),
  law("a CPU takes the oldest object of its own ring first", (learner) => {
    const { create, pop, push } = learner.api<Api>();
    const rings = create(3, 4);
    for (const [cpu, object] of [[0, 0], [1, 1], [1, 2], [2, 3]] as const) push(rings, cpu, object);
    const call = "with 0 in ring 0, 1 and 2 in ring 1, 3 in ring 2: pop for CPU 1, five times";
    const found = Array.from({ length: 5 }, () => pop(rings, 1));
    expectSame(found, [1, 2, 3, 0, EMPTY], call);
  }),
  law("sequence numbers run over 32 bits", (learner) => {
    const { create, pop, push } = learner.api<Api>();
    for (const first of [0x7ffffffe, -2]) {
      const rings = create(1, 3, first | 0);
      for (const object of [0, 1, 2]) push(rings, 0, object);
      for (let turn = 0; turn < 9; turn++) {
        const object = pop(rings, 0);
        expectSame(object, turn % 3, `pop in turn ${turn}, numbers from ${first} on`);
        push(rings, 0, object);
      }
    }
  }),
  law("in the ideal case a CPU touches no ring but its own", (learner) => {
    const { create, ringOf, pop, push } = learner.api<Api>();
    const rings = create(3, 3);
    for (const object of [0, 1, 2]) push(rings, object, object);
    const made = learner.record(() => push(rings, 1, pop(rings, 1)));
    const [from, to] = [ringOf(rings, 1), ringOf(rings, 2)];
    const foreign = made.find(({ word }) => word >= 0 && (word < from || word >= to));
    expectThat(
      foreign === undefined,
      `a pop and a push of CPU 1 have touched word ${foreign?.word}; its ring is ${from} to ${
        to - 1
      }`,
    );
  }),
  lawOfRaces("an object has one owner", { scenario: reused }),
  lawOfRaces("an interrupt that pushes in between loses nothing", { scenario: interrupted }),
  lawOfRaces("whoever sees that a place is filled sees what is in it", {
    scenario: published,
    model: "weak",
  }),
  lawOfRaces("head never overtakes last, on a weakly ordered machine", {
    scenario: reused,
    model: "weak",
  }),
];
