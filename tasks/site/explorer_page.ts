import { jsonHtml } from "./chart_html.ts";
import { scenarioGroups, siteScenarios } from "./scenarios.ts";
import { GOALS } from "./scheduler_goals.ts";
import { modelOptions, scenarioOptions } from "./scheduler_page.ts";

const FIRST_SCENARIO = "slide-variant-2";
const FIRST_MODEL = "weak";
/** A search that takes longer is cut, unless the reader wants otherwise. */
const USUAL_SECONDS = 60;

/**
 * Writes the content of the page "Explorer".
 *
 * @param uses where the course uses the scenarios, as `usesHtml` writes it
 * @returns HTML
 */
export function explorerHtml(uses = ""): string {
  const scenarios = Object.fromEntries(
    Object.entries(siteScenarios()).map(([name, { title, source, modules, fails }]) => [
      name,
      { title, source, modules, fails, goals: GOALS[name] ?? {} },
    ]),
  );
  return `<h1 id="explorer-title">Explorer</h1>
<p>A scenario is a small program of two to four threads and a law. The explorer runs it in <strong>every</strong> order that a
memory model allows, here in your browser. When a law can be broken, it shows a schedule that breaks it.</p>
<div class="bench">
<form id="explorer" aria-labelledby="explorer-title">
<div class="field"><label for="scenario">Scenario</label>
<select id="scenario">${scenarioOptions(FIRST_SCENARIO)}</select></div>
<div class="field"><label for="model">Memory model</label>
<select id="model">${modelOptions(FIRST_MODEL)}
<option value="all">all four</option>
</select></div>
<p class="actions"><button type="submit" id="run" class="button">Run</button>
<button type="button" id="stop" disabled>Stop</button>
<button type="button" id="copy">Copy a link to this</button></p>
${uses}
<details><summary>Bounds and replay</summary>
<div class="fields">
<div class="field"><label for="seconds">Give up after so many seconds (empty: never)</label>
<input id="seconds" type="number" min="1" max="3600" inputmode="numeric" value="${USUAL_SECONDS}"></div>
<div class="field"><label for="switches">At most so many switches (empty: all)</label>
<input id="switches" type="number" min="0" max="20" inputmode="numeric"></div>
<div class="field wide"><label for="schedule">Replay this schedule instead of searching</label>
<input id="schedule" type="text" autocomplete="off" spellcheck="false" placeholder="0110"></div>
</div></details>
<h2 id="program">The program</h2>
<p>Three exports: <code>setup</code> makes the memory, <code>threads</code> are run at the same time, <code>after</code> says
which law was broken. Imports from <code>@course/atomics</code>, <code>pools</code> and <code>hooks</code> work. Ctrl and Enter
run it; Escape and Tab leave the editor.</p>
<div id="source"></div>
<div id="modules"></div>
<p><button type="button" id="reset">As it was</button></p>
</form>
<div class="outcome">
<p id="status" role="status">The page needs JavaScript: the program runs in your browser, and nothing is sent anywhere.</p>
<section id="results" aria-label="Result"></section>
<section id="related" aria-labelledby="related-title"><h2 id="related-title">Variants by models</h2>
<div id="variants" class="scroll"></div></section>
</div>
</div>
<h2 id="limits">What to believe</h2>
<p>The verdict <code>ok</code> is a proof for this program in this model: every execution was tried, and none breaks a law. The
verdict <code>unknown</code> says that no broken law was found and not everything was tried, which proves nothing.</p>
<p>Load buffering is never shown. The model <code>weak</code> is the kernel's memory model without dependencies: it may show
what address, data and control dependencies forbid on every machine that runs Linux. Lesson 04 explains the models.</p>
<script type="application/json" id="scenarios">${
    jsonHtml({ scenarios, groups: scenarioGroups() })
  }</script>
`;
}
