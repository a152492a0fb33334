import { EVERYTHING, type GateFolders } from "./folders.ts";
import type { Step } from "./run_step.ts";

/**
 * What is looked at without running a test: format, lint and types.
 *
 * @param folders what is looked at
 * @param examples folders of examples that were written; none where no docstring has one
 * @returns the commands
 */
export function staticSteps({ sources, tests }: GateFolders, examples: readonly string[]): Step[] {
  const own = [...sources, ...tests];
  const isWhole = sources.includes("lib");
  return [
    { name: "format", args: ["fmt", "--check", ...isWhole ? [] : own] },
    { name: "lint", args: ["lint", ...isWhole ? [] : own] },
    { name: "types", args: ["check", ...isWhole ? EVERYTHING.types : own, ...examples] },
  ];
}
