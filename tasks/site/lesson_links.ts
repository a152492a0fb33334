import { Buffer } from "node:buffer";
import { deflateRawSync } from "node:zlib";
import { CATALOGUE } from "@course/explore/mod.ts";
import {
  SCHEDULE,
  type ScheduleOutput,
  SLIDERS,
  type SlidersOutput,
} from "@course/interactive/engine.ts";
import type { Language } from "@course/words/mod.ts";
import { joined, type NotebookCell } from "../notebooks/notebook.ts";
import { MACHINE_STATES, SCENARIO_STATES, type ToolState } from "./chart_states.ts";
import { LESSON_PAGE } from "./phrases/lesson_phrases.ts";
import { phrases } from "./phrases/phrases.ts";
import { linkHtml, namedLinks, scenarioLinks, scenariosIn, toolAddress } from "./scenario_links.ts";

/** A scenario without modules: a program of one's own takes its place in the explorer. */
const PLACE = "lost-update";

/**
 * Lists the scenarios that a cell of a lesson uses: those it names, steps through, or draws.
 *
 * @param lesson name of the lesson
 * @param cell the cell
 * @returns their names
 */
export function scenariosOf(lesson: string, cell: NotebookCell): string[] {
  const stepped = schedulesOf(cell).flatMap((output) => nameOf(output) ?? []);
  const drawn = SCENARIO_STATES[`${lesson}#${cell.id}`]?.scenario ?? [];
  return [...new Set([...stepped, ...scenariosIn(joined(cell.source)), drawn].flat())];
}

/**
 * Links from a cell to the same thing in the explorer and on the machine, where it can be changed.
 *
 * @param lesson name of the lesson
 * @param cell the cell
 * @param language the language of the page
 * @returns HTML
 */
export function cellLinks(lesson: string, cell: NotebookCell, language: Language = "en"): string {
  const phrase = phrases(LESSON_PAGE, language);
  const from = `${lesson}#${cell.id}`;
  const schedules = schedulesOf(cell);
  const sliders = outputsOf<SlidersOutput>(cell, SLIDERS);
  const drawn = SCENARIO_STATES[from];
  const machine = MACHINE_STATES[from];
  const links = [
    ...schedules.flatMap((output) => scheduleLinks(output, from, language)),
    ...drawn ? scenarioLinks(drawn.scenario, drawn.model, from, undefined, language) : [],
    ...[...sliders.map(stateOf), ...machine ? [machine] : []].map((state) =>
      linkHtml(toolAddress("machine", state, from), phrase("onMachine"))
    ),
  ];
  const linked = [...schedules.map(nameOf), drawn?.scenario];
  const named = scenariosOf(lesson, cell).filter((name) => !linked.includes(name));
  if (named.length > 0) {
    links.push(phrase("explorerHas", { links: namedLinks(named, from).join(", ") }));
  }
  return links.length === 0 ? "" : `<p class="links">${links.join(" ")}</p>`;
}

function schedulesOf(cell: NotebookCell): ScheduleOutput[] {
  return outputsOf<ScheduleOutput>(cell, SCHEDULE);
}

function outputsOf<Data>({ outputs = [] }: NotebookCell, type: string): Data[] {
  return outputs.flatMap(({ data = {} }) => data[type] ? [data[type] as Data] : []);
}

/** The scenario of the catalogue that is stepped through, if it is one. */
function nameOf(output: ScheduleOutput): string | undefined {
  const text = textOf(output);
  return Object.entries(CATALOGUE).find(([, { source }]) => source === text)?.[0];
}

function textOf({ program }: ScheduleOutput): string | undefined {
  const entry = program.modules[program.entry];
  return typeof entry === "object" ? entry.text : undefined;
}

/** A program of the lesson's own goes along in the address. */
function scheduleLinks(output: ScheduleOutput, from: string, language: Language): string[] {
  const { model, schedule = "" } = output;
  const scenario = nameOf(output);
  if (scenario !== undefined) {
    return scenarioLinks(scenario, model, from, schedule, language);
  }
  const state = { scenario: PLACE, model, schedule, source: packed(textOf(output)!) };
  const words = phrases(LESSON_PAGE, language)("inExplorer");
  return [linkHtml(toolAddress("explorer", state, from), words)];
}

/** A text as `readState` of the pages reads it. */
function packed(text: string): string {
  return `~${Buffer.from(deflateRawSync(text)).toString("base64url")}`;
}

function stateOf({ topology, series, options, threads }: SlidersOutput): ToolState {
  const { workload = "ideal", objectsPerThread } = options;
  return {
    machine: topology,
    pools: series.map(({ pool }) => pool).join(","),
    workload,
    most: String(Math.max(...threads)),
    ...objectsPerThread !== undefined && { objects: String(objectsPerThread) },
    run: "1",
  };
}
