/**
 * Imports that break a rule of CONTRIBUTING and are still to be cut: which room imports which file or
 * folder. A test says when a line is no longer needed, and no line may be added.
 */
export const IMPORTS_TO_CUT: readonly (readonly [room: string, path: string])[] = [
  ["tasks", "lib/charts/package_file.ts"],
  ["tasks", "lib/interactive/library.ts"],
  ["tasks", "tests/explore/fuzz.ts"],
  ["tasks", "tests/support/kernel.ts"],
];

/**
 * Files that import each other in a circle, each group by its first file in the alphabet. What reads
 * or builds something nested calls itself by way of the others.
 */
export const CIRCLES: readonly string[] = [
  "lib/instrument/array_natives.ts",
  "lib/kernel/experiment.ts",
  "lib/scaling/fit_report.ts",
];
