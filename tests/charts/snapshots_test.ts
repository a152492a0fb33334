/**
 * Every example as it is drawn. After a wanted change:
 * `deno test -A tests/charts/snapshots_test.ts -- --update`, then look at the pictures.
 */
import { assert, assertEquals } from "@std/assert";
import { problemsOf } from "@course/charts/static.ts";
import { EXAMPLES } from "./examples.ts";

const FOLDER = new URL("./snapshots/", import.meta.url);
const isUpdate = Deno.args.includes("--update");

for (const [name, make] of Object.entries(EXAMPLES)) {
  Deno.test(`${name} is valid for plotly.js 4`, () => {
    assertEquals(problemsOf(make(), 4), []);
  });

  Deno.test(`${name} is as in its snapshot`, async () => {
    const file = new URL(`${name}.json`, FOLDER);
    const { data, layout, alt } = make();
    // The theme is the same in all of them.
    const { template, ...own } = layout;
    assert(template !== undefined);
    const text = JSON.stringify({ alt, data, layout: own }, rounded, 1) + "\n";
    if (isUpdate) await Deno.writeTextFile(file, text);
    assertEquals(JSON.parse(text), JSON.parse(await Deno.readTextFile(file)));
  });
}

Deno.test("there is no snapshot without a chart", () => {
  const names = Array.from(Deno.readDirSync(FOLDER), ({ name }) => name).toSorted();
  assertEquals(names, Object.keys(EXAMPLES).map((name) => `${name}.json`).toSorted());
});

/** The last digits of a logarithm differ between processors. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(9)) : value;
}
