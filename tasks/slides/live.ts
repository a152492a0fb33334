import { CATALOGUE, explore } from "@course/explore/mod.ts";
import { POOL_STYLES } from "@course/charts/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { bundle } from "../support/bundle.ts";
import { type LiveData, type Run, withBarrierBefore } from "./browser/live_data.ts";
import type { Language } from "./read_deck.ts";
import { simulations } from "./simulations.ts";

/** What runs in a page of slides. */
export interface LiveParts {
  /** What the page's script is given. */
  data: LiveData;
  /** The page's script. */
  script: string;
}

/** What a live slide says before anything has run, by the name that slides use. */
export const LIVE: Readonly<Record<string, Record<Language, string>>> = {
  explorer: {
    en: "explored: in this page, now",
    zh: "模型检查：当场在本页面内运行",
  },
  collapse: {
    en: "simulated: in this page, now, 2 x Xeon 8336C, 64 cores, 128 CPUs",
    zh: "模拟：当场在本页面内运行，2 x Xeon 8336C，64 核，128 个 CPU",
  },
};

const POOLS = ["freelist", "objpool"] as const;
const TOPOLOGY = "xeon-8336c";

/**
 * Makes the place of a live part; the page's script fills it.
 *
 * @param name which part
 * @param language language of the deck
 * @param alt what it shows, for who cannot see it
 * @returns HTML
 */
export function livePanel(name: string, language: Language, alt: string): string {
  return `<figure class="live"><div data-live="${name}" role="group" aria-label="${
    escapeHtml(alt)
  }"></div><figcaption><span class="evidence">${
    escapeHtml(LIVE[name]![language])
  }</span></figcaption></figure>`;
}

/**
 * Bundles the engines for a page, and works out what the page will find, for print.
 *
 * @returns the parts
 */
export async function liveParts(): Promise<LiveParts> {
  // A page that was opened as a file may start no module: the Worker is a script, in a function.
  const module = await bundle("tasks/slides/browser/live_worker.ts", "esm");
  const worker = `(async () => { "use strict";\n${module}\n})()`;
  const { source, modules } = CATALOGUE["slide-variant-2"];
  const { idealX86 } = await simulations();
  const data: LiveData = {
    worker: (await zipped(worker)).toBase64(),
    explorer: {
      source,
      modules,
      recorded: (["after", "before"] as const).flatMap((barrier) =>
        (["tso", "weak"] as const).map((model) => recordedRun(source, modules, barrier, model))
      ),
    },
    collapse: {
      topology: TOPOLOGY,
      series: POOLS.map((pool) => ({
        pool,
        color: POOL_STYLES[pool].color,
        points: idealX86.find((one) => one.pool === pool)!.points.map((
          { threads, operationsPerSecond },
        ) => ({ threads, operationsPerSecond })),
      })),
    },
  };
  return { data, script: await bundle("tasks/slides/browser/live.ts", "iife") };
}

/**
 * Writes the scripts of a page with live parts.
 *
 * @param parts what runs in it
 * @param language language of the deck
 * @returns HTML
 */
export function liveScripts({ data, script }: LiveParts, language: Language): string {
  const json = JSON.stringify({ ...data, language }).replaceAll("<", "\\u003c");
  return `<script type="application/json" id="live-data">${json}</script>\n` +
    `<script>${script.replaceAll(/<\/(script)/gi, "<\\/$1")}</script>`;
}

function recordedRun(
  source: string,
  modules: Record<string, string>,
  barrier: Run["barrier"],
  model: Run["model"],
): Run {
  const text = barrier === "after" ? source : withBarrierBefore(source);
  const { verdict, law, executions, trace } = explore({ source: text, modules }, { model });
  return {
    barrier,
    model,
    verdict,
    law,
    executions: executions.complete,
    steps: trace?.steps.length,
  };
}

async function zipped(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
