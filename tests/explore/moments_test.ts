/** What there is to see while an execution runs again. */
import { CATALOGUE, explore, momentsOf } from "@course/explore/mod.ts";
import { listState, ringState } from "@course/charts/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("moments show the list of ABA as its steps leave it", () => {
  const { trace } = explore(CATALOGUE["treiber-stack"]);
  const moments = momentsOf(trace!, { 0: "start", 5: "popped", 11: "pushed", 12: "popped" });
  const rows = moments.map((moment) => listState(moment).rows.map(({ items }) => items));
  assertEquals(rows, [
    [[0, 1, 2], [], []],
    [[1, 2], [], [0]],
    [[0, 2], [], [1]],
    [[1, 2], [0], [1]],
  ]);
});

Deno.test("moments show objpool's overrun in head, last and owners", () => {
  const { trace } = explore(CATALOGUE["objpool-before-fix"], {
    model: "weak",
    schedule: "111000000000000011'11",
  });
  const [full, overrun] = momentsOf(trace!, { 12: "pushed", 20: "overrun" }).map(ringState);
  assertEquals(full!.rows[0]!.items, [null, 1]);
  assertEquals(overrun!.rows[0]!.marks, { head: 3, last: 2, tail: 2 });
  assertEquals(overrun!.rows.slice(1).map(({ items }) => items), [[0, 1], [0]]);
});

Deno.test("a moment that an execution does not have, and a copy of a trace, are refused", () => {
  const { trace } = explore(CATALOGUE["lost-update"]);
  assertThrows(() => momentsOf(trace!, { 5: "too late" }), RangeError, "use 0 to 4");
  assertThrows(() => momentsOf(structuredClone(trace!), { 0: "start" }), TypeError, "copy");
});

Deno.test("a state is refused when a word that it needs has no name", () => {
  const moment = { caption: "", words: { tail: 0 }, holds: [] };
  assertThrows(() => listState(moment), RangeError, 'without "head"');
  assertThrows(() => ringState(moment), RangeError, 'without "head"');
});

Deno.test("a list that leads back to itself is drawn once", () => {
  const words = { head: 0, "next[0]": 1, "next[1]": 0 };
  assertEquals(listState({ caption: "", words, holds: [] }).rows[0]!.items, [0, 1]);
});
