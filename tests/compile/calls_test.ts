import { WasmPool } from "@course/compile/mod.ts";
import { createPool, EMPTY, POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { Dice, makePool, type Shape, Twins } from "./twins.ts";

const SHAPES: Shape[] = [
  { cpuCount: 1, objectCount: 1 },
  { cpuCount: 2, objectCount: 3, firstSequence: 0x7ffffff8, lineBytes: "packed" },
  { cpuCount: 7, objectCount: 100, firstSequence: 0xfffffff0, lineBytes: 128 },
];
const CALLS = 3000;
/** Arguments that no pool takes, besides those that are just outside. */
const STRANGE = [-1, 1.5, NaN, Infinity, 2 ** 32, 2 ** 31, -(2 ** 31), 1e9];

/** Random calls, some of them wrong; what was popped is pushed on any CPU. */
function randomCalls(name: PoolName, shape: Shape, dice: Dice): Twins {
  const twins = new Twins(makePool(name, shape));
  const { cpuCount, objectCount } = shape;
  const held: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    const cpu = dice.below(50) === 0 ? dice.of([cpuCount, ...STRANGE]) : dice.below(cpuCount);
    if (dice.below(2) === 0) {
      const object = twins.both("pop", cpu);
      if (object !== undefined && object !== EMPTY) held.push(object);
    } else if (dice.below(30) === 0) twins.both("push", cpu, dice.of([objectCount, ...STRANGE]));
    else if (held.length > 0 && cpu < cpuCount && Number.isInteger(cpu) && cpu >= 0) {
      twins.both("push", cpu, held.splice(dice.below(held.length), 1)[0]!);
    }
    if (call % 100 === 0) twins.compareWords();
  }
  twins.compareWords();
  assertEquals(twins.wasm.contents(), twins.javascript.contents());
  return twins;
}

for (const name of POOL_NAMES) {
  Deno.test(`${name}, compiled, answers, throws and writes what it does in JavaScript, call by call`, () => {
    const dice = new Dice(20261127);
    const all = SHAPES.map((shape) => randomCalls(name, shape, dice));
    const total = (of: (twins: Twins) => number) => all.map(of).reduce((a, b) => a + b);
    assert(total(({ calls }) => calls) > CALLS);
    assert(total(({ thrown }) => thrown) > 100, "calls that throw were tried, too");
    assert(total(({ empty }) => empty) > 100, "the pool was empty at times");
  });
}

Deno.test("an object that is pushed too often makes objpool throw its own error, compiled, too", () => {
  const twins = new Twins(createPool("objpool", { cpuCount: 2, objectCount: 3 }));
  for (let push = 0; push < 6; push++) twins.both("push", 1, 0);
  assert(twins.thrown > 0);
  twins.compareWords();
});

Deno.test("a compiled pool has what was in the pool that it was made from, which stays as it was", () => {
  const pool = createPool("objpool", { cpuCount: 2, objectCount: 4 });
  pool.pop(0);
  const before = pool.contents();
  const wasm = WasmPool.from(pool);
  assertEquals(wasm.contents(), before);
  wasm.pop(1);
  assertEquals(pool.contents(), before);
});

Deno.test("JavaScript and WebAssembly take turns on one memory", () => {
  for (const name of POOL_NAMES) {
    const wasm = WasmPool.from(createPool(name, { cpuCount: 2, objectCount: 3 }));
    const javascript = wasm.javascript();
    const taken = [wasm.pop(0), javascript.pop(0), wasm.pop(1), javascript.pop(1)];
    assertEquals(taken.toSorted((a, b) => a - b), [EMPTY, 0, 1, 2]);
    javascript.push(0, taken[0]!);
    assertEquals(wasm.pop(0), taken[0]);
  }
});

Deno.test("a handle goes through postMessage and leads to the same pool", () => {
  const wasm = WasmPool.from(createPool("percpu-freelist", { cpuCount: 2, objectCount: 2 }));
  // structuredClone does what postMessage does, except that a module needs an agent of its own.
  const { module, memory, ...rest } = wasm.handle();
  const other = WasmPool.attach({ ...structuredClone(rest), module, memory });
  const object = other.pop(1);
  assertEquals(wasm.contents().flat().includes(object), false);
  assertEquals(other.contents(), wasm.contents());
  const message = "Cannot pop for CPU 2: this pool has CPUs 0 to 1";
  assertThrows(() => other.pop(2), RangeError, message);
});

Deno.test("a pool that is not the course's is refused, with the way out", () => {
  class Mine {}
  const pool = Object.assign(Object.create(Mine.prototype), { name: "mine" });
  assertThrows(
    () => WasmPool.from(pool),
    RangeError,
    "pass the text of your own pool to compileClass",
  );
});
