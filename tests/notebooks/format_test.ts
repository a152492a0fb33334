/**
 * `deno fmt --check` calls every notebook with a `language_info` unformatted, whatever is in it (Deno
 * 2.9.6), and JupyterLab writes one at each save. So notebooks are left out in `deno.json`, and
 * their cells are checked here.
 */
import { assertEquals } from "@std/assert";
import { codeOf, LESSONS } from "./lessons.ts";

/** Columns that a page of the PDF has, and a window of 900 px. */
const MAX_COLUMNS = 76;

Deno.test("the code cells of every notebook are formatted as deno fmt does it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for (const lesson of LESSONS) {
      for (const { id, source } of codeOf(lesson)) {
        await Deno.writeTextFile(`${folder}/${lesson.name}_${id}.ts`, source.join("") + "\n");
      }
    }
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["fmt", "--check", "--no-config", `--line-width=${MAX_COLUMNS}`, folder],
      env: { NO_COLOR: "1" },
    }).output();
    assertEquals(success, true, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("no line of a code cell is wider than 76 columns, not even in a string", () => {
  const wider = LESSONS.flatMap((lesson) =>
    codeOf(lesson).flatMap(({ id, source }) =>
      source.map((line) => line.trimEnd())
        .filter((line) => line.length > MAX_COLUMNS)
        .map((line) => `${lesson.name} ${id}: ${line}`)
    )
  );
  assertEquals(wider, []);
});
