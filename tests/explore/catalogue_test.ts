/** A sample of the catalogue; tests/explore/full has every scenario in every model. */
import { CATALOGUE, explore } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { verdictOfCatalogue } from "./catalogue_laws.ts";

verdictOfCatalogue("spin-lock-interrupt", "sc");
verdictOfCatalogue("spin-lock-masked", "sc");
verdictOfCatalogue("tagged-stack", "sc");
verdictOfCatalogue("slide-variant-2", "weak");
verdictOfCatalogue("objpool-nested-push", "tso");
verdictOfCatalogue("objpool-fixed-acquire", "js");

Deno.test("a lost update is found within 4 executions, with one switch", () => {
  const { executions, schedule } = explore(CATALOGUE["lost-update"]);
  assert(executions.complete + executions.blocked <= 4);
  assertEquals(schedule, "0110");
});

Deno.test("ABA is found with two switches", () => {
  const { schedule } = explore(CATALOGUE["treiber-stack"]);
  assertEquals(schedule, "001111111110");
});

Deno.test("objpool's overrun is seen in the weak model as head ahead of last", () => {
  const { law } = explore(CATALOGUE["objpool-before-fix-acquire"], { model: "weak" });
  assertEquals(law, "head has overrun last: 3 is ahead of 2");
});
