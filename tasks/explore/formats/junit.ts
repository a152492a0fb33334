import { escapeHtml } from "@course/tables/mod.ts";
import { type FoundIn, nameOfFinding, placeOfFinding } from "./places.ts";

/** Characters that no XML may have. */
// deno-lint-ignore no-control-regex -- just those are looked for
const NOT_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/**
 * Writes findings as the XML that JUnit writes, and that CI servers read: a test case for each file and
 * model. A failure is a broken law, an error is "unknown".
 *
 * @param findings what was found, with the report of each
 * @returns XML
 */
export function junitXml(findings: readonly (FoundIn & { text: string })[]): string {
  const count = (isOne: (finding: FoundIn) => boolean) => findings.filter(isOne).length;
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);
  const figures = [
    `tests="${findings.length}"`,
    `failures="${count(({ verdict }) => verdict === "violation" || verdict === "deadlock")}"`,
    `errors="${count(({ verdict }) => verdict === "unknown")}"`,
    `time="${seconds(findings.reduce((sum, { milliseconds }) => sum + milliseconds, 0))}"`,
  ].join(" ");
  const cases = findings.map((finding) => {
    const { file, milliseconds } = finding;
    const { path, line } = placeOfFinding(finding);
    return [
      `    <testcase classname="${xml(file)}" name="${xml(nameOfFinding(finding))}" ` +
      `file="${xml(path)}" line="${line}" time="${seconds(milliseconds)}">`,
      ...problemOf(finding),
      `    </testcase>`,
    ];
  });
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites ${figures}>`,
    `  <testsuite name="explore" ${figures}>`,
    ...cases.flat(),
    `  </testsuite>`,
    `</testsuites>`,
    ``,
  ].join("\n");
}

function problemOf({ verdict, message = "", text }: FoundIn & { text: string }): string[] {
  if (verdict === "ok") return [];
  const tag = verdict === "unknown" ? "error" : "failure";
  return [`      <${tag} type="${verdict}" message="${xml(message)}">${xml(text)}</${tag}>`];
}

function xml(text: string): string {
  return escapeHtml(text.replaceAll(NOT_XML, "?"));
}
