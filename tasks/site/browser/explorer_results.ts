/// <reference lib="dom" />
import type { ModelName, SearchCount } from "@course/explore/mod.ts";
import { make } from "./dom.ts";
import { lanesOf } from "./lanes.ts";
import type { Explored } from "./messages.ts";

/** The way out of an "unknown", in words of this page. */
const WAYS_OUT: Partial<Record<string, string>> = {
  "preemptions": "leave the bound on switches empty to try all",
  "one schedule": "leave the schedule empty to try all",
  "steps": "write loops that end, or that wait without writing",
  "stop": "let it run to its end to know",
  "time": "give it more seconds, or make the program smaller to know",
};

/**
 * Says what is known of a search that the reader has stopped: nothing is proved.
 *
 * @param model the model that was searched
 * @param count how far it had come
 * @returns a result
 */
export function stoppedResult(model: ModelName, count: SearchCount | undefined): Explored {
  const { complete = 0, blocked = 0, duplicate = 0, steps = 0 } = count ?? {};
  return {
    verdict: "unknown",
    model,
    law: undefined,
    reason: "stopped",
    exhaustive: "stop",
    executions: { complete, blocked, duplicate },
    accesses: { made: 0, scheduled: 0 },
    steps,
    milliseconds: 0,
    schedule: undefined,
    trace: undefined,
    program: undefined,
    text: `unknown     ${model}   stopped`,
  };
}

/**
 * Shows results.
 *
 * @param found one for each model that was tried
 * @param isReplay whether a schedule was run again instead of a search
 * @param stepLink makes the link that leads to a trace, step by step
 * @returns verdicts, the trace of the first failure, and the report as text
 */
export function resultElements(
  found: readonly Explored[],
  isReplay: boolean,
  stepLink: (result: Explored) => HTMLAnchorElement,
): HTMLElement[] {
  const shown: HTMLElement[] = [
    make("div", { class: "scroll" }, verdictTable(found, stepLink)),
  ];
  const failing = found.find(({ law }) => law !== undefined) ?? (isReplay ? found[0] : undefined);
  if (failing?.trace) {
    shown.push(
      make("h3", {}, failing.law ?? "The schedule, replayed"),
      make(
        "p",
        {},
        `Model ${failing.model}, ${failing.trace.steps.length} steps, schedule `,
        make("code", { class: "schedule" }, failing.schedule ?? ""),
        " ",
        stepLink(failing),
      ),
      make("div", { class: "scroll", tabindex: "0" }, lanesOf(failing.trace)),
    );
  }
  shown.push(
    make(
      "details",
      {},
      make("summary", {}, "The report as text: what was searched, assumed and not shown"),
      make("pre", { tabindex: "0" }, found.map(({ text }) => text).join("\n\n")),
    ),
  );
  return shown;
}

function verdictTable(
  found: readonly Explored[],
  stepLink: (result: Explored) => HTMLAnchorElement,
): HTMLElement {
  const heads = ["model", "verdict", "what", "complete", "blocked", "duplicate", "searched"];
  const rows = found.map((result) => {
    const { complete, blocked, duplicate } = result.executions;
    const link = result.law !== undefined && result.trace ? [" ", stepLink(result)] : [];
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, result.model),
      make("td", {}, make("strong", { class: `verdict ${result.verdict}` }, result.verdict)),
      make("td", { class: "law" }, wordsOf(result), ...link),
      ...[complete, blocked, duplicate].map((count) => make("td", { class: "number" }, `${count}`)),
      make("td", {}, extentOf(result)),
    );
  });
  return make(
    "table",
    { id: "verdicts" },
    make("caption", {}, "What was found"),
    make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...rows),
  );
}

function wordsOf({ law, reason, exhaustive }: Explored): string {
  if (law !== undefined) return law;
  if (reason === undefined) return "no execution breaks a law";
  return `not proved: ${reason}; ${
    WAYS_OUT[`${exhaustive}`] ?? "make the program smaller to know"
  }`;
}

function extentOf({ exhaustive, law, accesses }: Explored): string {
  const { made, scheduled } = accesses;
  const counted = made > 0 ? `, ${scheduled} of ${made} accesses` : "";
  if (exhaustive === "one schedule") return `one schedule${counted}`;
  if (law !== undefined) return `up to the first failure${counted}`;
  return `${exhaustive === true ? "all" : "not all"} executions${counted}`;
}
