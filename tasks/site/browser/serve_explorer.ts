import { type ExplorationResult, type ExploreOptions, originOf } from "@course/explore/engine.ts";
import { useLanguage } from "@course/words/language.ts";
import type { Answer, ExploreAsk, Spoken } from "./messages.ts";
import { takeVoice } from "./worker_voice.ts";

const SAY_EVERY_MS = 150;

/** What is asked for, however the program comes. */
type Asked = Omit<ExploreAsk, "kind" | "source" | "modules">;

/**
 * Makes this Worker an explorer. The page ends the Worker to stop a search.
 *
 * @param explorerOf finds what explores the program of an ask, once for all its models
 */
export function serveExplorer<Ask extends Asked>(
  explorerOf: (ask: Ask) => (options: ExploreOptions) => ExplorationResult,
): void {
  const scope = globalThis as unknown as {
    onmessage: ((event: { data: Spoken<Ask> }) => void) | null;
  };
  const send = takeVoice<Answer>();

  scope.onmessage = ({ data }) => {
    useLanguage(data.language);
    try {
      exploreModels(data, explorerOf(data), send);
      send({ kind: "done" });
    } catch (error) {
      send({ kind: "failed", message: (error as Error).message });
    }
  };
  send({ kind: "ready" });
}

function exploreModels(
  { models, maxPreemptions, maxMilliseconds, schedule, keepsProgram }: Asked,
  explorer: (options: ExploreOptions) => ExplorationResult,
  send: (answer: Answer) => void,
): void {
  for (const model of models) {
    let saidAt = performance.now();
    const found = explorer({
      model,
      ...maxPreemptions !== undefined && { maxPreemptions },
      ...maxMilliseconds !== undefined && { maxMilliseconds },
      ...schedule !== undefined && { schedule },
      onProgress: (count) => {
        if (performance.now() - saidAt > SAY_EVERY_MS) {
          send({ kind: "searching", model, count: { ...count } });
          saidAt = performance.now();
        }
        return false;
      },
    });
    const { verdict, law, reason, exhaustive, executions, accesses } = found;
    const { steps, milliseconds, schedule: failing, trace } = found;
    const searched = { exhaustive, executions, accesses, steps, milliseconds };
    send({
      kind: "explored",
      result: {
        verdict,
        model,
        law,
        reason,
        ...searched,
        schedule: failing,
        trace,
        program: keepsProgram && trace ? originOf(trace)?.compiled : undefined,
        text: `${found}`,
      },
    });
  }
}
