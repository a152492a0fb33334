/** Programs that a page explores without the compiler. */
import { assert, assertEquals } from "@std/assert";
import { exploreProgram } from "@course/explore/engine.ts";
import { CATALOGUE, explore, type ModelName } from "@course/explore/mod.ts";
import { link } from "@course/instrument/engine.ts";
import { unpack } from "@course/interactive/engine.ts";
import { bundle } from "../../tasks/support/bundle.ts";
import { schedulerFiles } from "../../tasks/site/scheduler_files.ts";

const { scenarios, library } = schedulerFiles();
/** A second of a line of 1.6 Mbit/s. */
const MAX_BYTES = 200_000;

Deno.test("a scenario and what it needs of the course come within a second on a slow line", () => {
  const shared = JSON.stringify(library).length;
  for (const [name, scenario] of Object.entries(scenarios)) {
    const bytes = JSON.stringify(scenario).length + shared;
    assert(bytes < MAX_BYTES, `${name} takes ${bytes} bytes`);
  }
});

Deno.test("what a page loads first is small: neither the compiler nor Plotly is in it", async () => {
  const most = { site: 15_000, search: 30_000, explorer: 30_000, catalogue_worker: 250_000 };
  for (const [name, bytes] of Object.entries(most)) {
    const { length } = await bundle(`tasks/site/browser/${name}.ts`, "esm");
    assert(length < bytes, `${name} takes ${length} bytes`);
  }
});

for (
  const [name, model] of [
    ["slide-variant-2", "weak"],
    ["lost-update", "js"],
    ["objpool-fixed", "tso"],
    ["spin-lock-interrupt", "sc"],
    ["notify-one", "sc"],
  ] as [keyof typeof CATALOGUE, ModelName][]
) {
  Deno.test(`${name}, compiled and sent, is explored as its text is`, () => {
    const sent = unpack(JSON.parse(JSON.stringify(scenarios[name]!.program)), library);
    const { source, modules } = CATALOGUE[name] as {
      source: string;
      modules?: Record<string, string>;
    };
    const text = { source, ...modules && { modules } };
    const found = exploreProgram({ source, instrumented: link(sent) }, { model });
    const expected = explore(text, { model });
    const { verdict, law, schedule, executions, exhaustive } = found;
    assertEquals(
      { verdict, law, schedule, executions, exhaustive },
      {
        verdict: expected.verdict,
        law: expected.law,
        schedule: expected.schedule,
        executions: expected.executions,
        exhaustive: expected.exhaustive,
      },
    );
    assertEquals(found.trace?.steps, expected.trace?.steps);
  });
}
