import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Notebook, Output } from "../../tasks/notebooks/notebook.ts";
import { exerciseHtml, splitHints } from "../../tasks/site/exercise_html.ts";
import { PageMarkdown } from "../../tasks/site/markdown.ts";
import { notebookHtml } from "../../tasks/site/notebook_html.ts";

function shown(outputs: Output[], source = "run()") {
  const notebook: Notebook = {
    cells: [
      { id: "a", cell_type: "markdown", source: ["# Title\n"], metadata: {} },
      { id: "b", cell_type: "code", source, metadata: {}, outputs },
    ],
  };
  const markdown = new PageMarkdown((href) => href);
  return { ...notebookHtml(notebook, markdown, "00"), markdown };
}

Deno.test("a chart of a notebook is live in the page, with its sentence and a picture without scripts", () => {
  const { html, pictures, markdown } = shown([{
    output_type: "execute_result",
    data: {
      "application/vnd.plotly.v1+json": { data: [{ name: "</script>" }], layout: { height: 300 } },
      "image/png": "QUJD\n",
      "text/plain": "Objpool reaches 73",
    },
  }]);
  assertStringIncludes(html, 'style="min-height:300px"');
  assertStringIncludes(html, "Objpool reaches 73");
  assertStringIncludes(html, '<noscript><img src="pictures/00-1.png" alt="Objpool reaches 73">');
  assertEquals(html.match(/<\/script>/g)?.length, 1);
  assertEquals([...pictures], [["pictures/00-1.png", "QUJD\n"]]);
  assertEquals(markdown.parts[0]!.text, "Objpool reaches 73");
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
