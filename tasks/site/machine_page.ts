import { WORKLOADS } from "@course/measure/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { jsonHtml } from "./chart_html.ts";

const FIRST_POOLS = ["freelist", "objpool"];
/** Simulated nanoseconds that can be looked at. */
const LENGTHS = [500, 1000, 2000, 5000, 20000];
const LEGEND = [
  ["call", "a call of the pool"],
  ["load", "load"],
  ["store", "store"],
  ["read-modify-write", "read-modify-write"],
  ["fence", "fence"],
  ["wait", "waiting for a line"],
  ["spin", "spinning"],
  ["work", "own work"],
  ["interrupts", "interrupts"],
  ["stopped", "stopped"],
  ["near", "line from another core"],
  ["far", "line from another socket"],
] as const;

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
<div class="machine-desk">
<div class="machine-picture">
<p id="status" role="status">Ready. The machine runs in your browser; nothing is sent anywhere.</p>
<figure class="chart"><div class="plot" id="curve"></div>
<figcaption id="words">Run it, and the curve grows here, point by point.</figcaption></figure>
<div class="scroll"><table id="points"><caption>Simulated points</caption><thead><tr><th scope="col">pool</th><th scope="col">threads</th>
<th scope="col">operations/s</th><th scope="col">misses/s</th><th scope="col">ns/pop</th>
<th scope="col">line transfers/operation</th><th scope="col">Jain's fairness</th></tr></thead><tbody></tbody></table></div>
</div>
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
</div>
<h2 id="inside">Inside one run</h2>
<p>What do the CPUs do all the time? One run of the machine above, written down access by access: a lane for each CPU, time from
left to right, and an arrow for each cache line that goes to another core.</p>
<form id="inside-form" aria-labelledby="inside">
<div class="fields">
<div class="field"><label for="inside-pool">Pool</label>
<select id="inside-pool">${
    POOL_NAMES.map((name) =>
      `<option${name === FIRST_POOLS[0] ? " selected" : ""}>${name}</option>`
    )
      .join("")
  }</select></div>
${number("inside-cpus", "CPUs at work", 6, 1, 256)}
<div class="field"><label for="inside-length">Simulated time</label>
<select id="inside-length">${
    LENGTHS.map((ns) => `<option value="${ns}"${ns === 2000 ? " selected" : ""}>${ns} ns</option>`)
      .join("")
  }</select></div>
</div>
<p class="actions"><button type="submit" id="record" class="button">Look inside</button></p>
</form>
<p id="recording" role="status"></p>
<div id="timeline-part" hidden>
<p class="actions"><button type="button" id="nearer">Nearer</button>
<button type="button" id="farther">Farther</button>
<button type="button" id="everything">Everything</button></p>
<p class="legend">${
    LEGEND.map(([name, text]) =>
      `<span><i style="background:var(--timeline-${name})"></i>${text}</span>`
    ).join(" ")
  }</p>
<div class="timeline-box"><canvas id="timeline" tabindex="0" role="application"
aria-label="Timeline of the CPUs" aria-describedby="timeline-keys timeline-words"></canvas></div>
<p id="timeline-words" role="status">Point at something, or use the keys, and this line says what it is.</p>
<p id="timeline-keys" class="note">Left and Right go to what the CPU did before and after, Up and Down to another CPU, + and - zoom,
Home shows everything, Page Up and Page Down move on. Drag to move; Ctrl and the wheel, or two fingers, zoom.
Where there are too many arrows to tell them apart, none is drawn: come nearer, or press a line below.</p>
<h3 id="lines">Lines that travel</h3>
<p>Those that CPUs wait for longest come first, with the place in the source that waits. Press one to see its way only.</p>
<ol id="hot-lines" aria-labelledby="lines"></ol>
</div>
<h2 id="here">On this computer</h2>
<p>The same pools on real threads, <em>measured here</em>: with the pools and the workload that are chosen above, from one
thread to one for each core that the browser shows. The referee says which figures are about the pool.</p>
<form id="here-form" aria-labelledby="here">
<div class="fields">
<div class="field"><label for="engine">Run by</label>
<select id="engine"><option value="wasm">WebAssembly</option><option value="javascript">JavaScript</option></select></div>
</div>
<p class="actions"><button type="submit" id="measure" class="button">Measure</button>
<button type="button" id="stop-measuring" disabled>Stop</button></p>
</form>
<p id="measuring" role="status"></p>
<figure class="chart"><div class="plot" id="measured-curve"></div>
<figcaption id="measured-words"></figcaption></figure>
<div class="scroll"><table id="measured"><caption>Measured points</caption><thead><tr><th scope="col">pool</th><th scope="col">threads</th>
<th scope="col">operations/s</th><th scope="col">misses/s</th><th scope="col">ns/pop</th>
<th scope="col">spread</th><th scope="col">referee</th></tr></thead><tbody></tbody></table></div>
<h2 id="limits">What to believe</h2>
<p>On the Xeon 8260 and the Kunpeng 920 the model meets published figures to within a factor of two at every point. Lines
are handed on in the order of the requests; caches have no end; buses, frequencies and interrupts take nothing. Lesson 06
puts measured, simulated and published side by side.</p>
<script type="application/json" id="machines">${jsonHtml(machines)}</script>
`;
}
