/**
 * `deno fmt --check` calls every notebook with a `language_info` unformatted, whatever is in it (Deno
 * 2.9.6), and JupyterLab writes one at each save. So notebooks are left out in `deno.json`, and
 * their cells are checked here.
 */
import { assertEquals } from "@std/assert";
import config from "../../deno.json" with { type: "json" };

const NOTEBOOKS = new URL("../../notebooks/", import.meta.url);

interface Cell {
  id: string;
  cell_type: string;
  source: string[];
}

Deno.test("the code cells of every notebook are formatted as deno fmt does it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for await (const { name } of Deno.readDir(NOTEBOOKS)) {
      if (!name.endsWith(".ipynb")) continue;
      const { cells } = JSON.parse(await Deno.readTextFile(new URL(name, NOTEBOOKS)));
      for (const { id, cell_type, source } of cells as Cell[]) {
        if (cell_type !== "code") continue;
        await Deno.writeTextFile(`${folder}/${name}_${id}.ts`, source.join("") + "\n");
      }
    }
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["fmt", "--check", "--no-config", `--line-width=${config.fmt.lineWidth}`, folder],
      env: { NO_COLOR: "1" },
    }).output();
    assertEquals(success, true, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
