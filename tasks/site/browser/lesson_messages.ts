import type { Language } from "@course/words/mod.ts";

/** What a page asks the Worker that runs its cells. */
export interface RunAsk {
  kind: "run";
  /** Number of this run. */
  run: number;
  /** Text of the cell. */
  text: string;
  /** The language in which the course's functions speak. */
  language: Language;
}

/** What the Worker answers. */
export type RunAnswer =
  | { kind: "ready" }
  /** Something that the cell shows, a `CellOutput` as JSON: it may carry what cannot be cloned. */
  | { kind: "output"; run: number; output: string }
  | { kind: "end"; run: number; isDone: boolean };
