import { type FoundIn, placeOfFinding } from "./places.ts";

/**
 * Writes findings as compilers write errors, one a line: editors make them clickable, VS Code with the
 * problem matcher `$gcc`.
 *
 * @param findings what was found
 * @returns "queue.ts:12:5: error: the element 1 is lost [sc, schedule 0110]"; nothing for "ok"
 */
export function problemLines(findings: readonly FoundIn[]): string[] {
  return findings.flatMap((finding) => {
    const { verdict, message, model, schedule } = finding;
    if (verdict === "ok") return [];
    const { path, line, column } = placeOfFinding(finding);
    const severity = verdict === "unknown" ? "warning" : "error";
    const details = [
      ...model === undefined ? [] : [model],
      ...schedule === undefined || verdict === "unknown" ? [] : [`schedule ${schedule}`],
    ];
    const said = verdict === "unknown" ? `not proved: ${message}` : message;
    return [`${path}:${line}:${column}: ${severity}: ${said} [${details.join(", ")}]`];
  });
}
