/** The pools of the library, in all executions of two threads. */
import { explore, type ModelName } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";

const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];
const CLASSES = [
  "LockedList",
  "Freelist",
  "PercpuFreelist",
  "BpfPercpuFreelist",
  "Objpool",
  "WorkerRing",
];

/** Two CPUs, two objects: one pops and pushes, the other one takes what it can get and keeps one. */
const owners = (name: string) => `
import { conserved } from "@course/pools/checkers.ts";
import { CheckedPool, EMPTY, ${name} } from "@course/pools/mod.ts";

export const setup = () =>
  CheckedPool.over(${name}.create({ cpuCount: 2, objectCount: 2, lineBytes: "packed" }));

type Pool = CheckedPool<${name}>;

export const threads = [
  (pool: Pool) => {
    const object = pool.pop(0);
    if (object !== EMPTY) pool.push(0, object);
    return [];
  },
  (pool: Pool) => {
    const object = pool.pop(1);
    const kept = pool.pop(1);
    if (object !== EMPTY) pool.push(1, object);
    return [kept];
  },
];

export const after = (pool: Pool, held: number[][]) => conserved(pool.pool, held);
`;

/** The kernel's orders leave one thing open, which the weak model shows; see the catalogue. */
const OPEN = new Set(["Objpool weak"]);

for (const name of CLASSES) {
  for (const model of MODELS) {
    const isOpen = OPEN.has(`${name} ${model}`);
    const law = isOpen
      ? `${name} can hand out an old entry in the model ${model}, as the kernel's may`
      : `${name} hands an object to one owner at a time, in every execution in the model ${model}`;
    Deno.test(law, () => {
      const result = explore({ source: owners(name) }, { model });
      if (isOpen) {
        assertEquals(result.verdict, "violation");
        return;
      }
      assertEquals([result.verdict, result.law, result.exhaustive], ["ok", undefined, true]);
    });
  }
}

/** A lock-free pool lets a thread finish whatever the others are in the middle of. */
for (const name of CLASSES) {
  const isLockFree = !["LockedList", "BpfPercpuFreelist"].includes(name);
  const law = isLockFree ? "never waits for another CPU" : "waits for a CPU that holds the lock";
  Deno.test(`${name} ${law}`, () => {
    const source = owners(name);
    const { verdict, law } = explore({ source }, { lockFree: true });
    assertEquals(verdict, isLockFree ? "ok" : "violation");
    if (!isLockFree) assertEquals(law?.includes("it cannot go on alone"), true);
  });
}

Deno.test("Objpool's counters wrap in every execution of two threads", () => {
  const source = owners("Objpool").replace(
    'lineBytes: "packed"',
    'lineBytes: "packed", firstSequence: 0xffffffff',
  );
  for (const model of ["sc", "tso", "js"] as const) {
    assertEquals(explore({ source }, { model }).verdict, "ok");
  }
});

Deno.test("a freelist answers like a stack: its histories are linearizable", () => {
  const source = `
import { call } from "@course/pools/checkers.ts";
import { Freelist } from "@course/pools/mod.ts";

export const setup = () => Freelist.create({ cpuCount: 2, objectCount: 2, lineBytes: "packed" });
const pop = (cpu: number) => (pool: Freelist) => call("pop", () => pool.pop(cpu));
export const threads = [pop(0), pop(1)];
export const specification = {
  start: [0, 1],
  apply: (list: number[], _action: string, answer: number) =>
    answer === (list.at(-1) ?? -1) ? list.slice(0, -1) : undefined,
};
`;
  assertEquals(explore({ source }).verdict, "ok");
  const wrong = source.replace("start: [0, 1]", "start: [1, 0]");
  assertEquals(explore({ source: wrong }).verdict, "violation");
});
