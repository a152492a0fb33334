import { CATALOGUE, type CatalogueEntry } from "@course/explore/mod.ts";
import { WORKLOADS } from "@course/measure/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { jsonHtml } from "./chart_html.ts";
import { poolScenarios } from "./pool_scenarios.ts";

const FIRST_SCENARIO = "slide-variant-2";
const FIRST_POOLS = ["freelist", "objpool"];

/**
 * Writes the content of the page "Explorer".
 *
 * @returns HTML
 */
export function explorerHtml(): string {
  const catalogue: Record<string, CatalogueEntry> = CATALOGUE;
  const pools = poolScenarios();
  const option = ([name, { title }]: [string, { title: string }]) =>
    `<option value="${name}"${name === FIRST_SCENARIO ? " selected" : ""}>${
      escapeHtml(`${name}: ${title}`)
    }</option>`;
  const scenarios = Object.fromEntries(
    [...Object.entries(catalogue), ...Object.entries(pools)].map(([name, entry]) => [
      name,
      { title: entry.title, source: entry.source, modules: (entry as CatalogueEntry).modules },
    ]),
  );
  return `<h1 id="explorer-title">Explorer</h1>
<p>A scenario is a small program of two to four threads and a law. The explorer runs it in <strong>every</strong> order that a
memory model allows, here in your browser. When a law can be broken, it shows a schedule that breaks it.</p>
<form id="explorer" aria-labelledby="explorer-title">
<div class="fields">
<div class="field wide"><label for="scenario">Scenario</label>
<select id="scenario"><optgroup label="Bugs and their cures">${
    Object.entries(catalogue).map(option).join("")
  }</optgroup><optgroup label="Pools of the course">${
    Object.entries(pools).map(option).join("")
  }</optgroup></select></div>
<div class="field wide"><label for="model">Memory model</label>
<select id="model">
<option value="sc">sc: one access after another</option>
<option value="tso">tso: x86, with store buffers</option>
<option value="weak" selected>weak: the kernel's memory model, without dependencies</option>
<option value="js">js: Atomics in JavaScript</option>
<option value="all">all four</option>
</select></div>
</div>
<details><summary>Read or edit the program</summary>
<p>Three exports: <code>setup</code> makes the memory, <code>threads</code> are run at the same time, <code>after</code> says
which law was broken. Imports from <code>@course/atomics</code>, <code>pools</code> and <code>hooks</code> work.</p>
<label for="source">The program</label>
<textarea id="source" rows="24" spellcheck="false" autocapitalize="off"></textarea>
<div id="modules"></div>
<p><button type="button" id="reset">As it was</button></p>
</details>
<details><summary>Bounds and replay</summary>
<div class="fields">
<div class="field"><label for="switches">At most so many switches (empty: all)</label>
<input id="switches" type="number" min="0" max="20" inputmode="numeric"></div>
<div class="field wide"><label for="schedule">Replay this schedule instead of searching</label>
<input id="schedule" type="text" autocomplete="off" spellcheck="false" placeholder="0110"></div>
</div></details>
<p class="actions"><button type="submit" id="run" class="button">Run</button>
<button type="button" id="stop" disabled>Stop</button>
<button type="button" id="copy">Copy a link to this</button></p>
</form>
<p id="status" role="status">Ready. The program runs in your browser; nothing is sent anywhere.</p>
<section id="results" aria-label="Result"></section>
<h2 id="limits">What to believe</h2>
<p>The verdict <code>ok</code> is a proof for this program in this model: every execution was tried, and none breaks a law. The
verdict <code>unknown</code> says that no broken law was found and not everything was tried, which proves nothing.</p>
<p>Load buffering is never shown. The model <code>weak</code> is the kernel's memory model without dependencies: it may show
what address, data and control dependencies forbid on every machine that runs Linux. Lesson 04 explains the models.</p>
<script type="application/json" id="scenarios">${jsonHtml(scenarios)}</script>
`;
}

/**
 * Writes the content of the page "Machine".
 *
 * @returns HTML
 */
export function machineHtml(): string {
  const machines = Object.fromEntries(
    Object.entries(TOPOLOGIES).map(([name, { description, cpus }]) => [
      name,
      { description, cpus: cpus.length },
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
  return `<h1 id="machine-title">Machine</h1>
<p>Set a machine, choose pools, and see how they scale. The pools are the text of this course, unchanged, on a
<em>simulated</em> machine: caches, sockets, hyper-threads, cache lines that travel. The same choice gives the same figures on
every computer.</p>
<form id="machine-form" aria-labelledby="machine-title">
<div class="fields">
<div class="field wide"><label for="topology">Machine</label>
<select id="topology">${
    Object.entries(machines).map(([name, { description }]) =>
      `<option value="${name}">${escapeHtml(`${name}: ${description}`)}</option>`
    ).join("")
  }<option value="own" selected>a machine of your own</option></select></div>
<p id="about" class="wide" role="status"></p>
</div>
<fieldset id="own"><legend>Your machine</legend><div class="fields">
${number("sockets", "Sockets", 2, 1, 8)}
${number("cores", "Cores in a socket", 16, 1, 256)}
${number("threadsPerCore", "Threads of a core (SMT)", 2, 1, 2)}
${number("socketNs", "ns from core to core", 47, 1, 1000)}
${number("machineNs", "ns from socket to socket", 134, 1, 5000)}
</div></fieldset>
<fieldset><legend>Pools</legend><div class="checks">${boxes.join("\n")}</div></fieldset>
<div class="fields">
<div class="field"><label for="workload">Workload</label>
<select id="workload">${
    Object.keys(WORKLOADS).map((name) => `<option>${name}</option>`).join("")
  }</select></div>
<div class="field"><label for="objects">Objects for each thread (empty: as usual)</label>
<input id="objects" type="number" min="0" max="64" step="any"></div>
<div class="field"><label for="most">Up to so many threads</label>
<input id="most" type="number" required value="64" min="1" max="256"></div>
<label class="check wide"><input id="guest" type="checkbox"> a busy virtual machine: each CPU is stopped now and then</label>
</div>
<p class="actions"><button type="submit" id="run" class="button">Run</button>
<button type="button" id="stop" disabled>Stop</button>
<button type="button" id="copy">Copy a link to this</button></p>
</form>
<p id="status" role="status">Ready. The machine runs in your browser; nothing is sent anywhere.</p>
<figure class="chart"><div class="plot" id="curve"></div>
<figcaption id="words"></figcaption></figure>
<div class="scroll"><table id="points"><caption>Simulated points</caption><thead><tr><th scope="col">pool</th><th scope="col">threads</th>
<th scope="col">operations/s</th><th scope="col">misses/s</th><th scope="col">ns/pop</th>
<th scope="col">line transfers/operation</th><th scope="col">Jain's fairness</th></tr></thead><tbody></tbody></table></div>
<h2 id="limits">What to believe</h2>
<p>On the Xeon 8260 and the Kunpeng 920 the model meets published figures to within a factor of two at every point. Lines
are handed on in the order of the requests; caches have no end; buses, frequencies and interrupts take nothing. Lesson 06
puts measured, simulated and published side by side.</p>
<script type="application/json" id="machines">${jsonHtml(machines)}</script>
`;
}
