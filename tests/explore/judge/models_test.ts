/** Each model accepts an object that behaves like it, and shows the smallest client of one that does not. */
import { behavesLike, judge } from "@course/explore/mod.ts";
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { PAIRS } from "./objects.ts";

for (const [name, { model, right, change, client, law, calls }] of Object.entries(PAIRS)) {
  const bounds = calls === undefined ? {} : { calls };

  Deno.test(`an object that behaves like a ${name} is proved to, in sc and js`, () => {
    const judgement = judge({ source: right }, behavesLike(model), bounds);
    assertEquals(judgement.verdict, "ok", String(judgement));
    assertEquals(judgement.calls, calls ?? 4);
  });

  Deno.test(`the smallest client shows an object that does not behave like a ${name}`, () => {
    assertStringIncludes(right, change[0]);
    const judgement = judge({ source: right.replace(...change) }, behavesLike(model), bounds);
    assertEquals([judgement.verdict === "ok", judgement.client], [false, client], `${judgement}`);
    assertMatch(judgement.law ?? "", law);
  });
}
