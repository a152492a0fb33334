/** Explores in a Worker, so that the terminal stays alive: shows progress and hears Ctrl-C. */
import { explore } from "@course/explore/mod.ts";
import { InstrumentError } from "@course/instrument/mod.ts";
import { EXECUTIONS, type ExploreAnswer, type ExploreJob, STOP } from "./job.ts";

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
  postMessage(answer: ExploreAnswer): void;
  onmessage: (event: MessageEvent<ExploreJob>) => void;
};
scope.onmessage = ({ data }) => scope.postMessage(run(data));

function run({ source, options, control }: ExploreJob): ExploreAnswer {
  const words = new Int32Array(control);
  try {
    const result = explore({ source: new URL(source) }, {
      ...options,
      onProgress: ({ complete, blocked }) => {
        Atomics.store(words, EXECUTIONS, complete + blocked);
        return Atomics.load(words, STOP) === 1;
      },
    });
    return {
      kind: "result",
      verdict: result.verdict,
      text: String(result),
      json: JSON.stringify(result, (_key, value) => value === undefined ? null : value, 2),
    };
  } catch (error) {
    const { message, stack } = error as Error;
    const isRefusal = REFUSALS.some((Refusal) => error instanceof Refusal);
    return isRefusal ? { kind: "refused", message } : { kind: "bug", message: stack ?? message };
  }
}
