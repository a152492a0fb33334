/** The page "You are the scheduler", without a browser: what it is given, and what its Worker does. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Choice, ModelName } from "@course/explore/engine.ts";
import { createPool, POOL_NAMES } from "@course/pools/mod.ts";
import { unpack } from "@course/interactive/engine.ts";
import { goalWords, judge } from "../../tasks/site/browser/scheduler_goal.ts";
import type { Board } from "../../tasks/site/browser/scheduler_messages.ts";
import { SchedulerSession } from "../../tasks/site/browser/scheduler_session.ts";
import { compareScores, scoreWords } from "../../tasks/site/browser/score.ts";
import { scoreOf } from "../../tasks/site/browser/score_of.ts";
import { pictureOf, rowsOf } from "../../tasks/site/scenario_pictures.ts";
import { scenarioGroups, siteScenarios } from "../../tasks/site/scenarios.ts";
import { schedulerFiles } from "../../tasks/site/scheduler_files.ts";

const { scenarios, library } = JSON.parse(JSON.stringify(schedulerFiles())) as ReturnType<
  typeof schedulerFiles
>;
/** What the page loads besides its scripts, at most. */
const MAX_SCENARIO_BYTES = 40_000;
const MAX_LIBRARY_BYTES = 250_000;

function programOf(name: string) {
  return unpack(scenarios[name]!.program, library);
}

function session(name: string, model: ModelName, schedule = "", step = Infinity, goal?: string) {
  return new SchedulerSession(programOf(name), { model, schedule, step, goal });
}

