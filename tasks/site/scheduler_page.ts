import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { EXPLORER_PAGE, MODEL_NAMES } from "./phrases/explorer_phrases.ts";
import { phrases } from "./phrases/phrases.ts";
import { SCHEDULER_PAGE } from "./phrases/scheduler_phrases.ts";
import { scenarioGroups, siteScenarios } from "./scenarios.ts";

const FIRST_SCENARIO = "treiber-stack";

/**
 * Writes the options of a menu of scenarios, in groups.
 *
 * @param first name of the scenario that is chosen at first
 * @param language the language of the page
 * @returns HTML
 */
export function scenarioOptions(first: string, language: Language = "en"): string {
  const scenarios = siteScenarios(language);
  const groups = Object.entries(scenarioGroups(language)).map(([group, names]) => {
    const options = names.map((name) =>
      `<option value="${name}"${name === first ? " selected" : ""}>${
        escapeHtml(`${name}${language === "en" ? ": " : "："}${scenarios[name]!.title}`)
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
 * @param language the language of the page
 * @returns HTML
 */
export function modelOptions(first: string, language: Language = "en"): string {
  const phrase = phrases(MODEL_NAMES, language);
  return (Object.keys(MODEL_NAMES) as (keyof typeof MODEL_NAMES)[]).map((name) =>
    `<option value="${name}"${name === first ? " selected" : ""}>${
      escapeHtml(phrase(name))
    }</option>`
  ).join("");
}

/**
 * Writes the content of the page "You are the scheduler".
 *
 * @param uses where the course uses the scenarios, as `usesHtml` writes it
 * @param language the language of the page
 * @returns HTML
 */
export function schedulerHtml(uses = "", language: Language = "en"): string {
  const phrase = phrases(SCHEDULER_PAGE, language);
  const shared = phrases(EXPLORER_PAGE, language);
  return `<h1 id="scheduler-title">${phrase("title")}</h1>
<p>${phrase("intro")}</p>
<form id="scheduler" aria-labelledby="scheduler-title">
<div class="fields">
<div class="field wide"><label for="scenario">${shared("scenario")}</label>
<select id="scenario"><option value="own" hidden>${phrase("own")}</option>${
    scenarioOptions(FIRST_SCENARIO, language)
  }</select></div>
<div class="field wide"><label for="model">${shared("model")}</label>
<select id="model">${modelOptions("sc", language)}</select></div>
</div>
${uses}
</form>
<section id="goal" aria-labelledby="goal-title">
<h2 id="goal-title">${phrase("goal")}</h2>
<p id="goal-words">${phrase("choose")}</p>
<p id="score" role="status">${phrase("noScript")}</p>
</section>
<p id="problem" class="failure" role="alert" hidden></p>
<div id="board" hidden>
<div id="lanes"></div>
<div id="player"></div>
<p id="said" role="status"></p>
<div class="below">
<section id="picture" aria-labelledby="picture-title"><h2 id="picture-title">${phrase("pool")}</h2>
<div id="rows"></div></section>
<section aria-labelledby="memory-title"><h2 id="memory-title">${phrase("memory")}</h2>
<div id="memory" class="scroll"></div></section>
<section aria-labelledby="steps-title"><h2 id="steps-title">${phrase("steps")}</h2>
<div id="steps" class="scroll"></div></section>
</div>
<h2>${phrase("tryIt")}</h2>
<p class="actions"><button type="button" id="try">${phrase("tryIt")}</button>
<button type="button" id="take" hidden>${phrase("take")}</button>
<a id="explore" class="button second" href="explorer.html">${phrase("explore")}</a></p>
<div id="comparison"></div>
</div>
<h2 id="keys">${phrase("keys")}</h2>
<p class="keys">${phrase("keysWords")}</p>
<h2 id="limits">${shared("limits")}</h2>
<p>${phrase("limitsWords")}</p>
`;
}
