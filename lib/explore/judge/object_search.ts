import { InstrumentError } from "../../instrument/engine.ts";
import { type Language, say } from "../../words/explore.ts";
import { type TriedClients, tryClients } from "../clients.ts";
import { explore } from "../explore.ts";
import type { ExploreOptions } from "../explore_program.ts";
import type { ExplorationResult } from "../exploration_result.ts";
import type { ModelName } from "../memory_model.ts";
import type { Model } from "../models/model.ts";
import type { ObjectPlan, Report } from "../models/object_client.ts";
import { saidBy } from "../result.ts";
import type { SearchCount } from "../search_count.ts";
import { NothingShared } from "../verdict.ts";
import type { ObjectClient } from "./object_clients.ts";
import type { ObjectLawOptions } from "./object_law.ts";
import type { ObjectProgram } from "./object_program.ts";

/** A client in a memory model. */
export interface ModelledClient extends ObjectClient {
  model: ModelName;
}

/** How clients are searched. */
export interface ObjectSearchOptions {
  models: readonly ModelName[];
  law: ObjectLawOptions;
  /** What the object is to behave like. */
  // deno-lint-ignore no-explicit-any -- each model has a state of its own
  object: Model<any>;
  maxExecutions: number;
  maxSteps: number;
  maxMilliseconds: number;
  /** When the clock was started, in milliseconds of `performance.now`. */
  start: number;
  onProgress: ((count: SearchCount) => boolean) | undefined;
  onClient: ((client: string, result: ExplorationResult) => boolean | void) | undefined;
}

/** Places that a sentence names. */
const MAX_PLACES = 6;

/** Tries the clients of an object, and keeps what is to be told about them. */
export class ObjectSearch {
  /** Clients that keep the law in every model. */
  proved = 0;
  /** Executions of all clients. */
  executions = 0;
  /** What was taken for granted, and where. */
  readonly #assumed = new Map<string, Set<string>>();
  /** The same in the language of this place. */
  readonly #said = new Map<string, Set<string>>();
  /** What the models do not show. */
  readonly limits = new Set<string>();
  /** The same in the language of this place. */
  readonly saidLimits = new Set<string>();
  /** What may be meant by the answers that break the law, in words. */
  hint: string | undefined;
  /** Whether a call has answered something, or a client has seen something. */
  sawAnswer = false;
  /** The client at which the search has stopped, if it has not come to the end. */
  stoppedAt: ModelledClient | undefined;
  readonly #program: ObjectProgram;
  readonly #options: ObjectSearchOptions;
  /** Models in which the last client has kept the law. */
  #keptIn = 0;
  #isStopped = false;
  #isShared = false;
  #sawNothing = false;

  /**
   * @param program the object
   * @param options how its clients are searched
   */
  constructor(program: ObjectProgram, options: ObjectSearchOptions) {
    this.#program = program;
    this.#options = options;
  }

  /**
   * Tries clients, up to the first that breaks a law.
   *
   * @param clients the clients, the smallest first
   * @returns what was found
   * @throws {InstrumentError} If none of them touches shared memory
   */
  run(clients: Iterable<ObjectClient>): TriedClients<ModelledClient, ExplorationResult> {
    const found = tryClients(this.#searches(clients), (client) => {
      const result = this.#explore(client);
      this.#count(client.model, result.verdict === "ok");
      return result;
    });
    if (this.#sawNothing && !this.#isShared) throw this.#nothingShared();
    return found;
  }

  /**
   * What was taken for granted.
   *
   * @param language in which it is said; data is English
   * @returns sentences, each with its places
   */
  assumptions(language: Language): string[] {
    const assumed = language === "en" ? this.#assumed : this.#said;
    return [...assumed].map(([name, places]) => {
      const all = [...places];
      if (all.length === 0) return name;
      const list = all.slice(0, MAX_PLACES).join(", ");
      const text = say("explore.named", { name, text: list }, language);
      const count = all.length - MAX_PLACES;
      return count > 0 ? say("explore.assumed.more", { text, count }, language) : text;
    });
  }

