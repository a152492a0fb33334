import { CATALOGUE, explore, type TraceStep } from "@course/explore/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import type { Language } from "./read_deck.ts";

interface Words {
  step: string;
  more: (from: number, to: number) => string;
  old: string;
  /** What the explorer writes, in the deck's language. */
  translate: (text: string) => string;
}

const WORDS: Record<Language, Words> = {
  en: {
    step: "step",
    more: (from, to) => `steps ${from} to ${to}`,
    old: "OLD VALUE",
    translate: (text) => text,
  },
  zh: {
    step: "步",
    more: (from, to) => `第 ${from} 至 ${to} 步`,
    old: "旧值",
    translate: (text) =>
      text.replace(" interrupt", " 中断").replace(" fails, it is ", " 失败，实为 "),
  },
};

/**
 * Draws the failing execution that the explorer finds for a scenario, one column for each CPU.
 *
 * @param wanted name in the catalogue and the steps that are shown: "slide-variant-2:1-2,15-25"
 * @param language language of the heading
 * @param alt what the table shows
 * @returns HTML
 * @throws {RangeError} If there is no such scenario, or none of its executions fails
 */
export function failingSchedule(wanted: string, language: Language, alt: string): string {
  const [name = "", ranges = ""] = wanted.split(":");
  if (!Object.hasOwn(CATALOGUE, name)) {
    throw new RangeError(
      `Cannot show a schedule of "${name}": use ${Object.keys(CATALOGUE).join(", ")}`,
    );
  }
  const entry = CATALOGUE[name as keyof typeof CATALOGUE];
  const { verdict, trace } = explore(entry, { model: "weak" });
  if (!trace) {
    throw new RangeError(`Cannot show a schedule of "${name}": its verdict is ${verdict}`);
  }
  const words = WORDS[language];
  const lanes = [...new Set(trace.steps.map(({ process }) => process))].toSorted();
  const head = [words.step, ...lanes.map(words.translate)].map((text) =>
    `<th scope="col">${escapeHtml(text)}</th>`
  );
  const rows: string[] = [];
  let next = 1;
  const skipTo = (step: number) => {
    if (step > next) {
      const text = words.more(next, step - 1);
      rows.push(`<tr class="skipped"><td>…</td><td colspan="${lanes.length}">${text}</td></tr>`);
    }
  };
  for (const [from, to] of rangesOf(ranges, trace.steps.length)) {
    skipTo(from);
    for (const step of trace.steps.slice(from - 1, to)) rows.push(row(step, lanes, words));
    next = to + 1;
  }
  skipTo(trace.steps.length + 1);
  return `<table class="trace"><caption class="hidden">${escapeHtml(alt)}</caption>` +
    `<thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function rangesOf(text: string, last: number): [number, number][] {
  if (text === "") return [[1, last]];
  return text.split(",").map((part) => {
    const [from, to = from] = part.split("-").map(Number);
    return [from!, to!];
  });
}

function row(step: TraceStep, lanes: string[], { old, translate }: Words): string {
  const action = `${step.action} ${step.text === "" ? step.order : step.text}`;
  const text = escapeHtml(translate(action));
  const cells = lanes.map((lane) => {
    if (lane !== step.process) return "<td></td>";
    return step.stale ? `<td class="stale">${text} <b>${old}</b></td>` : `<td>${text}</td>`;
  });
  return `<tr><td>${step.step}</td>${cells.join("")}</tr>`;
}
