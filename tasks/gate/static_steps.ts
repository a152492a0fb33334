import type { GateFolders } from "./folders.ts";
import type { Step } from "./run_step.ts";

/** Every folder with code. */
const EVERYTHING = ["lib", "steady_kernel", "tasks", "tests", "exercises"];

/**
 * What is looked at without running a test: format and lint of all files, which take a second, so that
 * no commit has a file that CI refuses; and types.
 *
 * @param folders of what the types are looked at
 * @param examples folders of examples that were written; none where no docstring has one
 * @returns the commands
 */
export function staticSteps(
  { sources, together, alone }: GateFolders,
  examples: readonly string[],
): Step[] {
  const own = [...sources, ...together, ...alone];
  const isWhole = sources.includes("lib");
  return [
    { name: "format", args: ["fmt", "--check"] },
    { name: "lint", args: ["lint"] },
    { name: "types", args: ["check", ...isWhole ? EVERYTHING : own, ...examples] },
  ];
}
