import { Stepper } from "@course/explore/engine.ts";
import { explore, type ModelName, type Program, readProgram } from "@course/explore/mod.ts";
import { link } from "@course/instrument/mod.ts";
import type { Goal } from "./browser/scheduler_messages.ts";
import { compareScores } from "./browser/score.ts";
import { scoreOf } from "./browser/score_of.ts";
import { MODELS, type SiteScenario } from "./scenarios.ts";
import recorded from "./scheduler_goals.json" with { type: "json" };

/** Deviations up to which a failure is looked for, and in how many executions with each. */
const MAX_DEVIATIONS = 4;
const MAX_EXECUTIONS = 5000;

/** In each model in which a scenario can fail, how; by its name. */
export type Goals = Record<string, Partial<Record<ModelName, Goal>>>;

/**
 * The goals of all scenarios, as `recordGoals` has found them. `deno test -A
 * tests/site/scheduler_goals_test.ts -- --update` writes them anew, in some minutes.
 */
export const GOALS: Goals = recorded;

/**
 * Finds for each model in which a scenario can fail a failure with few switches.
 *
 * @param scenario the scenario
 * @returns the failures
 */
export function recordGoals(scenario: SiteScenario): Partial<Record<ModelName, Goal>> {
  const program = readProgram(scenario);
  const goals: Partial<Record<ModelName, Goal>> = {};
  for (const model of MODELS) {
    if (scenario.fails[model] === undefined) continue;
    const strict = goals.sc &&
      (model === "tso" ? withWriteBacks(program, goals.sc.schedule) : goals.sc.schedule);
    const schedules = [
      fewDeviations(program, model),
      explore({ program }, { model }).schedule,
      strict,
    ];
    const found = schedules.flatMap((schedule) =>
      schedule === undefined ? [] : goalOf(program, model, schedule)
    );
    goals[model] = found.toSorted((one, other) =>
      compareScores(scoreOf(one.schedule), scoreOf(other.schedule))
    )[0]!;
  }
  return goals;
}

/** The failure with the fewest deviations, if it is found soon. */
function fewDeviations(program: Program, model: ModelName): string | undefined {
  for (let maxPreemptions = 0; maxPreemptions <= MAX_DEVIATIONS; maxPreemptions++) {
    const bounds = { maxPreemptions, maxExecutions: MAX_EXECUTIONS };
    const { schedule, exhaustive } = explore({ program }, { model, ...bounds });
    if (schedule !== undefined || exhaustive === "executions") return schedule;
  }
  return undefined;
}

/** What a schedule breaks; nothing, if it does not. */
function goalOf(program: Program, model: ModelName, schedule: string): Goal[] {
  const { law, schedule: whole } = explore({ program }, { model, schedule });
  return law === undefined ? [] : [{ law, schedule: whole! }];
}

/** The same schedule with store buffers: each store is written back before anybody goes on. */
function withWriteBacks(program: Program, schedule: string): string {
  const { compiled } = program.instrumented;
  const stepper = new Stepper(link(compiled), { model: "tso" });
  stepper.goTo(0);
  for (const letter of schedule) {
    stepper.choose({ process: processOf(letter, stepper.view().cpus.length), choice: 0 });
    for (;;) {
      const writes = stepper.view().choices.find(({ name }) => name.endsWith("store buffer"));
      if (writes === undefined) break;
      stepper.choose(writes);
    }
  }
  return stepper.view().schedule;
}

function processOf(letter: string, threadCount: number): number {
  const digit = Number(letter);
  return Number.isNaN(digit) ? threadCount + letter.charCodeAt(0) - "a".charCodeAt(0) : digit;
}
