import { check } from "@course/lesson/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("check lets a right value pass and says why it is right", () => {
  const passed = check({ a: [1, 2] }, { a: [1, 2] }, "copies are equal");
  assertEquals(`${passed}`, "ok: copies are equal");
});

Deno.test("check stops a cell with both values and the reason", () => {
  assertThrows(
    () => check([1, 2], [2, 1], "order counts"),
    Error,
    "Expected [ 2, 1 ], got [ 1, 2 ]: order counts",
  );
  assertThrows(() => check(NaN, 0, "not a number is not zero"), Error, "got NaN");
});

Deno.test("check says where to begin again, when several cells change what it looks at", () => {
  assertThrows(
    () => check(2, 3, "the last one", { beginAt: "const list = [" }),
    Error,
    'Expected 3, got 2: the last one. If a cell was run twice, begin again at the cell with "const list = ["',
  );
});
