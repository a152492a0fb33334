import type { ExplorationResult, Judgement } from "@course/explore/mod.ts";
import type { Reported } from "./job.ts";

/** What was found, for other tools. */
export interface Finding {
  verdict: ExplorationResult["verdict"];
  /** The memory model; nothing where an object keeps its laws. */
  model: string | undefined;
  /** The broken law, or why nothing is proved; nothing for "ok". */
  message: string | undefined;
  schedule: string | undefined;
  /** The client of an object that breaks the law. */
  client: string | undefined;
  /** The failing execution. */
  steps: FoundStep[];
  milliseconds: number;
}

/** A step of a failing execution, at a place in a file. */
export interface FoundStep {
  /** "CPU 0 interrupt". */
  process: string;
  /** "load head -> 1". */
  text: string;
  /** Path of the file; nothing where the step is in none, such as one of the course's library. */
  path: string | undefined;
  line: number;
  column: number;
}

/** What is known of a program only where it was run. */
export interface Origin {
  /** Paths of files, by their names in traces. */
  paths: Record<string, string>;
  /** What a page needs to step through the failure. */
  page: string | undefined;
}

/**
 * Writes a result for people and for tools.
 *
 * @param result what exploring has found
 * @param origin what is known of the program
 * @returns its texts
 */
export function reported(
  result: ExplorationResult | Judgement,
  origin: Origin | undefined,
): Reported {
  const exploration = explorationOf(result);
  const steps = result.law === undefined ? [] : exploration?.trace?.steps ?? [];
  return {
    verdict: result.verdict,
    text: String(result),
    json: JSON.stringify(result, (_key, value) => value === undefined ? null : value, 2),
    finding: {
      verdict: result.verdict,
      model: exploration?.model,
      message: result.law ?? result.reason,
      schedule: exploration?.schedule,
      client: "client" in result ? result.client : undefined,
      steps: steps.map(({ process, action, text, order, place, column }) => {
        const [, file = "", line = "0"] = /^(.*):(\d+)$/.exec(place) ?? [];
        return {
          process,
          text: `${action} ${text === "" ? order : text}`.trim(),
          path: origin && Object.hasOwn(origin.paths, file) ? origin.paths[file] : undefined,
          line: Number(line),
          column,
        };
      }),
      milliseconds: result.milliseconds,
    },
    page: origin?.page,
  };
}

/**
 * The execution that a result is about.
 *
 * @param result what exploring or judging has found
 * @returns what exploring has found; nothing where an object keeps its laws
 */
export function explorationOf(
  result: ExplorationResult | Judgement,
): ExplorationResult | undefined {
  return "exploration" in result ? result.exploration : result;
}
