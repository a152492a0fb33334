import {
  Arena,
  attachPool,
  CheckedPool,
  createPool,
  EMPTY,
  POOL_NAMES,
  type PoolName,
  spinLock,
  spinTryLock,
  spinUnlock,
} from "@course/pools/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";

for (const name of POOL_NAMES) {
  const create = (cpuCount: number, objectCount: number) =>
    createPool(name, { cpuCount, objectCount });

  Deno.test(`${name} refuses a number of objects or CPUs that it cannot have`, () => {
    const range = "objectCount must be between 1 and 16777216";
    for (const count of [0, -1, 2 ** 24 + 1, 1.5, NaN, Infinity]) {
      const error = assertThrows(() => create(1, count), RangeError, range);
      assert(error.message.startsWith(`Cannot create an object pool with ${count} objects`));
    }
    for (const count of [0, 8193, 0.5, NaN]) {
      assertThrows(() => create(count, 1), RangeError, "cpuCount must be between 1 and 8192");
    }
  });

  Deno.test(`${name} refuses a CPU that it does not have and says how to get it`, () => {
    const pool = create(4, 4);
    assertThrows(
      () => pool.pop(4),
      RangeError,
      "Cannot pop for CPU 4: this pool has CPUs 0 to 3, pass cpuCount: 5 or more when creating it",
    );
    for (const cpu of [-1, 0.5, NaN, 2 ** 32]) {
      assertThrows(() => pool.pop(cpu), RangeError, `Cannot pop for CPU ${cpu}`);
      assertThrows(() => pool.push(cpu, 0), RangeError, `Cannot push for CPU ${cpu}`);
    }
  });

  Deno.test(`${name} refuses an object that is not one of its own`, () => {
    const pool = create(1, 2);
    assertThrows(
      () => pool.push(0, 2),
      RangeError,
      "Cannot push object 2: this pool has objects 0 to 1, push only what pop returned",
    );
    assertThrows(() => pool.push(0, EMPTY), RangeError, "look at the answer of pop first");
    for (const object of [-2, 0.5, NaN]) {
      assertThrows(() => pool.push(0, object), RangeError, `Cannot push object ${object}`);
    }
    assertEquals(pool.contents().flat().length, 2);
  });

  Deno.test(`${name} with a watch on it reports a double push and loses nothing`, () => {
    const pool = CheckedPool.over(create(2, 2));
    const object = pool.pop(0);
    pool.push(1, object);
    assertThrows(() => pool.push(0, object), Error, "it is in the pool already");
    assertThrows(() => pool.push(0, 9), RangeError, "this pool has objects 0 to 1");
    assertEquals(pool.pool.contents().flat().toSorted(), [0, 1]);
  });

  Deno.test(`${name} is the same pool on the other side of a handle`, () => {
    const pool = createPool(name, { cpuCount: 3, objectCount: 5, lineBytes: 128 });
    const there = attachPool(structuredClone(pool.handle()));
    assertEquals(there.constructor, pool.constructor);
    const object = there.pop(2);
    assertEquals(pool.contents(), there.contents());
    assertEquals(pool.contents().flat().length, 4);
    pool.push(0, object);
    assertEquals(there.contents().flat().length, 5);
  });

  Deno.test(`${name} prints what it holds`, () => {
    assertEquals(Deno.inspect(create(1, 1)).startsWith(`${name} [0]`), true);
  });
}

Deno.test("a watched pool reports an object with two owners", () => {
  const twice = { cpuCount: 2, objectCount: 1, pop: () => 0, push: () => {} };
  const pool = CheckedPool.over(twice);
  pool.pop(0);
  assertThrows(
    () => pool.pop(1),
    Error,
    "Object 0 has two owners: CPU 1 has popped it while CPU 0 holds it",
  );
});

Deno.test("a pool that does not exist is refused with the names of those that do", () => {
  const options = { cpuCount: 1, objectCount: 1 };
  const name = "stack" as PoolName;
  assertThrows(() => createPool(name, options), RangeError, 'named "stack": use locked-list, ');
  assertThrows(() => createPool("toString" as PoolName, options), RangeError);
  const handle = createPool("objpool", options).handle();
  assertThrows(() => attachPool({ ...handle, pool: name }), RangeError, "stack");
});

Deno.test("a handle that does not fit its memory is refused", () => {
  const handle = createPool("objpool", { cpuCount: 1, objectCount: 1 }).handle();
  assertThrows(
    () => attachPool({ ...handle, objectCount: 100 }),
    RangeError,
    `Cannot attach to a buffer of ${handle.buffer.byteLength} bytes`,
  );
});

Deno.test("a pool that is larger than memory is refused with its size", () => {
  assertThrows(
    () => createPool("objpool", { cpuCount: 8192, objectCount: 2 ** 24 }),
    RangeError,
    "bytes of shared memory: use fewer CPUs or objects",
  );
});

Deno.test("blocks of an arena share no cache line, wherever the buffer starts", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 12 });
  const start = fc.nat(7).map((steps) => 16 * steps);
  fc.assert(
    fc.property(fc.constantFrom(64 as const, 128 as const), sizes, start, (line, words, base) => {
      const arena = new Arena(line);
      const owners = new Map<number, number>();
      for (const [block, count] of words.entries()) {
        const first = arena.block(count);
        for (let word = first; word < first + count; word++) {
          const lineNumber = Math.floor((base + 4 * word) / line);
          assertEquals(owners.get(lineNumber) ?? block, block);
          owners.set(lineNumber, block);
        }
      }
    }),
    { seed: 3 },
  );
});

Deno.test("a packed arena wastes nothing", () => {
  const arena = new Arena("packed");
  assertEquals([arena.block(1), arena.blocks(3, 2), arena.block(1)], [
    0,
    { first: 1, stride: 2 },
    7,
  ]);
  assertEquals(arena.allocate().byteLength, 32);
});

Deno.test("an arena refuses another line length", () => {
  assertThrows(() => new Arena(32 as 64), RangeError, 'use 64, 128 or "packed"');
});

Deno.test("a spin lock has one holder", () => {
  const words = new Int32Array(new SharedArrayBuffer(4));
  spinLock(words, 0);
  assertEquals(spinTryLock(words, 0), false);
  spinUnlock(words, 0);
  assertEquals(spinTryLock(words, 0), true);
});