  /** Whether time was over, as opposed to a stop from outside. */
  get isLate(): boolean {
    const { start, maxMilliseconds } = this.#options;
    return performance.now() - start >= maxMilliseconds;
  }

  *#searches(clients: Iterable<ObjectClient>): Generator<ModelledClient> {
    for (const client of clients) {
      for (const model of this.#options.models) {
        if (this.#isStopped || this.isLate) {
          this.stoppedAt = { ...client, model };
          return;
        }
        yield { ...client, model };
      }
    }
  }

  #explore({ plan, text, model }: ModelledClient): ExplorationResult {
    const { law, maxExecutions, maxSteps, maxMilliseconds, start } = this.#options;
    const { onProgress, onClient } = this.#options;
    const { program } = this.#program;
    this.hint = undefined;
    const options: ExploreOptions = {
      model,
      races: false,
      codeNames: true,
      ...law,
      maxExecutions,
      maxSteps,
      maxMilliseconds: Math.max(1, start + maxMilliseconds - performance.now()),
      onProgress: (count) => this.#isStopped ||= onProgress?.(count) ?? false,
      onOutcome: ({ results, law }) => {
        this.sawAnswer ||= results.flat().some((answer) => answer !== undefined);
        if (law === undefined) return;
        this.hint = hintFor(this.#options.object, plan, results as Report[]);
      },
    };
    try {
      const result = explore({ program, client: plan }, options);
      this.#note(result);
      if (onClient?.(text, result)) this.#isStopped = true;
      return result;
    } catch (error) {
      if (!(error instanceof NothingShared)) throw error;
      // A call that touches nothing shared has nothing to be scheduled; others may.
      this.#sawNothing = true;
      return NOTHING_TO_SEE;
    }
  }

  #count(model: ModelName, isKept: boolean): void {
    const { models } = this.#options;
    if (model === models[0]) this.#keptIn = 0;
    if (isKept && ++this.#keptIn === models.length) this.proved++;
  }

  #nothingShared(): InstrumentError {
    return new InstrumentError(
      this.#program.file,
      "no method of the object touches shared memory, so threads have nothing in common: keep what " +
        "they share in a SharedArrayBuffer",
    );
  }

  #note(result: ExplorationResult): void {
    const { executions, accesses, assumptions, limits } = result;
    if (accesses.made > 0) this.#isShared = true;
    else if (!this.#isShared) throw this.#nothingShared();
    this.executions += executions.complete + executions.blocked;
    addTo(this.#assumed, assumptions);
    const said = saidBy(result);
    addTo(this.#said, said.assumptions);
    for (const limit of said.limits) this.saidLimits.add(limit);
    for (const limit of limits) this.limits.add(limit);
  }
}

/** What is known of a client that has nothing to be scheduled. */
const NOTHING_TO_SEE = { verdict: "ok", law: undefined, exhaustive: true } as ExplorationResult;

/** Puts places to what was taken for granted there. */
function addTo(all: Map<string, Set<string>>, assumptions: readonly string[]): void {
  for (const assumed of assumptions) {
    const [what, where] = assumed.split(/(?:: |：)(.*)/s) as [string, string?];
    const places = all.get(what) ?? new Set<string>();
    for (const place of where?.split(", ") ?? []) places.add(place);
    all.set(what, places);
  }
}

/** What may be meant by an answer. */
function hintFor(
  { hint }: Model,
  { before, cpus }: ObjectPlan,
  reports: readonly Report[],
): string | undefined {
  const isAlone = before.length === 0 && cpus.length === 1;
  for (const [cpu, answers] of reports.entries()) {
    for (const [turn, answer] of answers.entries()) {
      const meant = hint?.(cpus[cpu]![turn]![0], answer, isAlone && turn === 0);
      if (meant !== undefined) return meant;
    }
  }
  return undefined;
}
