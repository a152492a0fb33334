import { type KernelResult, recordedFolder, toRecord } from "@course/kernel/mod.ts";

/**
 * Keeps a result as the recorded one of its kernel and experiment.
 *
 * @param result what was measured
 */
export async function record(result: KernelResult): Promise<void> {
  const file = new URL(`${result.kernel}.json`, recordedFolder);
  const kept = JSON.parse(await Deno.readTextFile(file));
  kept[result.experiment] = toRecord(result);
  await Deno.writeTextFile(file, recordText(kept));
}

/**
 * Writes recorded results with a line for each row.
 *
 * @param kept results by experiment
 * @returns the text of the file
 */
export function recordText(kept: Record<string, ReturnType<typeof toRecord>>): string {
  const line = (values: readonly unknown[]) =>
    `[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
  const one = (name: string) => {
    const { where, columns, rows } = kept[name]!;
    return [
      `  ${JSON.stringify(name)}: {`,
      `    "where": ${JSON.stringify(where, null, 2).replaceAll("\n", "\n    ")},`,
      `    "columns": ${line(columns)},`,
      `    "rows": [\n${rows.map((row) => `      ${line(row)}`).join(",\n")}\n    ]`,
      "  }",
    ].join("\n");
  };
  return `{\n${Object.keys(kept).sort().map(one).join(",\n")}\n}\n`;
}
