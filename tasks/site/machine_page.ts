import { WORKLOADS } from "@course/measure/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { jsonHtml } from "./chart_html.ts";
import { MACHINE_PAGE, MACHINES } from "./phrases/machine_phrases.ts";
import { phrases } from "./phrases/phrases.ts";

const FIRST_POOLS = ["freelist", "objpool"];
/** Simulated nanoseconds that can be looked at. */
const LENGTHS = [500, 1000, 2000, 5000, 20000];
const LEGEND = [
  ["call", "legendCall"],
  ["load", "legendLoad"],
  ["store", "legendStore"],
  ["read-modify-write", "legendRmw"],
  ["fence", "legendFence"],
  ["wait", "legendWait"],
  ["spin", "legendSpin"],
  ["work", "legendWork"],
  ["interrupts", "legendInterrupts"],
  ["stopped", "legendStopped"],
  ["near", "legendNear"],
  ["far", "legendFar"],
] as const;

/**
 * Writes the content of the page "Machine".
 *
 * @param language the language of the page
 * @returns HTML
 */
export function machineHtml(language: Language = "en"): string {
  const phrase = phrases(MACHINE_PAGE, language);
  const describe = phrases(MACHINES, language);
  const machines = Object.fromEntries(
    Object.entries(TOPOLOGIES).map(([name, { cpus }]) => [
      name,
      { description: describe(name as keyof typeof MACHINES), cpus: cpus.length },
    ]),
  );
  const number = (id: string, label: string, value: number, least: number, most: number) =>
    `<div class="field"><label for="${id}">${label}</label>
<input id="${id}" type="number" required value="${value}" min="${least}" max="${most}"></div>`;
  const boxes = POOL_NAMES.map((name) =>
    `<label class="check"><input type="checkbox" name="pool" value="${name}"${
      FIRST_POOLS.includes(name) ? " checked" : ""
    }> ${name}</label>`
  );
  const head = (...last: ("headTransfers" | "headFairness" | "headSpread" | "headReferee")[]) => {
    const names = [
      "headPool",
      "headThreads",
      "headOperations",
      "headMisses",
      "headPop",
      ...last,
    ] as const;
    const cells = names.map((name) => `<th scope="col">${phrase(name)}</th>`);
    return `<thead><tr>${cells.join("\n")}</tr></thead>`;
  };
  return `<h1 id="machine-title">${phrase("title")}</h1>
<p>${phrase("intro")}</p>
<div class="machine-desk">
<div class="machine-picture">
<p id="status" role="status">${phrase("ready")}</p>
<figure class="chart"><div class="plot" id="curve"></div>
<figcaption id="words">${phrase("runIt")}</figcaption></figure>
<div class="scroll"><table id="points"><caption>${phrase("points")}</caption>${
    head("headTransfers", "headFairness")
  }<tbody></tbody></table></div>
</div>
<form id="machine-form" aria-labelledby="machine-title">
<div class="fields">
<div class="field wide"><label for="topology">${phrase("machine")}</label>
<select id="topology">${
    Object.entries(machines).map(([name, { description }]) =>
      `<option value="${name}">${
        escapeHtml(`${name}${language === "en" ? ": " : "："}${description}`)
      }</option>`
    ).join("")
  }<option value="own" selected>${phrase("ownMachine")}</option></select></div>
<p id="about" class="wide" role="status"></p>
</div>
<fieldset id="own"><legend>${phrase("yourMachine")}</legend><div class="fields">
${number("sockets", phrase("sockets"), 2, 1, 8)}
${number("cores", phrase("cores"), 16, 1, 256)}
${number("threadsPerCore", phrase("threadsPerCore"), 2, 1, 2)}
${number("socketNs", phrase("socketNs"), 47, 1, 1000)}
${number("machineNs", phrase("machineNs"), 134, 1, 5000)}
</div></fieldset>
<fieldset><legend>${phrase("pools")}</legend><div class="checks">${
    boxes.join("\n")
  }</div></fieldset>
<div class="fields">
<div class="field"><label for="workload">${phrase("workload")}</label>
<select id="workload">${
    Object.keys(WORKLOADS).map((name) => `<option>${name}</option>`).join("")
  }</select></div>
<div class="field"><label for="objects">${phrase("objects")}</label>
<input id="objects" type="number" min="0" max="64" step="any"></div>
<div class="field"><label for="most">${phrase("most")}</label>
<input id="most" type="number" required value="64" min="1" max="256"></div>
<label class="check wide"><input id="guest" type="checkbox"> ${phrase("guest")}</label>
</div>
<p class="actions"><button type="submit" id="run" class="button">${phrase("run")}</button>
<button type="button" id="stop" disabled>${phrase("stop")}</button>
<button type="button" id="copy">${phrase("copy")}</button></p>
</form>
</div>
<h2 id="inside">${phrase("inside")}</h2>
<p>${phrase("insideWords")}</p>
<form id="inside-form" aria-labelledby="inside">
<div class="fields">
<div class="field"><label for="inside-pool">${phrase("pool")}</label>
<select id="inside-pool">${
    POOL_NAMES.map((name) =>
      `<option${name === FIRST_POOLS[0] ? " selected" : ""}>${name}</option>`
    )
      .join("")
  }</select></div>
${number("inside-cpus", phrase("cpusAtWork"), 6, 1, 256)}
<div class="field"><label for="inside-length">${phrase("time")}</label>
<select id="inside-length">${
    LENGTHS.map((ns) => `<option value="${ns}"${ns === 2000 ? " selected" : ""}>${ns} ns</option>`)
      .join("")
  }</select></div>
</div>
<p class="actions"><button type="submit" id="record" class="button">${phrase("look")}</button></p>
</form>
<p id="recording" role="status"></p>
<div id="timeline-part" hidden>
<p class="actions"><button type="button" id="nearer">${phrase("nearer")}</button>
<button type="button" id="farther">${phrase("farther")}</button>
<button type="button" id="everything">${phrase("everything")}</button></p>
<p class="legend">${
    LEGEND.map(([name, text]) =>
      `<span><i style="background:var(--timeline-${name})"></i>${phrase(text)}</span>`
    ).join(" ")
  }</p>
<div class="timeline-box"><canvas id="timeline" tabindex="0" role="application"
aria-label="${phrase("timeline")}" aria-describedby="timeline-keys timeline-words"></canvas></div>
<p id="timeline-words" role="status">${phrase("point")}</p>
<p id="timeline-keys" class="note">${phrase("keys")}</p>
<h3 id="lines">${phrase("lines")}</h3>
<p>${phrase("linesWords")}</p>
<ol id="hot-lines" aria-labelledby="lines"></ol>
</div>
<h2 id="here">${phrase("here")}</h2>
<p>${phrase("hereWords")}</p>
<form id="here-form" aria-labelledby="here">
<div class="fields">
<div class="field"><label for="engine">${phrase("runBy")}</label>
<select id="engine"><option value="wasm">WebAssembly</option><option value="javascript">JavaScript</option></select></div>
</div>
<p class="actions"><button type="submit" id="measure" class="button">${phrase("measure")}</button>
<button type="button" id="stop-measuring" disabled>${phrase("stop")}</button></p>
</form>
<p id="measuring" role="status"></p>
<figure class="chart"><div class="plot" id="measured-curve"></div>
<figcaption id="measured-words"></figcaption></figure>
<div class="scroll"><table id="measured"><caption>${phrase("measured")}</caption>${
    head("headSpread", "headReferee")
  }<tbody></tbody></table></div>
<h2 id="limits">${phrase("limits")}</h2>
<p>${phrase("limitsWords")}</p>
<script type="application/json" id="machines">${jsonHtml(machines)}</script>
`;
}
