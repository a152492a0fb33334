/** VS Code has an older plotly.js, which takes as long to load as all charts to be looked at. */
import { problemsOf } from "@course/charts/static.ts";
import { assertEquals } from "@std/assert";
import { EXAMPLES } from "../examples.ts";

for (const [name, make] of Object.entries(EXAMPLES)) {
  Deno.test(`${name} is valid for plotly.js 3`, () => {
    assertEquals(problemsOf(make(), 3), []);
  });
}
