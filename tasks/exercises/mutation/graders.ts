import { fileURLToPath } from "node:url";
import type { ExerciseCheck } from "../check.ts";
import type { Job, Reply } from "./job.ts";
import { lines } from "../../../exercises/grading/lines.ts";
import type { Baseline, Verdict } from "./verdict.ts";

const PROCESS = fileURLToPath(new URL("./grading_process.ts", import.meta.url));
const CONFIG = fileURLToPath(new URL("../../../deno.json", import.meta.url));
/** A process that says nothing for so long is ended. All that it does has a budget of steps. */
const SILENT_SECONDS = 900;
const NEVER_ENDS = "does not end";
const HEAP = "--v8-flags=--max-old-space-size=1024";

/** What has become of a job. */
type Outcome = { done: ExerciseCheck | Baseline | null } | { stopped: string };

/** Processes that take jobs from one queue, in the order in which they come. */
export class Graders implements AsyncDisposable {
  readonly #idle: Grader[] = [];
  readonly #all = new Set<Grader>();
  readonly #waiting: ((grader: Grader) => void)[] = [];
  readonly #silentSeconds: number;

  /**
   * @param count number of processes
   * @param silentSeconds seconds after which a process that says nothing is ended
   */
  constructor(count: number, silentSeconds = SILENT_SECONDS) {
    this.#silentSeconds = silentSeconds;
    for (let number = 0; number < count; number++) this.#idle.push(this.#start());
  }

  /**
   * Checks an exercise, as `checkExercise` does.
   *
   * @param exercise name of the exercise
   * @returns what was found
   */
  async check(exercise: string): Promise<ExerciseCheck> {
    return await this.#ask({ kind: "check", exercise }) as ExerciseCheck;
  }

  /**
   * Grades a right answer, as `gradeBaseline` does.
   *
   * @param exercise name of the exercise
   * @param source text of the answer
   * @returns what was found
   */
  async baseline(exercise: string, source: string): Promise<Baseline> {
    return await this.#ask({ kind: "baseline", exercise, source }) as Baseline;
  }

  /**
   * Grades mutants, as `gradeMutants` does. One that uses up the memory of the process, or never ends,
   * costs only itself: its verdict is "cut" or "stopped".
   *
   * @param exercise name of the exercise
   * @param laws numbers of the laws, the cheapest first
   * @param sources texts of the mutants
   * @returns a verdict for each
   */
  async mutants(exercise: string, laws: number[], sources: string[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    while (verdicts.length < sources.length) {
      const rest = sources.slice(verdicts.length);
      const outcome = await this.#run({ kind: "mutants", exercise, laws, sources: rest }, verdicts);
      if ("stopped" in outcome) verdicts.push(outcome.stopped === NEVER_ENDS ? "stopped" : "cut");
    }
    return verdicts;
  }

  /** Ends all processes. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#all].map((grader) => grader.end()));
  }

  async #ask(job: Job): Promise<ExerciseCheck | Baseline> {
    const outcome = await this.#run(job, []);
    if ("stopped" in outcome) {
      throw new Error(`The ${job.kind} of ${job.exercise} ${outcome.stopped}`);
    }
    return outcome.done!;
  }

  async #run(job: Job, verdicts: Verdict[]): Promise<Outcome> {
    const grader = this.#idle.shift() ??
      await new Promise<Grader>((resolve) => this.#waiting.push(resolve));
    const outcome = await grader.run(job, verdicts);
    let next = grader;
    if ("stopped" in outcome) {
      this.#all.delete(grader);
      next = this.#start();
    }
    const waiting = this.#waiting.shift();
    if (waiting) waiting(next);
    else this.#idle.push(next);
    return outcome;
  }

  #start(): Grader {
    const grader = new Grader(this.#silentSeconds);
    this.#all.add(grader);
    return grader;
  }
}

/** One process. */
class Grader {
  readonly #process: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncGenerator<string>;
  readonly #silentSeconds: number;

  constructor(silentSeconds: number) {
    this.#silentSeconds = silentSeconds;
    this.#process = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", `--config=${CONFIG}`, HEAP, PROCESS],
      stdin: "piped",
      stdout: "piped",
      // All that the engine has to say there is that the memory is used up.
      stderr: "null",
    }).spawn();
    this.#writer = this.#process.stdin.getWriter();
    this.#lines = lines(this.#process.stdout);
  }

  async run(job: Job, verdicts: Verdict[]): Promise<Outcome> {
    let isLate = false;
    const stop = () => {
      isLate = true;
      this.#process.kill("SIGKILL");
    };
    let clock = setTimeout(stop, this.#silentSeconds * 1000);
    try {
      await this.#writer.write(new TextEncoder().encode(`${JSON.stringify(job)}\n`));
      for (;;) {
        const { value, done } = await this.#lines.next();
        if (done) {
          if (!isLate) await this.end();
          return { stopped: isLate ? NEVER_ENDS : "has used up its memory" };
        }
        const reply: Reply = JSON.parse(value);
        if ("error" in reply) throw new Error(`${job.kind} of ${job.exercise}: ${reply.error}`);
        if ("done" in reply) return reply;
        verdicts.push(reply.verdict);
        clearTimeout(clock);
        clock = setTimeout(stop, this.#silentSeconds * 1000);
      }
    } finally {
      clearTimeout(clock);
    }
  }

  /** Ends the process once it has nothing more to do. */
  async end(): Promise<void> {
    try {
      await this.#writer.close();
      await this.#lines.return(undefined);
    } catch {
      // It has ended already.
    }
    await this.#process.status;
  }
}
