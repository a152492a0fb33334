/** Explores in a Worker, so that the terminal stays alive: shows progress and hears Ctrl-C. */
import {
  CannotShare,
  explore,
  exploreShare,
  joinShares,
  type SearchCount,
} from "@course/explore/mod.ts";
import { InstrumentError } from "@course/instrument/mod.ts";
import { useLanguage } from "@course/words/language.ts";
import { Control, type ExploreJob, type WorkerAnswer } from "./job.ts";
import { judgeJob } from "./object_job.ts";
import { originOfFailure } from "./origin_of_failure.ts";
import { explorationOf, reported } from "./reported.ts";

/** What is wrong with a scenario, as opposed to the explorer. */
const REFUSALS = [
  InstrumentError,
  TypeError,
  RangeError,
  SyntaxError,
  Deno.errors.NotFound,
  Deno.errors.IsADirectory,
  Deno.errors.PermissionDenied,
];

const scope = self as unknown as {
  postMessage(answer: WorkerAnswer): void;
  onmessage: (event: MessageEvent<ExploreJob>) => void;
};
scope.onmessage = ({ data }) => scope.postMessage(run(data));

function run(job: ExploreJob): WorkerAnswer {
  const { source, options, object, index, count, control: buffer, hasPage, language } = job;
  useLanguage(language);
  const control = new Control(buffer);
  const onProgress = (searched: SearchCount) => {
    control.tell(index, searched);
    return control.hasToStop;
  };
  const url = new URL(source);
  const all = { ...options, codeNames: true, onProgress };
  try {
    if (count > 1) {
      const onLong = () => scope.postMessage({ kind: "long" });
      const share = { index, count, claim: () => control.claim(), onLong };
      const facts = exploreShare({ source: url }, all, share);
      return { kind: "facts", facts, origin: originOfFailure(joinShares([facts]), hasPage) };
    }
    const result = object ? judgeJob(url, object, all) : explore({ source: url }, all);
    const exploration = explorationOf(result);
    const origin = exploration && originOfFailure(exploration, hasPage);
    return { kind: "result", ...reported(result, origin) };
  } catch (error) {
    if (error instanceof CannotShare) return { kind: "alone" };
    const { message, stack } = error as Error;
    const isRefusal = REFUSALS.some((Refusal) => error instanceof Refusal);
    return isRefusal ? { kind: "refused", message } : { kind: "bug", message: stack ?? message };
  }
}
