import { displayKey } from "../../tables/mod.ts";
import type { TriedClients } from "../clients.ts";
import type { ExplorationResult } from "../exploration_result.ts";
import type { ModelName } from "../memory_model.ts";
import { htmlReportUnder, textReportUnder } from "../report.ts";
import { type Row, rowLines, rowsHtml } from "../report_rows.ts";
import { type VerdictName, wayOut } from "../verdict.ts";
import type { ModelledClient, ObjectSearch } from "./object_search.ts";

/** Whether an object keeps laws. */
export interface Judgement {
  /**
   * "ok" is a proof for all clients of up to `calls` calls: all executions of each were tried, and none
   * breaks a law. "unknown" says that none was found, and `reason` why that is no proof.
   */
  verdict: VerdictName;
  /** The law that was broken, in words. */
  law: string | undefined;
  /** Why the verdict is "unknown", in words. */
  reason: string | undefined;
  /** The smallest client that breaks the law, or the first one that could not be judged. */
  client: string | undefined;
  /** What may be meant by the answers that break the law, and how to say so. */
  hint: string | undefined;
  /** Clients of which all executions were tried, in each model, and keep the laws. */
  proved: number;
  /** All clients with so many calls are proved. */
  calls: number;
  /** Executions of all clients. */
  executions: number;
  /** What exploring `client` has found, with its schedule and its trace. */
  exploration: ExplorationResult | undefined;
  /** What was taken for granted, each a sentence with its place. */
  assumptions: string[];
  /** What the models do not show, and what they show that no machine does. */
  limits: string[];
  /** Milliseconds that it has taken. */
  milliseconds: number;
  /** The judgement as lines of text, with a lane for each CPU. */
  toString(): string;
  /** The judgement for a notebook. */
  [displayKey](): Record<string, string>;
}

/** What a judgement is made of. */
export interface JudgedObject {
  file: string;
  laws: readonly string[];
  models: readonly ModelName[];
  found: TriedClients<ModelledClient, ExplorationResult>;
  search: ObjectSearch;
  bounds: { calls: number; threads: number; maxMilliseconds: number };
  milliseconds: number;
}

type Plain = Omit<Judgement, "toString" | typeof displayKey>;

/**
 * Says what trying clients has shown.
 *
 * @param judged what was tried
 * @returns the judgement
 */
export function judgementOf(judged: JudgedObject): Judgement {
  const plain = plainOf(judged);
  const rows = rowsOf(plain, judged);
  const { exploration } = plain;
  const shown = plain.law === undefined ? undefined : exploration;
  const text = shown ? textReportUnder(rows, shown) : rowLines(rows).join("\n");
  return {
    ...plain,
    toString: () => text,
    [displayKey]: () => ({
      "text/html": shown ? htmlReportUnder(rows, shown) : rowsHtml(rows),
      "text/plain": text,
    }),
  };
}

function plainOf({ found, search, bounds, milliseconds }: JudgedObject): Plain {
  const { failed, open, large } = found;
  const unproved = failed ?? first(open, large);
  const { stoppedAt } = search;
  const sizes = [unproved?.client.size, stoppedAt?.size].filter((size) => size !== undefined);
  const common = {
    proved: search.proved,
    calls: sizes.length > 0 ? Math.min(...sizes) - 1 : bounds.calls,
    executions: search.executions,
    assumptions: search.assumptions,
    limits: [...search.limits],
    milliseconds,
    client: unproved?.client.text ?? stoppedAt?.text,
    exploration: unproved?.result,
    hint: failed ? search.hint : undefined,
    law: failed?.result.law,
    reason: undefined,
  };
  if (failed) return { ...common, verdict: failed.result.verdict };
  const late = `cut after ${bounds.maxMilliseconds / 1000} s`;
  if (unproved) {
    const { exhaustive, reason } = unproved.result;
    return { ...common, verdict: "unknown", reason: exhaustive === "time" ? late : reason };
  }
  if (stoppedAt) {
    return { ...common, verdict: "unknown", reason: search.isLate ? late : "stopped" };
  }
  return { ...common, verdict: "ok" };
}

type Tried = TriedClients<ModelledClient, ExplorationResult>["open"];

function first(open: Tried, large: Tried): Tried {
  if (!open || !large) return open ?? large;
  return open.client.size <= large.client.size ? open : large;
}

function rowsOf(plain: Plain, { file, laws, models, search, bounds }: JudgedObject): Row[] {
  const { verdict, law, reason, client, hint, proved, calls, executions, milliseconds } = plain;
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  const tried = `${executions} executions in ${models.join(" and ")}, ${seconds}`;
  const rows: Row[] = [];
  if (law !== undefined) {
    rows.push([verdict, `${plain.exploration!.model}   ${law}`], [
      "asked",
      `${file}   ${laws.join("; ")}`,
    ], ["client", client!]);
    if (hint !== undefined) rows.push(["way out", hint]);
    const before = proved === 1 ? "1 client" : `${proved} clients`;
    rows.push(["before", `${before} of this size or smaller, which keep the laws`, tried]);
    return rows;
  }
  const clients = `all clients of up to ${calls} ${calls === 1 ? "call" : "calls"} in up to ` +
    `${bounds.threads} threads`;
  if (verdict === "ok") {
    rows.push(["ok", `${file}   ${laws.join("; ")}`]);
    rows.push(["proved", `${clients}: ${proved} clients`, tried]);
    rows.push(["not tried", "larger clients"]);
  } else {
    rows.push([verdict, `${file}   ${reason}`], ["asked", laws.join("; ")]);
    const whole = calls > 0 ? `${clients}; ` : "";
    rows.push(["so far", `${whole}${proved} clients are proved in all`, tried]);
    rows.push(["open", client!]);
    const { exploration } = plain;
    rows.push([
      "way out",
      exploration && search.stoppedAt === undefined
        ? wayOut(exploration.exhaustive)
        : `raise maxMilliseconds (--seconds), or ask for smaller clients: calls: ${
          Math.max(1, calls)
        }`,
    ]);
  }
  if (plain.assumptions.length > 0) rows.push(["assumed", ...plain.assumptions]);
  if (plain.limits.length > 0) rows.push(["limits", ...plain.limits]);
  return rows;
}
