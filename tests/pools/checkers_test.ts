/** The checkers of scenarios, held against histories that are right and wrong. */
import { call, conserved } from "../../lib/pools/checkers.ts";
import { createPool, EMPTY, POOL_NAMES } from "@course/pools/mod.ts";
import { assertEquals } from "@std/assert";

/** A pool that is said to contain these. */
const holding = (objectCount: number, ...contents: number[][]) => ({
  objectCount,
  contents: () => contents,
});

for (const name of POOL_NAMES) {
  Deno.test(`what ${name} has given away and what it still has are all objects`, () => {
    const pool = createPool(name, { cpuCount: 2, objectCount: 5 });
    const held: number[][] = [[], []];
    for (const cpu of [0, 1, 1, 0, 1, 0, 0]) {
      held[cpu]!.push(pool.pop(cpu));
      // A pop that has found nothing holds nothing.
      assertEquals(conserved(pool, held), undefined);
    }
  });
}

Deno.test("an object that nobody has is lost, and one that two have is there twice", () => {
  assertEquals(conserved(holding(3, [0], [2]), [[1, EMPTY]]), undefined);
  assertEquals(
    conserved(holding(3, [0], [2]), [[]]),
    "object 1 is lost: nobody holds it and it is not in the pool",
  );
  assertEquals(conserved(holding(2, [0, 1]), [[1]]), "object 1 is there 2 times");
  assertEquals(conserved(holding(2, [0, 1, 0], [0]), [[]]), "object 0 is there 3 times");
  assertEquals(
    conserved(holding(1), []),
    "object 0 is lost: nobody holds it and it is not in the pool",
  );
});

Deno.test("a call answers what it makes, and is made once", () => {
  let made = 0;
  assertEquals(call(["push", 3], () => ++made), 1);
  assertEquals(made, 1);
});
