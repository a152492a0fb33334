import { type FoundIn, fromHere, nameOfFinding, placeOfFinding } from "./places.ts";

const RULES = {
  violation: "An execution breaks a law",
  deadlock: "An execution comes to where nobody can go on",
  unknown: "It is not proved that no execution breaks a law",
  ok: "No execution breaks a law",
};
type Verdict = keyof typeof RULES;
const IDS = Object.keys(RULES) as Verdict[];
const LEVELS: Record<Verdict, "error" | "warning" | "none"> = {
  violation: "error",
  deadlock: "error",
  unknown: "warning",
  ok: "none",
};

/**
 * Writes findings as a log in SARIF, which code hosts and editors show at the line. The failing
 * execution is a code flow: each CPU is a thread of it, and its steps have their order in time.
 *
 * Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020.
 *
 * @param findings what was found
 * @param version version of this tool
 * @returns the log, to be written as JSON
 */
export function sarifLog(findings: readonly FoundIn[], version: string): unknown {
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [{
      tool: {
        driver: {
          name: "explore",
          version,
          rules: IDS.map((id) => ({ id, shortDescription: { text: RULES[id] } })),
        },
      },
      columnKind: "utf16CodeUnits",
      results: findings.map(resultOf),
    }],
  };
}

function resultOf(finding: FoundIn): unknown {
  const { verdict, message, steps, schedule, model, client } = finding;
  const { path, line, column } = placeOfFinding(finding);
  const text = `${nameOfFinding(finding)}: ${message ?? RULES[verdict].toLowerCase()}`;
  const flows = threadFlows(steps);
  return {
    ruleId: verdict,
    ruleIndex: IDS.indexOf(verdict),
    kind: verdict === "ok" ? "pass" : "fail",
    level: LEVELS[verdict],
    message: { text },
    locations: [locationOf(path, line, column)],
    ...flows.length > 0 && { codeFlows: [{ message: { text }, threadFlows: flows }] },
    properties: {
      ...model !== undefined && { model },
      ...schedule !== undefined && { schedule },
      ...client !== undefined && { client },
    },
  };
}

/** The steps of each CPU, numbered as they come one after the other. */
function threadFlows(steps: FoundIn["steps"]): unknown[] {
  const processes = [...new Set(steps.map(({ process }) => process))];
  return processes.map((process) => ({
    id: process,
    locations: steps.flatMap((step, index) => {
      if (step.process !== process) return [];
      const place = step.path === undefined
        ? {}
        : locationOf(fromHere(step.path), step.line, step.column);
      return [{
        location: { ...place, message: { text: `${step.process}: ${step.text}` } },
        executionOrder: index + 1,
      }];
    }),
  }));
}

function locationOf(path: string, line: number, column: number): Record<string, unknown> {
  return {
    physicalLocation: {
      artifactLocation: { uri: path.split("/").map(encodeURIComponent).join("/") },
      region: { startLine: line, startColumn: column },
    },
  };
}
