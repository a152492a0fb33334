import type { Answered } from "./ask_package.ts";

const HEAD = `# Packages of others

<!-- Made by \`deno task explore:packages --write\`. Change tasks/packages, not this page. -->

Public packages of npm that share memory, fetched when they are asked and run unmodified. The
programs around them are ours; they stand in \`tasks/packages/asked.ts\`. A law that a package does
not promise is marked: breaking it is no bug. What was found is written up in
[Bugs found](bugs-found.md).
`;

/**
 * The page about packages.
 *
 * @param answers what came of the questions
 * @param when the day
 * @param machine what they were asked on
 * @returns Markdown
 */
export function packagesPage(answers: readonly Answered[], when: string, machine: string): string {
  const packages = new Set(answers.map(({ asked }) => asked.package));
  const judged = new Set(
    answers.filter(({ answer }) => answer !== "refused").map(({ asked }) => asked.package),
  );
  const rows = answers.map(({ asked, answer, executions, seconds }) => [
    asked.package,
    asked.version,
    asked.question,
    answer,
    executions === 0 ? "" : `${executions}`,
    seconds.toFixed(1),
    asked.remark ?? "",
  ]);
  const head = ["package", "version", "asked", "verdict", "executions", "seconds", "remark"];
  const rules = head.map((name) => name === "executions" || name === "seconds" ? "---:" : "---");
  const table = [head, rules, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
  return `${HEAD}
${judged.size} of ${packages.size} packages load unmodified and have a verdict or an honest
\`unknown\`; the others are refused, with the reason. Seconds are wall-clock time with reading and
compiling the package, at most 60. Recorded on ${when}, ${machine}.

${table}
`;
}
