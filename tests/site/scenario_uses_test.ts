/** Links between the lessons and the pages of tools, there and back. */
import { assert, assertEquals } from "@std/assert";
import { WORKLOADS } from "@course/measure/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { SCHEDULE } from "@course/interactive/engine.ts";
import { joined, type NotebookCell } from "../../tasks/notebooks/notebook.ts";
import { readState } from "../../tasks/site/browser/url_state.ts";
import { wayBackOf } from "../../tasks/site/browser/way_back_of.ts";
import {
  EXERCISE_SCENARIOS,
  MACHINE_STATES,
  SCENARIO_STATES,
} from "../../tasks/site/chart_states.ts";
import { readContent } from "../../tasks/site/content.ts";
import { exerciseHtml } from "../../tasks/site/exercise_html.ts";
import { PageMarkdown } from "../../tasks/site/markdown.ts";
import { notebookHtml } from "../../tasks/site/notebook_html.ts";
import { scenarioUses, usesHtml, wayBackHtml } from "../../tasks/site/scenario_uses.ts";
import { MODELS, siteScenarios } from "../../tasks/site/scenarios.ts";

const PLOTLY = "application/vnd.plotly.v1+json";
/** Pictures of what a pool holds are drawn by this function. */
const POOL_PICTURE = /\bpoolStates\(/;
/** Nested calls of one CPU: there is no order to choose. */
const ONE_CPU = "01_return_hook#descend-run";

const content = await readContent();
const uses = scenarioUses(content);
const pages = new Map(
  content.lessons.map(({ name, notebook }) => [
    name,
    notebookHtml(notebook, new PageMarkdown((href) => href), name).html,
  ]),
);

/** The states of a page of tools that a text leads to. */
function statesIn(html: string, page: string): URLSearchParams[] {
  return Array.from(
    html.matchAll(new RegExp(`href="../${page}\\.html#([^"]*)"`, "g")),
    ([, hash]) => new URLSearchParams(hash!.replaceAll("&amp;", "&")),
  );
}

/** The links of one cell. */
function linksOf(lesson: string, cell: NotebookCell): string {
  const [, html = ""] = pages.get(lesson)!.split(`id="cell-${cell.id}"`);
  return html.split('<div class="cell"')[0]!;
}

function cells(): { lesson: string; cell: NotebookCell; key: string }[] {
  return content.lessons.flatMap(({ name, notebook }) =>
    notebook.cells.map((cell) => ({ lesson: name, cell, key: `${name}#${cell.id}` }))
  );
}

Deno.test("every scenario that a lesson names leads to that lesson, and the lesson to it", () => {
  let count = 0;
  for (const { name: lesson, notebook } of content.lessons) {
    const text = notebook.cells.map(({ source }) => joined(source)).join("\n");
    const linked = ["explorer", "scheduler"].flatMap((page) =>
      statesIn(pages.get(lesson)!, page).map((state) => state.get("scenario"))
    );
    for (const name of Object.keys(siteScenarios())) {
      const isNamed = text.includes(`"${name}"`) || text.includes(`\`${name}\``);
      if (!isNamed) continue;
      count++;
      assert(linked.includes(name), `${lesson} has no link to ${name}`);
      const back = uses.get(name)!.map(({ path }) => path.split("#")[0]);
      assert(back.includes(`notebooks/${lesson}.html`), `${name} has no link to ${lesson}`);
    }
  }
  assert(count >= 40, `${count}`);
});

Deno.test("every place that a scenario names is there, and leads to it", () => {
  const html = usesHtml(content);
  for (const [name, places] of uses) {
    assertEquals(html.includes(`data-uses="${name}"`), places.length > 0);
    for (const { path } of places) {
      const [, folder, page = "", anchor] = /^(\w+)\/(\w+)\.html(?:#(.*))?$/.exec(path)!;
      const exercise = content.exercises.find((one) => one.name === page);
      const text = folder === "notebooks"
        ? pages.get(page)!
        : exerciseHtml(exercise!, new PageMarkdown((href) => href));
      if (anchor) assert(text.includes(`id="${anchor}"`), path);
      assert(statesIn(text, "explorer").some((state) => state.get("scenario") === name), path);
    }
  }
});

Deno.test("every scenario of the catalogue is used somewhere, and so is each kind of pool that a lesson draws", () => {
  const unused = [...uses].filter(([, places]) => places.length === 0).map(([name]) => name);
  assertEquals(unused, ["pool-locked-list", "pool-bpf-percpu-freelist", "pool-worker-ring"]);
});

Deno.test("every trace and picture of a pool leads to the explorer, every simulated chart to the machine", () => {
  const counts = { explorer: 0, machine: 0 };
  for (const { lesson, cell, key } of cells()) {
    const charts = (cell.outputs ?? []).filter(({ data }) => data?.[PLOTLY]);
    if (charts.length === 0) continue;
    const isTrace = charts.some(({ data }) => data![SCHEDULE]) ||
      POOL_PICTURE.test(joined(cell.source));
    const page = isTrace ? "explorer" : "machine";
    const isSimulated = charts.some((chart) => JSON.stringify(chart.data).includes("simulated"));
    if ((!isTrace && !isSimulated) || key === ONE_CPU) continue;
    const states = statesIn(linksOf(lesson, cell), page);
    const isLinked = states.some((state) => state.get("from") === key);
    assert(isLinked, `${key} has no link to the ${page}`);
    counts[page]++;
  }
  assert(counts.explorer > 20 && counts.machine > 15, JSON.stringify(counts));
});

Deno.test("what a chart asks a tool for is there", () => {
  const charts = new Map(
    cells().map(({ key, cell }) => [key, (cell.outputs ?? []).some(({ data }) => data?.[PLOTLY])]),
  );
  for (const [key, state] of Object.entries(MACHINE_STATES)) {
    assert(charts.get(key), `${key} is no chart`);
    assert(Object.hasOwn(WORKLOADS, state.workload!), key);
    for (const pool of state.pools!.split(",")) assert(POOL_NAMES.includes(pool as never), key);
    const { cpus } = TOPOLOGIES[state.machine as keyof typeof TOPOLOGIES];
    assert(Number(state.most) <= cpus.length, key);
  }
  for (const [key, { scenario, model }] of Object.entries(SCENARIO_STATES)) {
    assert(charts.get(key), `${key} is no chart`);
    assert(Object.hasOwn(siteScenarios(), scenario) && MODELS.includes(model as never), key);
  }
});

Deno.test("an exercise leads to programs that fail, and not to its answer", () => {
  for (const [exercise, names] of Object.entries(EXERCISE_SCENARIOS)) {
    assert(content.exercises.some(({ name }) => name === exercise), exercise);
    for (const name of names) {
      assert(Object.keys(siteScenarios()[name]!.fails).length > 0, `${exercise}: ${name}`);
    }
  }
});

Deno.test("a program of a lesson's own goes along with its link, to the letter", async () => {
  const cell = cells().find(({ key }) => key === "04_memory_order#buffers-run")!;
  const [state] = statesIn(linksOf(cell.lesson, cell.cell), "explorer");
  const { source, model } = await readState(`${state}`);
  const { program } = cell.cell.outputs!.map(({ data }) => data?.[SCHEDULE]).find(Boolean) as {
    program: { entry: string; modules: Record<string, { text: string }> };
  };
  assertEquals([source, model], [program.modules[program.entry]!.text, "tso"]);
});

Deno.test("the way back is the place that the address names, and nothing else", () => {
  const html = wayBackHtml(content);
  const places = JSON.parse(/id="places">(.*?)<\/script>/s.exec(html)![1]!);
  for (const { lesson, key } of cells()) {
    const place = wayBackOf(`#${new URLSearchParams({ scenario: "a", from: key })}`, places)!;
    assertEquals(place.path, `notebooks/${lesson}.html#cell-${key.split("#")[1]}`);
    assert(place.title.startsWith("Lesson "));
  }
  assertEquals(wayBackOf("#from=03_tagged_stack", places)?.path, "exercises/03_tagged_stack.html");
  for (const from of ["", "constructor", "javascript:alert(1)", "03_lock_free#a b", "../x"]) {
    assertEquals(wayBackOf(`#${new URLSearchParams({ from })}`, places), undefined, from);
  }
});
