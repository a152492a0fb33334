import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { chart, dark, scheduleLanes } from "@course/charts/mod.ts";
import { displayKey } from "@course/tables/mod.ts";
import type { Notebook, Output } from "../../tasks/notebooks/notebook.ts";
import { chartPictures, smallerFile } from "../../tasks/site/chart_pictures.ts";
import { exerciseHtml, splitHints } from "../../tasks/site/exercise_html.ts";
import { PageMarkdown, wordsOf } from "../../tasks/site/markdown.ts";
import { notebookHtml } from "../../tasks/site/notebook_html.ts";
import { scheduleSteps } from "../../tasks/site/schedule_steps.ts";

function shown(outputs: Output[], source = "run()") {
  const notebook: Notebook = {
    cells: [
      { id: "a", cell_type: "markdown", source: ["# Title\n"], metadata: {} },
      { id: "b", cell_type: "code", source, metadata: {}, outputs },
    ],
  };
  const markdown = new PageMarkdown((href) => href);
  return { notebook, markdown, html: notebookHtml(notebook, markdown, "00").html };
}

const rates = chart({
  data: [{ x: [1, 2], y: [24, 17], name: "</script>", line: { color: "#0072B2" } }],
  layout: { height: 300 },
  alt: "Objpool reaches 73",
});
const drawn: Output = {
  output_type: "execute_result",
  data: (rates as unknown as Record<symbol, () => Record<string, unknown>>)[displayKey]!(),
};

Deno.test("a chart of a notebook is in the page with its sentence, and cannot end its script", () => {
  const { html, markdown } = shown([drawn]);
  assertStringIncludes(html, 'style="min-height:300px"');
  assertStringIncludes(html, "Objpool reaches 73");
  assertEquals(html.match(/<\/script>/g)?.length, 1);
  assertEquals(markdown.parts[0]!.text, "Objpool reaches 73");
});

Deno.test("a chart has a picture for white and for dark paper, in the colours of each", async () => {
  const { notebook } = shown([drawn]);
  const pictures = await chartPictures(notebook.cells);
  const { html, pictures: files } = notebookHtml(
    notebook,
    new PageMarkdown((href) => href),
    "00",
    pictures,
  );
  const start = "pictures/00-1";
  assertEquals([...files.keys()], [
    `${start}.svg`,
    `${start}-dark.svg`,
    `${start}-phone.svg`,
    `${start}-phone-dark.svg`,
  ]);
  const image = `src="${start}.svg" width="800" height="300" alt="Objpool reaches 73"`;
  assertStringIncludes(html, `<img class="on-light" ${image} loading="lazy">`);
  assertStringIncludes(html, `srcset="${start}-phone-dark.svg" width="320" height="400"`);
  const [onWhite, onDark] = [...files.values()].map((bytes) => new TextDecoder().decode(bytes));
  const rgb = ({ data }: typeof rates) => {
    const { color } = data[0]!.line as { color: string };
    const channels = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
    return `rgb(${channels.join(", ")})`;
  };
  assertStringIncludes(onWhite!, rgb(rates));
  assertStringIncludes(onDark!, rgb(dark(rates)));
  assert(!onDark!.includes(rgb(rates)));
  assert(!onDark!.includes("rgb(255, 255, 255)"), "something white is left");
});

Deno.test("a chart is a drawing where that is less to be sent than its pixels, else its pixels", () => {
  const small = `<svg>${"a".repeat(100_000)}</svg>`;
  assertEquals(smallerFile(small, () => new Uint8Array(6000)).ending, "svg");
  const noise = Array.from({ length: 20_000 }, (_, at) => Math.imul(at, 0x9e3779b1) >>> 7).join();
  assertEquals(smallerFile(noise, () => new Uint8Array(6000)).ending, "png");
  assertEquals(smallerFile(noise, () => new Uint8Array(1_000_000)).ending, "svg");
});

Deno.test("a schedule is also a list, with the lane, the old value and the line of each step", () => {
  const step = { order: "plain", readFrom: 0, stale: false };
  const { data, layout } = scheduleLanes({
    steps: [
      { ...step, step: 1, process: "CPU 0", action: "load", text: "head -> 0", line: "head < 1" },
      { ...step, step: 2, process: "CPU 1", action: "store", text: "head = 1", line: "b()" },
      { ...step, step: 3, process: "CPU 0", action: "load", text: "a", line: "c()", stale: true },
    ],
  });
  const html = scheduleSteps({ data, layout });
  const items = [...html.matchAll(/<li.*?<\/li>/gs)].map(([item]) => wordsOf(item));
  assertEquals(items, [
    "CPU 0 load head -> 0 head < 1",
    "CPU 1 store head = 1 b()",
    "CPU 0 load a OLD (start) c()",
  ]);
  assertEquals(html.match(/class="switch"/g)?.length, 2);
  assertEquals(html.match(/class="stale"/g)?.length, 1);
});

Deno.test("text of a notebook is shown without control codes and tags", () => {
  const { html } = shown([{ output_type: "stream", text: ["\x1b[33m1 < 2\x1b[39m\n"] }]);
  assertStringIncludes(html, '<pre class="output">1 &lt; 2</pre>');
});

Deno.test("a table of a notebook goes before its text", () => {
  const { html } = shown([{
    output_type: "execute_result",
    data: { "text/html": ["<table></table>"], "text/plain": "as text" },
  }]);
  assertStringIncludes(html, "<table></table>");
  assert(!html.includes("as text"));
});

Deno.test("each hint of an exercise is folded by itself", () => {
  assertEquals(splitHints("# Hints\n\n## 1\n\nfirst\n\n## 2\n\nsecond\n"), ["first", "second"]);
  const html = exerciseHtml({
    name: "03_tagged_stack",
    readme: "# 03 Tagged stack",
    code: "export const a = 1;",
    hints: "# Hints\n\n## 1\n\nfirst\n\n## 2\n\nsecond\n",
  }, new PageMarkdown((href) => href));
  assertEquals(html.match(/<details class="hint"><summary>Hint \d of 2/g)?.length, 2);
  assert(!html.includes("<details open"));
});
