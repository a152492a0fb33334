/// <reference lib="dom" />
import type { Compiled, CompiledModule } from "@course/instrument/engine.ts";
import { neededBy, unpack } from "@course/interactive/engine.ts";
import { takeProgram } from "./own_program.ts";
import {
  type Board,
  type Played,
  type ProgramSetup,
  type SchedulerAnswer,
  type SchedulerAsk,
  type SchedulerScenario,
} from "./scheduler_messages.ts";
import { SCHEDULE } from "../phrases/explorer_phrases.ts";
import { SCHEDULER_TOOL } from "../phrases/scheduler_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { SealedWorker } from "./sealed_worker.ts";

const phrase = pagePhrases(SCHEDULER_TOOL);

/** A program that makes no step for so long is stopped. */
const PATIENCE_MS = 10_000;

/** A program with its goals, ready to run. */
export type Playable = Omit<SchedulerScenario, "program"> & {
  program: Compiled;
  setup?: ProgramSetup;
};

/** The sealed Worker that runs the program, asked one thing after the other. */
export class SchedulerGame {
  readonly #worker = new SealedWorker(new URL("scheduler_worker.js", import.meta.url));
  readonly #ready = Promise.withResolvers<void>();
  #waiting: PromiseWithResolvers<SchedulerAnswer>[] = [];

  constructor() {
    this.#worker.onmessage = ({ data }) => {
      const answer = data as SchedulerAnswer;
      if (answer?.kind === "ready") this.#ready.resolve();
      else this.#waiting.shift()?.resolve(answer);
    };
    this.#worker.onerror = ({ message }) => {
      const error = new Error(message || phrase("cannotLoad"));
      this.#ready.reject(error);
      this.#end(error);
    };
    this.#ready.promise.catch(() => {});
  }

  /**
   * Asks for the board after something was done.
   *
   * @param ask what is to be done
   * @returns the board
   * @throws {Error} If it cannot be done, or takes too long
   */
  async board(ask: Exclude<SchedulerAsk, { kind: "play" }>): Promise<Board> {
    const answer = await this.#ask(ask);
    if (answer.kind === "board") return answer.board;
    throw new Error(messageOf(answer));
  }

  /**
   * Runs another schedule to its end.
   *
   * @param schedule the schedule
   * @returns what it does
   * @throws {Error} If it does not fit the program
   */
  async play(schedule: string): Promise<Played> {
    const answer = await this.#ask({ kind: "play", schedule });
    if (answer.kind === "played") return answer.played;
    throw new Error(messageOf(answer));
  }

  async #ask(ask: SchedulerAsk): Promise<SchedulerAnswer> {
    const answer = Promise.withResolvers<SchedulerAnswer>();
    this.#waiting.push(answer);
    this.#worker.postMessage(ask);
    await this.#ready.promise;
    const timer = setTimeout(() => {
      this.#worker.stop();
      this.#end(
        new Error(phrase("noStep")),
      );
    }, PATIENCE_MS);
    try {
      return await answer.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  #end(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

function messageOf(answer: SchedulerAnswer): string {
  return answer.kind === "failed" ? String(answer.message) : phrase("wrongAnswer");
}

const files = new Map<string, Promise<unknown>>();

/**
 * Loads a scenario, and what it needs of the course.
 *
 * @param name its name
 * @returns it, ready to run
 * @throws {Error} If it cannot be loaded
 */
export async function loadScenario(name: string): Promise<Playable> {
  const scenario = await load<SchedulerScenario>(name);
  const needsLibrary = neededBy(scenario.program).length > 0;
  const library = needsLibrary ? await load<Record<string, CompiledModule>>("library") : {};
  return { ...scenario, program: unpack(scenario.program, library) };
}

/**
 * Takes the program that another page has left in this tab.
 *
 * @returns it, ready to run
 * @throws {Error} If there is none
 */
export function ownProgram(): Playable {
  const program = takeProgram();
  if (program !== undefined) return program;
  throw new Error(phrase("otherTab"));
}

function load<Data>(name: string): Promise<Data> {
  const url = new URL(`scenarios/${name}.json`, import.meta.url);
  const known = files.get(name) as Promise<Data> | undefined;
  if (known) return known;
  const found = fetch(url).then((response) => {
    if (!response.ok) throw new TypeError(`status ${response.status}`);
    return response.json();
  }).catch((error) => {
    files.delete(name);
    throw new Error(
      pagePhrases(SCHEDULE)("cannotLoadFile", { file: url.pathname, why: error.message }),
    );
  });
  files.set(name, found);
  return found;
}
