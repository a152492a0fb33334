import { type CellOutput, CellSession } from "../../lib/cells/mod.ts";

/** Modules that cells of the tests may import. */
const MODULES: Record<string, Record<string, unknown>> = {
  numbers: { one: 1, two: 2, default: "many" },
};

/** A session whose outputs are kept. */
export function session(): { outputs: CellOutput[]; run: (text: string) => Promise<CellOutput[]> } {
  const outputs: CellOutput[] = [];
  const cells = new CellSession({
    load(specifier) {
      const module = MODULES[specifier];
      if (module) return Promise.resolve(module);
      return Promise.reject(new Error(`There is no ${specifier} here`));
    },
    inspect: Deno.inspect,
    show: (output) => outputs.push(output),
  });
  return {
    outputs,
    async run(text) {
      const before = outputs.length;
      await cells.run(text);
      return outputs.slice(before);
    },
  };
}

/**
 * Runs cells in one session.
 *
 * @param texts the cells
 * @returns what the last one has shown, as text; an error with its place
 */
export async function runCells(...texts: string[]): Promise<string> {
  const { run } = session();
  let last: CellOutput[] = [];
  for (const text of texts) last = await run(text);
  return last.map(textOf).join("");
}

function textOf(output: CellOutput): string {
  if (output.kind === "stream") return output.text;
  if (output.kind === "error") {
    const { name, message, line, column } = output;
    return `${line ?? "?"}:${column ?? "?"} ${name}: ${message}`;
  }
  return String(output.data["text/plain"]);
}
