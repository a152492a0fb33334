/** The forms of an output by media type, as notebooks keep them. */
export type DisplayData = Record<string, unknown>;

/** An error that has ended a cell. */
export interface ErrorOutput {
  /** What it is. */
  kind: "error";
  /** Name of the error: "TypeError". */
  name: string;
  /** What it says. */
  message: string;
  /** Where in the cell that has ended, from 1, when it was thrown there. */
  line?: number;
  /** The column there, from 1. */
  column?: number;
}

/** What a cell shows. */
export type CellOutput =
  /** A text that was logged. */
  | { kind: "stream"; name: "stdout" | "stderr"; text: string }
  /** Something that is shown while the cell runs; with an `id`, it takes the place of that. */
  | { kind: "display"; data: DisplayData; id?: string }
  /** The value of the last expression. */
  | { kind: "result"; data: DisplayData }
  | ErrorOutput;
