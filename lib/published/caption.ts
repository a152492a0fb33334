import { describeMachine, type Machine } from "./machines.ts";
import type { Note } from "./notes.ts";
import { cite, type Source } from "./sources.ts";
import type { Unit } from "./units.ts";

/**
 * Writes what belongs below figures of others: what they are, where they come from, what to know.
 *
 * @param title what they are
 * @param facts what the printed figures count, where they were measured and printed, and the notes
 * @returns lines of text
 */
export function caption(
  title: string,
  facts: { unit: Unit; machine: Machine; source: Source; notes: readonly Note[] },
): string {
  const lines = [
    `Published: ${title}. Printed figures are ${facts.unit.text}.`,
    `Machine: ${describeMachine(facts.machine)}.`,
    `Source: ${cite(facts.source)}.`,
  ];
  for (const [index, note] of facts.notes.entries()) {
    lines.push(`${index + 1}. ${note.kind}: ${note.text}`);
  }
  return lines.join("\n");
}

/** A whole number with its thousands apart. */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
