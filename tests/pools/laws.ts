/** Laws that every pool keeps when one thread plays all CPUs. */
import { EMPTY, type SharedPool } from "@course/pools/mod.ts";
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { PoolModel } from "./models.ts";

/** A random call: pop on a CPU, or push one of the objects that are out. */
export type Call = { action: "pop" | "push"; cpu: number; which: number };

const CALLS = fc.array(
  fc.record({
    action: fc.constantFrom("pop" as const, "push" as const),
    cpu: fc.nat(7),
    which: fc.nat(31),
  }),
  { maxLength: 60, size: "max" },
);

/**
 * Checks a pool against its model with random calls; a failure is shrunk to the shortest one.
 *
 * @param create makes the pool
 * @param model makes the model of the same pool
 */
export function checkAgainstModel(
  create: (cpuCount: number, objectCount: number) => SharedPool,
  model: (cpuCount: number, objectCount: number) => PoolModel,
): void {
  const law = fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 }), CALLS, (
    cpuCount,
    objectCount,
    calls,
  ) => {
    const pool = create(cpuCount, objectCount);
    const plain = model(cpuCount, objectCount);
    const out: number[] = [];
    for (const { action, cpu, which } of calls) {
      const caller = cpu % cpuCount;
      if (action === "pop") {
        const object = pool.pop(caller);
        assertEquals(object, plain.pop(caller));
        if (object !== EMPTY) out.push(object);
      } else if (out.length > 0) {
        const [object] = out.splice(which % out.length, 1);
        pool.push(caller, object!);
        plain.push(caller, object!);
      }
      assertEquals(pool.contents().filter((_, index) => index < plain.lists.length), plain.lists);
    }
  });
  fc.assert(law, { seed: 20241026, numRuns: 300 });
}
