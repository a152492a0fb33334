import { assertEquals } from "@std/assert";
import { guessOverResult } from "@course/charts/mod.ts";
import { displayKey } from "@course/tables/mod.ts";
import type { Figure } from "../../tasks/site/chart_html.ts";
import { guessRows } from "../../tasks/site/guess_rows.ts";

function figureOf(...given: Parameters<typeof guessOverResult>): Figure {
  const drawn = guessOverResult(...given) as unknown as Record<symbol, () => object>;
  const data = drawn[displayKey]!() as Record<string, unknown>;
  return data["application/vnd.plotly.v1+json"] as Figure;
}

Deno.test("a chart of predictions is read back as it was given, with the variable of each row", () => {
  const rows = [
    { what: "a < b", guess: 2, result: 3, evidence: "counted" as const },
    { what: "far", guess: 5.5, result: 100, evidence: "measured here" as const },
    { what: "fitted", guess: 7, result: 9, evidence: "published" as const, who: "the law" },
  ];
  const source = "guessOverResult([{ what, guess, result }, { guess: guessFar, result: x },\n" +
    '{ what: "fitted", guess: says.value, result: 9 }]);';
  assertEquals(guessRows(source, figureOf(rows, { title: "All", unit: "calls" })), {
    rows: [
      { ...rows[0], who: "you", variable: "guess" },
      { ...rows[1], who: "you", variable: "guessFar" },
      rows[2],
    ] as never,
    title: "All",
    unit: "calls",
  });
});

Deno.test("a cell without such a chart has no rows", () => {
  assertEquals(
    guessRows("chart({});", figureOf([{ what: "a", guess: 1, result: 1, evidence: "counted" }])),
    undefined,
  );
  assertEquals(guessRows("guessOverResult([]);", undefined), undefined);
});
