import { compileClass, SubsetError, type WasmPool } from "@course/compile/mod.ts";
import { EMPTY, type PoolName, type SharedPool } from "@course/pools/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { modelOf } from "../pools/models.ts";
import { FreelistMinusOne } from "../pools/wrong/freelist_minus_one.ts";
import { ObjpoolSigned } from "../pools/wrong/objpool_signed.ts";
import { WorkerRingSmall } from "../pools/wrong/worker_ring_small.ts";
import { Dice } from "./twins.ts";

type Wrong = new (cpuCount: number, objectCount: number) => SharedPool;

const CPUS = 2;
const OBJECTS = 4;
const CALLS = 200;
const textOf = (file: string) => new URL(`../pools/wrong/${file}.ts`, import.meta.url);

function compiled(file: string, Pool: { name: string }): WasmPool {
  const create = (exports: Record<string, unknown>) =>
    new (exports[Pool.name] as Wrong)(CPUS, OBJECTS);
  return compileClass(textOf(file), { cpuCount: CPUS, objectCount: OBJECTS, create });
}

const CASES: [file: string, Pool: Wrong, right: PoolName][] = [
  ["freelist_minus_one", FreelistMinusOne, "freelist"],
  ["objpool_signed", ObjpoolSigned, "objpool"],
  ["worker_ring_small", WorkerRingSmall, "worker-ring"],
];

for (const [file, Pool, right] of CASES) {
  Deno.test(`${file} is as wrong compiled as it is in JavaScript`, () => {
    const dice = new Dice(3);
    const wasm = compiled(file, Pool);
    const javascript = new Pool(CPUS, OBJECTS);
    const model = modelOf(right, CPUS, OBJECTS);
    const held: number[] = [];
    let isWrong = false;
    for (let call = 0; call < CALLS && !isWrong; call++) {
      const cpu = dice.below(CPUS);
      if (dice.below(2)) {
        const object = javascript.pop(cpu);
        assertEquals(wasm.pop(cpu), object);
        isWrong = object !== model.pop(cpu);
        if (object !== EMPTY) held.push(object);
      } else if (held.length > 0) {
        const [object] = held.splice(dice.below(held.length), 1);
        for (const pool of [javascript, wasm, model]) pool.push(cpu, object!);
      }
      assertEquals(wasm.contents(), javascript.contents());
    }
    assert(isWrong, "it did not go wrong");
  });
}

Deno.test("a field that changes with each object is refused, not guessed", () => {
  const compile = () => compiled("percpu_freelist_home", { name: "PercpuFreelistHome" });
  const error = assertThrows(compile, SubsetError, '"this.#home[object]" differs from one');
  assertEquals((error as SubsetError).place, "percpu_freelist_home.ts:23:21");
});
