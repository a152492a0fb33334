/**
 * The goals of the page "You are the scheduler". After a change of a scenario or of the explorer:
 * `deno test -A tests/site/scheduler_goals_test.ts -- --update`.
 */
import { assert, assertEquals } from "@std/assert";
import { explore, type ModelName, readProgram } from "@course/explore/mod.ts";
import { scoreOf } from "../../tasks/site/browser/score_of.ts";
import { MODELS, siteScenarios } from "../../tasks/site/scenarios.ts";
import { GOALS, type Goals, recordGoals } from "../../tasks/site/scheduler_goals.ts";

const FILE = new URL("../../tasks/site/scheduler_goals.json", import.meta.url);
/** Goals that are looked for again; all of them take minutes. */
const SAMPLE = ["lost-update", "treiber-stack", "bpf-nmi-lock", "unlock-relaxed", "index-first"];

if (Deno.args.includes("--update")) {
  const goals: Goals = {};
  for (const [name, scenario] of Object.entries(siteScenarios())) {
    const found = recordGoals(scenario);
    if (Object.keys(found).length > 0) goals[name] = found;
    console.log(name, JSON.stringify(found));
  }
  await Deno.writeTextFile(FILE, JSON.stringify(goals, undefined, 2) + "\n");
}

Deno.test("a scenario has a goal in each model in which it can fail, and in no other", () => {
  for (const [name, { fails }] of Object.entries(siteScenarios())) {
    const models = MODELS.filter((model) => fails[model] !== undefined);
    assertEquals(Object.keys(GOALS[name] ?? {}), models, name);
  }
});

for (const [name, goals] of Object.entries(GOALS)) {
  Deno.test(`the goals of ${name} are reached by the explorer's schedules`, () => {
    const program = readProgram(siteScenarios()[name]!);
    for (const [model, { law, schedule }] of Object.entries(goals)) {
      const found = explore({ program }, { model: model as ModelName, schedule });
      assertEquals([found.law, found.schedule], [law, schedule], model);
    }
  });
}

for (const name of SAMPLE) {
  Deno.test(`the goals of ${name} are what a search with few deviations finds`, () => {
    assertEquals(recordGoals(siteScenarios()[name]!), GOALS[name]);
  });
}

Deno.test("no goal takes more than five switches and three old values", () => {
  for (const [name, goals] of Object.entries(GOALS)) {
    for (const { schedule } of Object.values(goals)) {
      const { switches, old } = scoreOf(schedule);
      assert(switches <= 5 && old <= 3, `${name}: ${schedule}`);
    }
  }
});
