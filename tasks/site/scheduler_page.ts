import { escapeHtml } from "@course/tables/mod.ts";
import { scenarioGroups, siteScenarios } from "./scenarios.ts";

const FIRST_SCENARIO = "treiber-stack";

/** The models, as their menus name them. */
export const MODEL_WORDS: Record<string, string> = {
  sc: "sc: one access after another",
  tso: "tso: x86, with store buffers",
  weak: "weak: the kernel's memory model, without dependencies",
  js: "js: Atomics in JavaScript",
};

/**
 * Writes the options of a menu of scenarios, in groups.
 *
 * @param first name of the scenario that is chosen at first
 * @returns HTML
 */
export function scenarioOptions(first: string): string {
  const scenarios = siteScenarios();
  const groups = Object.entries(scenarioGroups()).map(([group, names]) => {
    const options = names.map((name) =>
      `<option value="${name}"${name === first ? " selected" : ""}>${
        escapeHtml(`${name}: ${scenarios[name]!.title}`)
      }</option>`
    );
    return `<optgroup label="${escapeHtml(group)}">${options.join("")}</optgroup>`;
  });
  return groups.join("");
}

/**
 * Writes the options of a menu of models.
 *
 * @param first name of the model that is chosen at first
 * @returns HTML
 */
export function modelOptions(first: string): string {
  return Object.entries(MODEL_WORDS).map(([name, words]) =>
    `<option value="${name}"${name === first ? " selected" : ""}>${escapeHtml(words)}</option>`
  ).join("");
}

/**
 * Writes the content of the page "You are the scheduler".
 *
 * @param uses where the course uses the scenarios, as `usesHtml` writes it
 * @returns HTML
 */
export function schedulerHtml(uses = ""): string {
  return `<h1 id="scheduler-title">You are the scheduler</h1>
<p>A small program runs on two or three CPUs, and <strong>you</strong> say who makes the next step. Break its law with as few
switches as you can. Then let the explorer try, and compare.</p>
<form id="scheduler" aria-labelledby="scheduler-title">
<div class="fields">
<div class="field wide"><label for="scenario">Scenario</label>
<select id="scenario"><option value="own" hidden>a program of your own</option>${
    scenarioOptions(FIRST_SCENARIO)
  }</select></div>
<div class="field wide"><label for="model">Memory model</label>
<select id="model">${modelOptions("sc")}</select></div>
</div>
${uses}
</form>
<section id="goal" aria-labelledby="goal-title">
<h2 id="goal-title">Goal</h2>
<p id="goal-words">Choose a scenario.</p>
<p id="score" role="status">The page needs JavaScript: your browser runs the program, and nothing is sent anywhere.</p>
</section>
<p id="problem" class="failure" role="alert" hidden></p>
<div id="board" hidden>
<div id="lanes"></div>
<div id="player"></div>
<p id="said" role="status"></p>
<div class="below">
<section id="picture" aria-labelledby="picture-title"><h2 id="picture-title">The pool</h2>
<div id="rows"></div></section>
<section aria-labelledby="memory-title"><h2 id="memory-title">Memory</h2>
<div id="memory" class="scroll"></div></section>
<section aria-labelledby="steps-title"><h2 id="steps-title">Your steps</h2>
<div id="steps" class="scroll"></div></section>
</div>
<h2>Let the explorer try</h2>
<p class="actions"><button type="button" id="try">Let the explorer try</button>
<button type="button" id="take" hidden>Step through its schedule</button>
<a id="explore" class="button second" href="explorer.html">Open it in the explorer</a></p>
<div id="comparison"></div>
</div>
<h2 id="keys">Keys</h2>
<p class="keys">A digit lets that CPU make a step, <kbd>a</kbd> and <kbd>b</kbd> let an interrupt come, capital <kbd>A</kbd> and <kbd>B</kbd>
write back the oldest store of CPU 0 and 1. They are the letters of a schedule. <kbd>Backspace</kbd> takes a step back. The arrows,
<kbd>Home</kbd>, <kbd>End</kbd> and the space bar go through the steps that you have made.</p>
<h2 id="limits">What to believe</h2>
<p>Every choice that the model allows is a button here, and no other. In the models weak and js a read may find an older value:
each has a button of its own. A switch is a change from one CPU to another, or into an interrupt or back; a store buffer that
writes back is none. The explorer's schedules are the best that a search with few deviations has found, <em>explored</em> when
the site was made. You may beat them.</p>
`;
}
