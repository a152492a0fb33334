import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";

const CLASSES: Record<PoolName, string> = {
  "locked-list": "LockedList",
  "freelist": "Freelist",
  "percpu-freelist": "PercpuFreelist",
  "bpf-percpu-freelist": "BpfPercpuFreelist",
  "objpool": "Objpool",
  "worker-ring": "WorkerRing",
};

const ring = (cpu: number, words: readonly string[]) => words.map((word) => `ring ${cpu} ${word}`);
const OBJPOOL = ["head", "tail", "last", "mask", "entry[0]", "entry[1]"];
const WORKER_RING = ["head", "last", "entry[0]", "entry[1]"];
const NODES = ["refs[0]", "next[0]", "refs[1]", "next[1]"];

/** What the words of each pool are, for two CPUs and two objects, packed. */
const WORDS: Record<PoolName, readonly string[]> = {
  "locked-list": ["lock", "first", "next[0]", "next[1]"],
  "freelist": ["head", ...NODES],
  "percpu-freelist": ["head[0]", "head[1]", ...NODES],
  "bpf-percpu-freelist": [
    ...["first[0]", "lock[0]", "first[1]", "lock[1]", "extra first", "extra lock"],
    ...["next[0]", "next[1]"],
  ],
  "objpool": [...ring(0, OBJPOOL), ...ring(1, OBJPOOL)],
  "worker-ring": [...ring(0, WORKER_RING), ...ring(1, WORKER_RING)],
};

/** A pool that is tried against itself. */
export interface PoolScenario {
  title: string;
  source: string;
}

/**
 * A small scenario for each pool of the course: CPU 1 wants both objects while CPU 0 gives its own
 * back, so that it looks where CPU 0 writes. Nothing may be lost or have two owners.
 *
 * @returns title and source of each, by the pool's name
 */
export function poolScenarios(): Record<string, PoolScenario> {
  return Object.fromEntries(POOL_NAMES.map((name) => [`pool-${name}`, scenarioOf(name)]));
}

/** With a third call of CPU 0 and a push of CPU 1 the freelist has more executions than a page can try. */
function scenarioOf(name: PoolName): PoolScenario {
  const pool = CLASSES[name];
  const isShort = name === "freelist";
  return {
    title: `${pool}: CPU 1 takes all it can while CPU 0 pushes`,
    source:
      `/** CPU 1 looks for both objects while CPU 0 gives its own back. Change it and run it again. */
import { call, conserved } from "@course/pools/checkers.ts";
import { EMPTY, ${pool} } from "@course/pools/mod.ts";

const take = (pool: ${pool}, cpu: number): number => call("pop", () => pool.pop(cpu));

function giveBack(pool: ${pool}, cpu: number, object: number): void {
  if (object !== EMPTY) call(["push", object], () => pool.push(cpu, object));
}

export const setup = () =>
  ${pool}.create({ cpuCount: 2, objectCount: 2, lineBytes: "packed" });

export const threads = [
  (pool: ${pool}) => {
    giveBack(pool, 0, take(pool, 0));
    return ${isShort ? "[]" : "[take(pool, 0)]"};
  },
  (pool: ${pool}) => {
    const first = take(pool, 1);
    const second = take(pool, 1);
${isShort ? "    return [first, second];" : "    giveBack(pool, 1, first);\n    return [second];"}
  },
];

export const after = (pool: ${pool}, held: number[][]) => conserved(pool, held);

/** The words of memory, in their order, for who looks at them. */
const WORDS = [
${WORDS[name].map((word) => `  "${word}",\n`).join("")}];
export const names = ({ words }: ${pool}) =>
  Object.fromEntries(WORDS.map((word, at) => [word, [words, at] as [Int32Array, number]]));
`,
  };
}