/** Makes each step of a schedule as a reader does. */
function playByHand(game: SchedulerSession, schedule: string): Board {
  const moves = schedule.matchAll(/([0-9a-zA-Z])('*)/g);
  for (const [, letter = "", old = ""] of moves) {
    const { choices, cpus } = game.board().view;
    const found = choices.find((choice) =>
      letterIn(choice, cpus.length) === letter && choice.choice === old.length
    );
    assert(found, `cannot make ${letter}${old}: ${choices.map(({ name }) => name)}`);
    game.act({ kind: "choose", process: found.process, choice: found.choice });
  }
  return game.board();
}

function letterIn({ name, process }: Choice, cpus: number): string {
  if (name.endsWith("store buffer")) return "ABCD"[Number(name[4])]!;
  return process < cpus ? String(process) : "abcd"[process - cpus]!;
}

Deno.test("each scenario of the course is there, in one group, and small", () => {
  const names = Object.keys(siteScenarios());
  assertEquals(Object.keys(scenarios), names);
  assertEquals(Object.values(scenarioGroups()).flat().toSorted(), names.toSorted());
  for (const [name, scenario] of Object.entries(scenarios)) {
    const bytes = JSON.stringify(scenario).length;
    assert(bytes < MAX_SCENARIO_BYTES, `${name}: ${bytes} bytes`);
  }
  assert(JSON.stringify(library).length < MAX_LIBRARY_BYTES);
});

for (const [name, { goals }] of Object.entries(scenarios)) {
  for (const [model, goal] of Object.entries(goals) as [ModelName, typeof goals.sc][]) {
    Deno.test(`a reader reaches the goal of ${name} in ${model} with its buttons`, () => {
      const game = session(name, model, "", 0, goal!.schedule);
      const board = playByHand(game, goal!.schedule);
      assertEquals(judge(board).isReached, true, board.view.schedule);
      assertEquals(game.play(goal!.schedule).score, board.score);
    });
  }
}

Deno.test("a game begins with no step, and one that is opened with some is not run on", () => {
  const { schedule } = scenarios["treiber-stack"]!.goals.sc!;
  for (let length = 0; length <= schedule.length; length++) {
    const { view, schedule: made } = session("treiber-stack", "sc", schedule.slice(0, length))
      .board();
    assertEquals([view.step, view.count, made], [length, length, schedule.slice(0, length)]);
  }
});

Deno.test("going back keeps the steps that follow, and a choice there replaces them", () => {
  const game = session("lost-update", "sc", "0110");
  game.act({ kind: "goTo", step: 1 });
  assertEquals([game.board().schedule, game.board().view.schedule], ["0110", "0"]);
  game.act({ kind: "choose", process: 0, choice: 0 });
  assertEquals(game.board().schedule, "00");
  game.act({ kind: "undo" });
  game.act({ kind: "undo" });
  assertEquals(game.board().schedule, "");
  game.act({ kind: "runOn" });
  assertEquals(game.board().view.outcome, { kind: "complete" });
  game.act({ kind: "take", schedule: "0110" });
  assertEquals([game.board().schedule, game.board().view.step], ["0110", 0]);
  game.act({ kind: "clear" });
  assertEquals([game.board().schedule, game.board().view.count], ["", 0]);
});

Deno.test("what the Worker shows is plain data", () => {
  const board = session("objpool-fixed", "weak", "000", 2).board();
  assertEquals(structuredClone(board), board);
});

Deno.test("a schedule that does not fit is refused in a sentence", () => {
  assertThrows(() => session("lost-update", "sc", "07"), SyntaxError, "names no thread");
  assertThrows(() => session("lost-update", "sc", "000"), RangeError, "cannot go on");
});

Deno.test("a write-back is no switch, and an older value is counted", () => {
  assertEquals(scoreOf("0011AB"), { steps: 6, switches: 1, old: 0 });
  assertEquals(scoreOf("00''11'0.'."), { steps: 5, switches: 2, old: 2 });
  assertEquals(scoreOf("0a a0"), { steps: 4, switches: 2, old: 0 });
  assertEquals(scoreWords(scoreOf("011'")), "3 steps, 1 switch, 1 old value");
  assert(compareScores(scoreOf("0011"), scoreOf("010")) < 0);
  assert(compareScores(scoreOf("001"), scoreOf("001'")) < 0);
});

Deno.test("a goal is reached with its switches, better with fewer steps, and not with more switches", () => {
  const reached = (schedule: string, goal = "0110") =>
    judge(session("lost-update", "sc", schedule, Infinity, goal).board());
  assertEquals(reached("0110").isReached, true);
  assertEquals(reached("0101").isReached, false);
  assertEquals(reached("0011").isReached, false);
  assertEquals(reached("01").isReached, undefined);
  const better = reached("0110", "01010");
  assertEquals(better.words.endsWith("That is better than the explorer's."), true);
  const race = { law: "a data race with step 2: so", schedule: "01'" };
  assertEquals(
    goalWords(race, scoreOf(race.schedule), "weak"),
    "Make this happen in at most 1 switch: a data race: so. It takes 1 old value, too.",
  );
  assertEquals(goalWords(undefined, undefined, "sc").includes("no order breaks a law"), true);
});

Deno.test("a pool is drawn from its words, also when it is broken", () => {
  const rowsAt = (name: string, model: ModelName, schedule: string) =>
    rowsOf(pictureOf(name)!, session(name, model, schedule).board().view.words);
  for (const name of ["treiber-stack", "tagged-stack", "slide-variant-1", "count-in"]) {
    assertEquals(rowsAt(name, "sc", ""), [{ name: "list", items: [0, 1, 2], linked: true }], name);
  }
  const { schedule } = scenarios["treiber-stack"]!.goals.sc!;
  // Node 1 is held, and on the list: the head was 0 again.
  assertEquals(rowsAt("treiber-stack", "sc", schedule)[0]!.items, [1, 2]);
  assertEquals(rowsAt("objpool-tests-tail", "sc", "")[0], {
    name: "ring",
    items: ["0", null],
    marks: { head: 0, last: 1, tail: 1 },
  });
  const words = [["head", "0"], ["next[0]", "1"], ["next[1]", "0"]].map((
    [name, value],
    address,
  ) => ({
    address,
    name: name!,
    value: value!,
    isChanged: false,
  }));
  assertEquals(rowsOf(pictureOf("treiber-stack")!, words)[0]!.items, [0, 1, 0]);
  assertEquals(rowsOf(pictureOf("treiber-stack")!, words.slice(0, 2))[0]!.items, [0, 1, "?"]);
});

Deno.test("every scenario that has a picture has the words for it, at every step of its goal", () => {
  for (const [name, { goals, picture }] of Object.entries(scenarios)) {
    if (picture === undefined) continue;
    for (const [model, goal] of Object.entries(goals) as [ModelName, typeof goals.sc][]) {
      const game = session(name, model, goal!.schedule);
      for (let step = 0; step <= game.board().view.count; step++) {
        game.act({ kind: "goTo", step });
        const items = rowsOf(picture, game.board().view.words).flatMap(({ items }) => items);
        assert(!items.includes("?"), `${name}, ${model}, step ${step}: ${items}`);
      }
    }
  }
});

Deno.test("the words of each pool are named as the pool lays them out", () => {
  for (const name of POOL_NAMES) {
    const { words } = session(`pool-${name}`, "sc").board().view;
    const inside = rowsOf(pictureOf(`pool-${name}`)!, words).map(({ items, marks }) =>
      marks === undefined ? items : Array.from(
        { length: marks.last! - marks.head! },
        (_, at) => Number(items[(marks.head! + at) % items.length]),
      )
    );
    const pool = createPool(name, { cpuCount: 2, objectCount: 2, lineBytes: "packed" });
    const contents = pool.contents();
    assertEquals(inside.slice(0, contents.length), contents, name);
    assertEquals(inside.slice(contents.length).flat(), [], name);
    assertEquals(words.filter(({ name }) => /^(word|byte)/.test(name)), [], name);
  }
});
