import fc from "fast-check";
import { assert, assertEquals } from "@std/assert";
import { plainRun, playPool, poolCalls, shared } from "./plain_run.ts";

const sizes = { cpus: fc.integer({ min: 1, max: 5 }), objects: fc.integer({ min: 1, max: 9 }) };
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

interface Lists<Home> {
  create(cpuCount: number, objectCount: number, first?: number): Home;
  pop(home: Home, cpu: number): number;
  push(home: Home, cpu: number, object: number): void;
}

/** Exercises 06, 07, 10 and 15: pools for several CPUs. */
export const percpuFreelist = plainRun({
  inputs: fc.record({ ...sizes, objects: fc.integer({ min: 1, max: 255 }), poolCalls }),
  run(api: Lists<unknown>, { cpus, objects, poolCalls }) {
    const lists = api.create(cpus, objects);
    return playPool(
      poolCalls,
      numbers(objects),
      (cpu) => api.pop(lists, cpu % cpus),
      (cpu, object) => api.push(lists, cpu % cpus, object),
    );
  },
});

export const objpool = plainRun({
  inputs: fc.record({
    ...sizes,
    poolCalls,
    first: fc.oneof(fc.integer(), fc.constantFrom(0x7ffffffe, -2, 0)),
  }),
  run(
    api: Lists<{ words: Int32Array }>,
    { cpus, objects, poolCalls, first },
  ) {
    const rings = api.create(cpus, objects, first);
    const seen = playPool(
      poolCalls,
      numbers(objects),
      (cpu) => api.pop(rings, cpu % cpus),
      (cpu, object) => api.push(rings, cpu % cpus, object),
    );
    return [seen, rings.words.slice()];
  },
});

export const emptyPool = plainRun({
  inputs: fc.record({
    ...sizes,
    nothing: fc.constantFrom(0, 1),
    shelves: fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }),
    poolCalls,
  }),
  run(
    api: {
      pop(words: Int32Array, cpu: number): number;
      push(words: Int32Array, cpu: number): void;
    },
    { cpus, objects, nothing, shelves, poolCalls },
  ) {
    const own = shelves.slice(0, cpus);
    // NOTHING is never 1 for long while there is an object.
    const words = shared([own.some((free) => free > 0) ? 0 : nothing, ...own]);
    const seen = playPool(
      poolCalls,
      numbers(objects),
      (cpu) => api.pop(words, cpu % cpus),
      (cpu) => api.push(words, cpu % cpus),
    );
    return [seen, words.slice()];
  },
});

interface OwnPool {
  pop(cpu: number): number;
  push(cpu: number, object: number): void;
  contents(): number[][];
}

/** Which object is taken is the pool's choice; whether there is one is not. */
export const capstone = plainRun({
  inputs: fc.record({
    cpus: fc.integer({ min: 1, max: 9 }),
    objects: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(33, 64, 65, 4096)),
    lineBytes: fc.constantFrom<64 | 128 | "packed">(64, 128, "packed"),
    poolCalls,
  }),
  run(
    api: {
      default: {
        create(
          options: { cpuCount: number; objectCount: number; lineBytes: number | "packed" },
        ): OwnPool;
      };
    },
    { cpus, objects, lineBytes, poolCalls },
  ) {
    const pool = api.default.create({ cpuCount: cpus, objectCount: objects, lineBytes });
    const held: number[] = [];
    const sorted = () => pool.contents().flat().concat(held).sort((one, other) => one - other);
    const seen = playPool(poolCalls, held, (cpu) => {
      const object = pool.pop(cpu % cpus);
      assert(!held.includes(object), `object ${object} was handed out twice`);
      return object;
    }, (cpu, object) => pool.push(cpu % cpus, object));
    assertEquals(sorted(), numbers(objects), "each object is in the pool or held, once");
    return seen.map((object) => object >= 0);
  },
});
