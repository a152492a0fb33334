import type { Facts } from "@course/explore/mod.ts";
import { languageHere } from "@course/words/language.ts";
import { Control, type ExploreAnswer, type ExploreJob, type WorkerAnswer } from "./job.ts";
import { Progress } from "./progress.ts";
import { type Origin, reported } from "./reported.ts";

/** What to explore, before it is given to Workers. */
type Job = Omit<ExploreJob, "index" | "count" | "control" | "language">;

const progress = new Progress();

/**
 * Explores in Workers, so that the terminal stays alive.
 *
 * @param job where the scenario is, and how to explore it
 * @param workers how many Workers may divide the work
 * @param signal ends the search, which then reports what it knows
 * @returns what came of it
 */
export async function exploreInWorkers(
  job: Job,
  workers: number,
  signal: AbortSignal,
): Promise<ExploreAnswer> {
  // Only this search goes the same way in all Workers; and a bound on executions is one for all.
  const { search, maxExecutions } = job.options;
  const isDivided = search === "iterative" && maxExecutions === undefined && !job.object;
  const count = isDivided ? workers : 1;
  const control = new Control(count);
  const stop = () => control.stop();
  signal.addEventListener("abort", stop);
  progress.show(control);
  try {
    const answer = count === 1
      ? await new Search(job, 0, control, count).answer
      : await divided(job, count, control);
    if (answer.kind === "alone") return await exploreInWorkers(job, 1, signal);
    return answer as ExploreAnswer;
  } finally {
    progress.hide(control);
    signal.removeEventListener("abort", stop);
  }
}

/** Lets several Workers search; those after the first one begin when there is enough to do. */
async function divided(
  job: Job,
  count: number,
  control: Control,
): Promise<Exclude<WorkerAnswer, { kind: "long" | "facts" }>> {
  const start = performance.now();
  const answers: WorkerAnswer[] = [];
  const left = () => {
    const { maxMilliseconds } = job.options;
    if (maxMilliseconds === undefined) return job.options;
    return { ...job.options, maxMilliseconds: maxMilliseconds - (performance.now() - start) };
  };
  const searches: Promise<void>[] = [];
  const begin = (index: number, options = job.options) => {
    const search = new Search({ ...job, options }, index, control, count, () => {
      for (let other = 1; other < count; other++) begin(other, left());
    });
    searches.push(search.answer.then((answer) => {
      answers[index] = answer;
      // One failure is enough, and nobody needs what cannot be joined.
      if (answer.kind !== "facts" || isBroken(answer.facts)) control.stop();
    }));
  };
  begin(0);
  // Others join while these run.
  for (let at = 0; at < searches.length; at++) await searches[at];
  const facts: Facts[] = [];
  let origin: Origin | undefined;
  for (const answer of answers) {
    if (answer.kind === "facts") {
      facts.push(answer.facts);
      origin ??= answer.origin;
    } else return answer as Exclude<WorkerAnswer, { kind: "long" | "facts" }>;
  }
  // It brings the compiler along, which a short search does without here.
  const { joinShares } = await import("@course/explore/mod.ts");
  try {
    return { kind: "result", ...reported(joinShares(facts), origin) };
  } catch (error) {
    return { kind: "refused", message: (error as Error).message };
  }
}

function isBroken({ trace }: Facts): boolean {
  return trace?.outcome.kind === "violation" || trace?.outcome.kind === "deadlock";
}

/** One search in one Worker. */
class Search {
  /** What comes of it. */
  readonly answer: Promise<WorkerAnswer>;

  constructor(
    job: Job,
    index: number,
    { buffer }: Control,
    count: number,
    onLong: () => void = () => {},
  ) {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    this.answer = new Promise<WorkerAnswer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
        if (data.kind === "long") onLong();
        else resolve(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        resolve({ kind: "bug", message: event.message });
      };
      const language = languageHere();
      worker.postMessage({ ...job, index, count, control: buffer, language } satisfies ExploreJob);
    }).finally(() => worker.terminate());
  }
}
