import type {
  ModelName,
  Outcome,
  StepperOptions,
  StepView,
  TraceStep,
} from "@course/explore/engine.ts";
import type { Compiled } from "@course/instrument/engine.ts";
import type { PackedProgram } from "@course/interactive/engine.ts";
import type { ScenarioPicture } from "../scenario_pictures.ts";
import type { Score } from "./score.ts";

/** A failure to be reached, as the explorer has reached it. */
export interface Goal {
  /** The law that its schedule breaks. */
  law: string;
  /** The schedule. */
  schedule: string;
}

/** A scenario as the page loads it. */
export interface SchedulerScenario {
  title: string;
  /** The program, compiled. */
  program: PackedProgram;
  /** In each model in which it can fail, how. */
  goals: Partial<Record<ModelName, Goal>>;
  /** How its words are drawn, where they are a list or a ring. */
  picture?: ScenarioPicture;
}

/** What a program is run with besides a model: laws that are looked at, and the client that it is given. */
export type ProgramSetup = Omit<StepperOptions, "model" | "schedule">;

/** A program that another page has handed over: it was compiled there. */
export interface OwnProgram {
  title: string;
  program: Compiled;
  goals: Partial<Record<ModelName, Goal>>;
  setup?: ProgramSetup;
}

/** Where that page leaves such a program, for this tab only. */
export const OWN_PROGRAM_KEY = "program to step through";

/** What the reader does. */
export type Act =
  | { kind: "goTo"; step: number }
  | { kind: "choose"; process: number; choice: number }
  | { kind: "undo" }
  | { kind: "runOn" }
  /** Back to the empty schedule. */
  | { kind: "clear" }
  /** Takes another schedule, and goes to its start. */
  | { kind: "take"; schedule: string };

/** How a game begins. */
export interface SessionOptions extends ProgramSetup {
  model: ModelName;
  /** Steps to begin with; it is not run on. */
  schedule?: string;
  /** Where to stand in them; at their end if it is left out. */
  step?: number;
  /** The explorer's schedule, if there is one to reach. */
  goal?: string | undefined;
}

/** What the page asks the Worker for. */
export type SchedulerAsk =
  | { kind: "open"; program: Compiled; options: SessionOptions }
  | { kind: "act"; act: Act }
  | { kind: "play"; schedule: string };

/** What there is to see. */
export interface Board {
  view: StepView;
  /** The whole schedule, with the steps that follow. */
  schedule: string;
  /** What the steps made so far cost. */
  score: Score;
  /** What the explorer's schedule costs, if there is one to reach. */
  wanted: Score | undefined;
}

/** A schedule, run to its end. */
export interface Played {
  schedule: string;
  steps: readonly TraceStep[];
  outcome: Outcome | undefined;
  score: Score;
}

/** What the Worker answers. */
export type SchedulerAnswer =
  | { kind: "ready" }
  | { kind: "board"; board: Board }
  | { kind: "played"; played: Played }
  | { kind: "failed"; message: string };
