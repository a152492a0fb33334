import type { Language } from "@course/words/mod.ts";
import { jsonHtml } from "./chart_html.ts";
import { EXPLORER_PAGE } from "./phrases/explorer_phrases.ts";
import { phrases } from "./phrases/phrases.ts";
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
 * @param language the language of the page
 * @returns HTML
 */
export function explorerHtml(uses = "", language: Language = "en"): string {
  const phrase = phrases(EXPLORER_PAGE, language);
  const scenarios = Object.fromEntries(
    Object.entries(siteScenarios(language)).map(([name, { title, source, modules, fails }]) => [
      name,
      { title, source, modules, fails, goals: GOALS[name] ?? {} },
    ]),
  );
  return `<h1 id="explorer-title">${phrase("title")}</h1>
<p>${phrase("intro")}</p>
<div class="bench">
<form id="explorer" aria-labelledby="explorer-title">
<div class="field"><label for="scenario">${phrase("scenario")}</label>
<select id="scenario">${scenarioOptions(FIRST_SCENARIO, language)}</select></div>
<div class="field"><label for="model">${phrase("model")}</label>
<select id="model">${modelOptions(FIRST_MODEL, language)}
<option value="all">${phrase("all")}</option>
</select></div>
<p class="actions"><button type="submit" id="run" class="button">${phrase("run")}</button>
<button type="button" id="stop" disabled>${phrase("stop")}</button>
<button type="button" id="copy">${phrase("copy")}</button></p>
${uses}
<details><summary>${phrase("bounds")}</summary>
<div class="fields">
<div class="field"><label for="seconds">${phrase("seconds")}</label>
<input id="seconds" type="number" min="1" max="3600" inputmode="numeric" value="${USUAL_SECONDS}"></div>
<div class="field"><label for="switches">${phrase("switches")}</label>
<input id="switches" type="number" min="0" max="20" inputmode="numeric"></div>
<div class="field wide"><label for="schedule">${phrase("schedule")}</label>
<input id="schedule" type="text" autocomplete="off" spellcheck="false" placeholder="0110"></div>
</div></details>
<h2 id="program">${phrase("program")}</h2>
<p>${phrase("programWords")}</p>
<div id="source"></div>
<div id="modules"></div>
<p><button type="button" id="reset">${phrase("reset")}</button></p>
</form>
<div class="outcome">
<p id="status" role="status">${phrase("noScript")}</p>
<section id="results" aria-label="${phrase("result")}"></section>
<section id="related" aria-labelledby="related-title"><h2 id="related-title">${
    phrase("variants")
  }</h2>
<div id="variants" class="scroll"></div></section>
</div>
</div>
<h2 id="limits">${phrase("limits")}</h2>
<p>${phrase("limitsProof")}</p>
<p>${phrase("limitsModel")}</p>
<script type="application/json" id="scenarios">${
    jsonHtml({ scenarios, groups: scenarioGroups(language) })
  }</script>
`;
}
