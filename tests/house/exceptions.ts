/**
 * Imports that break a rule of CONTRIBUTING and are still to be cut: which room imports which file or
 * folder. A test says when a line is no longer needed, and no line may be added.
 */
export const IMPORTS_TO_CUT: readonly (readonly [room: string, path: string])[] = [
  ["sources", "lib/explore/checkers.ts"],
  ["sources", "lib/grade/pool_client.ts"],
  ["sources", "lib/measure/workloads.ts"],
  ["simulate", "lib/measure/workloads.ts"],
  ["grade", "lib/explore/checkers.ts"],
  ["grade", "lib/explore/linearizability.ts"],
  ["exercises", "lib/grade/pool_client.ts"],
  ["exercises", "tasks/exercises/course_files.ts"],
  ["exercises", "tasks/exercises/grading.ts"],
  ["exercises", "tasks/exercises/progress.ts"],
  ["exercises", "tasks/exercises/read_answer.ts"],
  ["exercises", "tasks/exercises/stress.ts"],
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
  "lib/scaling/fit_report.ts",
];
