import type { Child } from "../child/child.ts";
import type { Json } from "../jupyter/wire.ts";
import type { CellsThatRan } from "./cells_that_ran.ts";
import type { Comms } from "./comms.ts";

/** What answers are made from. */
export interface Known {
  child: Child;
  cells: CellsThatRan;
  comms: Comms;
  /** Whether a cell runs: the child answers nothing then. */
  busy: boolean;
}

/**
 * The answer to a request that is no cell.
 *
 * @param type kind of request
 * @param content its content
 * @param known what the answer is made from
 * @returns content of the answer
 */
export async function answerTo(
  type: string,
  content: Json,
  { child, cells, comms, busy }: Known,
): Promise<Json> {
  switch (type) {
    case "kernel_info_request":
      return child.info;
    case "comm_info_request":
      return { status: "ok", comms: comms.list(content.target_name) };
    case "history_request":
      return { status: "ok", history: cells.history(content.n) };
    case "inspect_request":
      // Deno's kernel has no other answer.
      return { status: "ok", found: false, data: {}, metadata: {} };
    case "complete_request":
      return busy ? noCompletion(content.cursor_pos) : (await child.ask(type, content)).content;
    case "is_complete_request":
      return busy ? { status: "unknown" } : (await child.ask(type, content)).content;
    default: {
      const evalue = `This kernel has no answer to ${type}`;
      return { status: "error", ename: "NotSupported", evalue, traceback: [] };
    }
  }
}

function noCompletion(cursor: number): Json {
  return { status: "ok", matches: [], cursor_start: cursor, cursor_end: cursor, metadata: {} };
}
