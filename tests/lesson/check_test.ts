import { check } from "@course/lesson/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("check lets a right value pass and says why it is right", () => {
  assertEquals(check({ a: [1, 2] }, { a: [1, 2] }, "copies are equal"), "ok: copies are equal");
});

Deno.test("check stops a cell with both values and the reason", () => {
  assertThrows(
    () => check([1, 2], [2, 1], "order counts"),
    Error,
    "Expected [ 2, 1 ], got [ 1, 2 ]: order counts",
  );
  assertThrows(() => check(NaN, 0, "not a number is not zero"), Error, "got NaN");
});
