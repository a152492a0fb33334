/**
 * The kernel does not look at types. So the cells of each notebook are put together to one module,
 * as a reader runs them, and that is checked.
 */
import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { codeOf, LESSONS } from "./lessons.ts";

const CONFIG = fileURLToPath(new URL("../../deno.json", import.meta.url));

Deno.test("the cells of every notebook, together, have the right types", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for (const lesson of LESSONS) {
      const cells = codeOf(lesson).map(({ id, source }) => `// cell ${id}\n${source.join("")}`);
      await Deno.writeTextFile(`${folder}/${lesson.name}.ts`, together(cells));
    }
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--config", CONFIG, ...LESSONS.map(({ name }) => `${folder}/${name}.ts`)],
      env: { NO_COLOR: "1" },
    }).output();
    assert(success, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("cells that import the same name twice are put together", () => {
  const one = 'import { a, type B } from "@course/x/mod.ts";\n\na();';
  const two = 'import {\n  a,\n  c,\n} from "@course/x/mod.ts";\nc();';
  assertEquals(
    together([one, two]),
    'import { a, type B, c } from "@course/x/mod.ts";\n\n\na();\n;\n\nc();\n;\nexport {};\n',
  );
});

/** One module of all cells: each name is imported once, and a cell ends where it ends. */
function together(cells: string[]): string {
  const imported = new Map<string, Set<string>>();
  const bodies = cells.map((cell) =>
    cell.replaceAll(/^import \{([^}]*)\} from "([^"]+)";$/gm, (_, names: string, from: string) => {
      const all = imported.get(from) ?? new Set();
      for (const name of names.split(",")) if (name.trim() !== "") all.add(name.trim());
      imported.set(from, all);
      return "";
    })
  );
  const heads = [...imported].map(([from, names]) =>
    `import { ${[...names].join(", ")} } from "${from}";\n`
  );
  return `${heads.join("")}${bodies.map((body) => `${body}\n;\n`).join("")}export {};\n`;
}
