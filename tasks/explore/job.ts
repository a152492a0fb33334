import type { Language } from "@course/words/language.ts";
import type { ExplorationResult, ExploreOptions, Facts, SearchCount } from "@course/explore/mod.ts";
import type { Finding, Origin } from "./reported.ts";

/** What the searches of a program and the command tell each other while they run. */
export class Control {
  /** Shared with Workers. */
  readonly buffer: SharedArrayBuffer;
  readonly #words: Int32Array;
  /** Executions that there are, about; then for each search how many it has tried. */
  readonly #figures: Float64Array;

  /** @param of how many searches there are, or what they share */
  constructor(of: number | SharedArrayBuffer) {
    this.buffer = typeof of === "number" ? new SharedArrayBuffer(HEAD + 8 * (1 + of)) : of;
    this.#words = new Int32Array(this.buffer, 0, HEAD / 4);
    this.#figures = new Float64Array(this.buffer, HEAD);
  }

  /** Asks all searches to end. */
  stop(): void {
    Atomics.store(this.#words, STOP, 1);
  }

  /** Whether the searches have to end. */
  get hasToStop(): boolean {
    return Atomics.load(this.#words, STOP) === 1;
  }

  /** Takes a piece of work that nobody has taken. */
  claim(): number {
    return Atomics.add(this.#words, PIECE, 1);
  }

  /** Says how far a search is. */
  tell(search: number, { complete, blocked, expected, stage }: SearchCount): void {
    this.#figures[1 + search] = complete + blocked;
    if (expected !== undefined) this.#figures[0] = expected;
    const number = stage === undefined ? 0 : stage === "samples" ? -1 : 1 + stage;
    if (search === 0) Atomics.store(this.#words, STAGE, number);
  }

  /** Executions of all searches. */
  get executions(): number {
    return this.#figures.subarray(1).reduce((sum, count) => sum + count, 0);
  }

  /** Executions that there are, about; 0 if nobody knows. */
  get expected(): number {
    return this.#figures[0]!;
  }

  /** What is tried besides all executions: most preemptions, or samples. */
  get stage(): SearchCount["stage"] {
    const number = Atomics.load(this.#words, STAGE);
    return number === 0 ? undefined : number < 0 ? "samples" : number - 1;
  }
}

/** Bytes in front of the figures. */
const HEAD = 16;
const STOP = 0;
const PIECE = 1;
const STAGE = 2;

/** What is asked about an object, as a command line has it. */
export interface ObjectJob {
  /** The model, as `behavesLike` is given it. Without it: any answers. */
  like?: string;
  /** Text of a function that makes the object. */
  make?: string;
  /** Text of a function that says what a thread uses of it. */
  handle?: string;
  lockFree?: boolean;
  waitFree?: number;
  races?: boolean;
  calls?: number;
  threads?: number;
}

/** What to explore. */
export interface ExploreJob {
  source: string;
  options: ExploreOptions;
  /** What is asked about an object, if the file is no scenario. */
  object?: ObjectJob | undefined;
  /** Which search this is, and how many there are. */
  index: number;
  count: number;
  control: SharedArrayBuffer;
  /** Whether a failure is to be shown in a page. */
  hasPage: boolean;
  /** Language of the report; data is English. */
  language: Language;
}

/** What came of it. */
export type WorkerAnswer =
  /** There is enough to do for others, and this one goes on. */
  | { kind: "long" }
  /** The work cannot be divided. */
  | { kind: "alone" }
  | { kind: "facts"; facts: Facts; origin: Origin | undefined }
  | ({ kind: "result" } & Reported)
  | { kind: "refused"; message: string }
  | { kind: "bug"; message: string };

/** What is found in the end. */
export type ExploreAnswer = Extract<WorkerAnswer, { kind: "result" | "refused" | "bug" }>;

/** A result, as it is printed. */
export interface Reported {
  verdict: ExplorationResult["verdict"];
  text: string;
  json: string;
  /** The same for other tools. */
  finding: Finding;
  /** What a page needs to step through the failure, if it was asked for. */
  page: string | undefined;
}
