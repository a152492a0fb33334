import { Stepper, type StepperOptions } from "@course/explore/engine.ts";
import { type Compiled, link } from "@course/instrument/engine.ts";
import type { Act, Board, Played, SessionOptions } from "./scheduler_messages.ts";
import type { Score } from "./score.ts";
import { scoreOf } from "./score_of.ts";

/** A program, and the steps that a reader has chosen. */
export class SchedulerSession {
  readonly #program: Compiled;
  readonly #options: StepperOptions;
  readonly #wanted: Score | undefined;
  #stepper!: Stepper;
  /** The whole schedule. */
  #schedule = "";

  /**
   * @param program the scenario
   * @param options model, and the steps to begin with
   * @throws {SyntaxError} If the schedule is not one
   * @throws {RangeError} If it does not fit the scenario
   */
  constructor(program: Compiled, options: SessionOptions) {
    const { schedule = "", step = Infinity, goal, ...others } = options;
    this.#program = program;
    this.#options = others;
    this.#wanted = goal === undefined ? undefined : scoreOf(goal);
    this.#take(schedule);
    this.#stepper.goTo(step);
  }

  /**
   * Does what the reader does.
   *
   * @param act what
   * @throws {RangeError} If it cannot be done now
   */
  act(act: Act): void {
    if (act.kind === "take") {
      this.#take(act.schedule);
      this.#stepper.goTo(0);
      return;
    }
    if (act.kind === "goTo") return this.#stepper.goTo(act.step);
    if (act.kind === "choose") this.#stepper.choose(act);
    else if (act.kind === "undo") this.#stepper.undo();
    else if (act.kind === "runOn") this.#stepper.runOn();
    else this.#cutAfter(0);
    this.#note();
  }

  /**
   * Says what there is to see.
   *
   * @returns plain data
   */
  board(): Board {
    const view = this.#stepper.view();
    const score = scoreOf(view.schedule);
    return { view, schedule: this.#schedule, score, wanted: this.#wanted };
  }

  /**
   * Runs a schedule to its end, beside the one that the reader makes.
   *
   * @param schedule the schedule
   * @returns what it does
   */
  play(schedule: string): Played {
    const stepper = new Stepper(link(this.#program), { ...this.#options, schedule });
    stepper.goTo(Infinity);
    const { steps, outcome, schedule: made } = stepper.view();
    return { schedule: made, steps, outcome, score: scoreOf(made) };
  }

  #take(schedule: string): void {
    this.#stepper = new Stepper(link(this.#program), { ...this.#options, schedule });
    this.#cutAfter(scoreOf(schedule).steps);
    this.#note();
  }

  /** Takes away the steps after some: a stepper runs on to the end by itself. */
  #cutAfter(count: number): void {
    const stepper = this.#stepper;
    stepper.goTo(count + 1);
    if (stepper.view().step > count) stepper.undo();
  }

  /** Notes the schedule; its last step has been made. */
  #note(): void {
    this.#schedule = this.#stepper.view().schedule;
  }
}
