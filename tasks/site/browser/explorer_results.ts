/// <reference lib="dom" />
import type { ModelName, SearchCount } from "@course/explore/mod.ts";
import { make } from "./dom.ts";
import { lanesOf } from "./lanes.ts";
import type { Explored } from "./messages.ts";
import { EXPLORER_TOOL, VERDICTS } from "../phrases/explorer_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(EXPLORER_TOOL);
const verdictWord = pagePhrases(VERDICTS);

/** The way out of an "unknown", in words of this page. */
const WAYS_OUT: Partial<Record<string, keyof typeof EXPLORER_TOOL>> = {
  "preemptions": "outPreemptions",
  "one schedule": "outSchedule",
  "steps": "outSteps",
  "stop": "outStop",
  "time": "outTime",
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
    reason: phrase("stoppedReason"),
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
      failing.law === undefined
        ? make("h3", {}, phrase("replayed"))
        : make("h3", { lang: "en" }, failing.law),
      make(
        "p",
        {},
        phrase("modelSteps", { model: failing.model, steps: failing.trace.steps.length }),
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
      make("summary", {}, phrase("report")),
      make("pre", { tabindex: "0" }, found.map(({ text }) => text).join("\n\n")),
    ),
  );
  return shown;
}

function verdictTable(
  found: readonly Explored[],
  stepLink: (result: Explored) => HTMLAnchorElement,
): HTMLElement {
  const heads = ([
    "headModel",
    "headVerdict",
    "headWhat",
    "headComplete",
    "headBlocked",
    "headDuplicate",
    "headSearched",
  ] as const).map((name) => phrase(name));
  const rows = found.map((result) => {
    const { complete, blocked, duplicate } = result.executions;
    const link = result.law !== undefined && result.trace ? [" ", stepLink(result)] : [];
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, result.model),
      make(
        "td",
        {},
        make(
          "strong",
          { class: `verdict ${result.verdict}` },
          verdictWord(result.verdict),
        ),
      ),
      make("td", { class: "law" }, wordsOf(result), ...link),
      ...[complete, blocked, duplicate].map((count) => make("td", { class: "number" }, `${count}`)),
      make("td", {}, extentOf(result)),
    );
  });
  return make(
    "table",
    { id: "verdicts" },
    make("caption", {}, phrase("found")),
    make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...rows),
  );
}

function wordsOf({ law, reason, exhaustive }: Explored): string | Node {
  if (law !== undefined) return make("span", { lang: "en" }, law);
  if (reason === undefined) return phrase("noneBreaks");
  return phrase("notProved", { reason, way: phrase(WAYS_OUT[`${exhaustive}`] ?? "outElse") });
}

function extentOf({ exhaustive, law, accesses }: Explored): string {
  const { made, scheduled } = accesses;
  const counted = made > 0 ? phrase("accesses", { scheduled, made }) : "";
  if (exhaustive === "one schedule") return phrase("oneSchedule") + counted;
  if (law !== undefined) return phrase("toFailure") + counted;
  return phrase(exhaustive === true ? "allExecutions" : "notAll") + counted;
}
