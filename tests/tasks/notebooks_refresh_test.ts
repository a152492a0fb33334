import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { cleanOutputs } from "../../tasks/notebooks/clean_outputs.ts";
import type { Notebook } from "../../tasks/notebooks/notebook.ts";
import { refreshNotebook } from "../../tasks/notebooks/refresh.ts";
import { CommandError } from "../../tasks/support/command_line.ts";
import { PROGRESS_TYPE } from "@course/lesson/mod.ts";
import { projectFolder } from "@course/project/mod.ts";
import { decodePng } from "../charts/png.ts";
import { runTask } from "../support/task.ts";

const CHART = `import { published } from "@course/published/mod.ts";
import { fittedLaw } from "@course/charts/mod.ts";

const series = published({ source: "lkml-v10", machine: "x86-8336c-6.5rc7" });
fittedLaw(series.filter(({ pool }) => pool !== "native"));`;

/** A notebook with the given code cells, in a folder that is removed afterwards. */
async function withNotebook(
  cells: Record<string, string>,
  use: (file: string, read: () => Promise<Notebook>) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/fixture.ipynb`;
    const notebook = {
      cells: [
        { cell_type: "markdown", id: "title", metadata: {}, source: ["# Fixture"] },
        ...Object.entries(cells).map(([id, source]) => ({
          cell_type: "code",
          execution_count: 7,
          id,
          metadata: {
            execution: { "iopub.status.busy": "2026-01-01T00:00:00Z" },
            ...id === "skipped" && { tags: ["skip-execution"] },
          },
          outputs: [{ name: "stdout", output_type: "stream", text: ["from before\n"] }],
          source: source.split(/(?<=\n)/),
        })),
      ],
      metadata: { kernelspec: { display_name: "Deno", language: "typescript", name: "deno" } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    await Deno.writeTextFile(file, JSON.stringify(notebook, null, 1) + "\n");
    await use(file, async () => JSON.parse(await Deno.readTextFile(file)));
    assertEquals(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["fixture.ipynb"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a refreshed notebook has three forms of each chart, and is the same a second time", async () => {
  const cells = {
    chart: CHART,
    text: `console.log("first");\nconsole.log("second");\n"\\u00e9" + 1`,
    blank: "",
    skipped: `throw new Error("is not to be run")`,
  };
  await withNotebook(cells, async (file, read) => {
    const done = await refreshNotebook(file);
    const first = await Deno.readTextFile(file);
    assertEquals([done.cells, done.charts], [2, 1]);
    assertEquals(done.bytes, (await Deno.stat(file)).size);

    const notebook = await read();
    const cell = (id: string) => notebook.cells.find((one) => one.id === id)!;
    const [chart, ...others] = cell("chart").outputs!;
    assertEquals(others, []);
    assertEquals(Object.keys(chart!.data!), [
      "application/vnd.plotly.v1+json",
      "image/png",
      "text/plain",
    ]);
    const [alt] = chart!.data!["text/plain"] as string[];
    assert(alt!.startsWith("Freelist, published: sigma 1.41"));
    assertEquals(chart!.metadata, { "image/png": { alt, height: 640, width: 800 } });
    const png = Uint8Array.fromBase64(chart!.data!["image/png"] as string);
    const { width, height } = decodePng(png);
    assertEquals([width, height], [1.5 * 800, 1.5 * 640]);

    assertEquals(cell("text").outputs, [
      { name: "stdout", output_type: "stream", text: ["first\n", "second\n"] },
      {
        data: { "text/plain": ['"é1"'] },
        execution_count: null,
        metadata: {},
        output_type: "execute_result",
      },
    ]);
    assertEquals(cell("skipped").outputs!.map(({ text }) => text), [["from before\n"]]);
    assertEquals(cell("text").execution_count, null);
    assertEquals(cell("text").metadata, {});
    assertEquals(cell("title").source, ["# Fixture"]);

    await refreshNotebook(file);
    assertEquals(await Deno.readTextFile(file), first);
  });
});

Deno.test("a notebook with a failing cell stays as it is, and the cell is named", async () => {
  const cells = { fine: "1 + 1", wrong: `throw new RangeError("too many")`, after: "2" };
  await withNotebook(cells, async (file) => {
    const before = await Deno.readTextFile(file);
    await assertRejects(
      () => refreshNotebook(file),
      CommandError,
      'Cannot refresh: cell "wrong" ended with "error"',
    );
    assertEquals(await Deno.readTextFile(file), before);
  });
});

Deno.test("a notebook that shows a path of this machine stays as it is", async () => {
  await withNotebook({ secret: `"/home/somebody/notes.txt"` }, async (file) => {
    const before = await Deno.readTextFile(file);
    await assertRejects(
      () => refreshNotebook(file),
      CommandError,
      'In cell "secret": Cannot keep an output that shows "/home/somebody/notes.txt"',
    );
    assertEquals(await Deno.readTextFile(file), before);
  });
});

Deno.test("a figure without a sentence is refused", async () => {
  const figure = `({ [Symbol.for("Jupyter.display")]: () => ({
    "application/vnd.plotly.v1+json": { data: [], layout: {} }, "text/plain": "a figure" }) })`;
  await withNotebook({ mute: figure }, async (file) => {
    await assertRejects(
      () => refreshNotebook(file),
      CommandError,
      'In cell "mute": Cannot keep a figure without a sentence',
    );
  });
});

Deno.test("a line of progress is not kept", () => {
  const data = { "text/plain": "exploring: 12 executions", [PROGRESS_TYPE]: {} };
  assertEquals(cleanOutputs([{ output_type: "display_data", data }]), []);
});

Deno.test("streams come together, colours and counts go", () => {
  const value = { output_type: "execute_result", data: { "text/plain": "\x1b[33m1\x1b[39m" } };
  const line = (text: string) => ({ output_type: "stream", name: "stdout", text });
  assertEquals(cleanOutputs([line("a\n"), line("b"), line("\n"), value]), [
    { name: "stdout", output_type: "stream", text: ["a\n", "b\n"] },
    {
      data: { "text/plain": ["1"] },
      execution_count: null,
      metadata: {},
      output_type: "execute_result",
    },
  ]);
});

Deno.test("the project's own folder gets a name that all readers understand", () => {
  const shown = (text: string) =>
    cleanOutputs([{ output_type: "stream", name: "stdout", text }])[0]!.text;
  assertEquals(shown(`in ${projectFolder}/lib/pools\n`), ["in /path/to/course/lib/pools\n"]);
  assertThrows(() => shown("C:\\Users\\me\\x"), CommandError, "C:\\Users\\me");
});

Deno.test("notebooks:refresh names the notebooks that there are", async () => {
  const wrong = await runTask("notebooks_refresh", "99");
  assertEquals(wrong.code, 2);
  assert(wrong.stderr.startsWith('Cannot find a notebook that begins with "99": there are 00_'));
});
