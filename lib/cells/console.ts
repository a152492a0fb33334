import type { CellOutput } from "./outputs.ts";

const STDOUT = ["log", "info", "debug", "dir", "table"] as const;
const STDERR = ["warn", "error", "trace"] as const;

/** What a cell logs with. */
export type CellConsole = Record<
  typeof STDOUT[number] | typeof STDERR[number],
  (...values: unknown[]) => void
>;

/**
 * A console whose texts are shown below the cell.
 *
 * @param inspect writes a value as text
 * @param show takes the texts
 * @returns the console
 */
export function cellConsole(
  inspect: (value: unknown) => string,
  show: (output: CellOutput) => void,
): CellConsole {
  const write = (value: unknown) => typeof value === "string" ? value : inspect(value);
  const logTo = (name: "stdout" | "stderr") => (...values: unknown[]): void => {
    show({
      kind: "stream",
      name,
      text: `${values.map(write).join(" ")}
`,
    });
  };
  return Object.fromEntries([
    ...STDOUT.map((name) => [name, logTo("stdout")]),
    ...STDERR.map((name) => [name, logTo("stderr")]),
  ]);
}
