import { displayKey } from "../../tables/mod.ts";
import { languageHere, say } from "../../words/explore.ts";
import type { TriedClients } from "../clients.ts";
import type { ExplorationResult } from "../exploration_result.ts";
import type { ModelName } from "../memory_model.ts";
import { htmlReportUnder, textReportUnder, verdictText } from "../report.ts";
import { saidBy } from "../result.ts";
import { sayClient, sayLaw } from "../say_law.ts";
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
  const { exploration } = plain;
  const rows = () => rowsOf(plain, judged);
  const shown = () =>
    plain.law === undefined || !exploration
      ? undefined
      : { ...exploration, ...saidBy(exploration) };
  const text = () => {
    const found = shown();
    return found ? textReportUnder(rows(), found) : rowLines(rows()).join("\n");
  };
  const html = () => {
    const found = shown();
    return found ? htmlReportUnder(rows(), found) : rowsHtml(rows());
  };
  return {
    ...plain,
    toString: text,
    [displayKey]: () => ({ "text/html": html(), "text/plain": text() }),
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
    assumptions: search.assumptions("en"),
    limits: [...search.limits],
    milliseconds,
    client: unproved?.client.text ?? stoppedAt?.text,
    exploration: unproved?.result,
    hint: failed ? search.hint : undefined,
    law: failed?.result.law,
    reason: undefined,
  };
  if (failed) return { ...common, verdict: failed.result.verdict };
  const late = lateText(bounds, "en");
  if (unproved) {
    const { exhaustive, reason } = unproved.result;
    return { ...common, verdict: "unknown", reason: exhaustive === "time" ? late : reason };
  }
  if (stoppedAt) {
    return {
      ...common,
      verdict: "unknown",
      reason: search.isLate ? late : say("explore.reason.stopped", {}, "en"),
    };
  }
  return { ...common, verdict: "ok" };
}

type Tried = TriedClients<ModelledClient, ExplorationResult>["open"];

function first(open: Tried, large: Tried): Tried {
  if (!open || !large) return open ?? large;
  return open.client.size <= large.client.size ? open : large;
}

function lateText({ maxMilliseconds }: JudgedObject["bounds"], language = languageHere()): string {
  return say("explore.reason.time", { seconds: maxMilliseconds / 1000 }, language);
}

/** Why nothing is proved, in the language of this place. */
function reasonText({ reason, exploration }: Plain, { bounds }: JudgedObject): string {
  if (reason === lateText(bounds, "en")) return lateText(bounds);
  if (exploration) return saidBy(exploration).reason ?? "";
  return say("explore.reason.stopped");
}

function rowsOf(plain: Plain, judged: JudgedObject): Row[] {
  const { file, models, search, bounds } = judged;
  const { verdict, law, client, hint, proved, calls, executions, milliseconds } = plain;
  const seconds = (milliseconds / 1000).toFixed(1);
  const tried = say("judge.tried", { executions, models: andOf(models), seconds });
  const laws = judged.laws.map(sayLaw).join(say("list.semicolon"));
  const rows: Row[] = [];
  if (law !== undefined) {
    rows.push(
      [verdictText(verdict), `${plain.exploration!.model}   ${sayLaw(law)}`],
      [say("explore.row.asked"), `${file}   ${laws}`],
      [say("explore.row.client"), sayClient(client!)],
    );
    if (hint !== undefined) rows.push([say("explore.row.wayOut"), hint]);
    rows.push([say("explore.row.before"), say("judge.before", { count: proved }), tried]);
    return rows;
  }
  const clients = say("judge.clients", { calls, threads: bounds.threads });
  if (verdict === "ok") {
    rows.push([verdictText("ok"), `${file}   ${laws}`]);
    rows.push([say("explore.row.proved"), say("judge.proved", { clients, count: proved }), tried]);
    rows.push([say("explore.row.notTried"), say("judge.larger")]);
  } else {
    rows.push(
      [verdictText(verdict), `${file}   ${reasonText(plain, judged)}`],
      [say("explore.row.asked"), laws],
    );
    const whole = calls > 0 ? clients + say("list.semicolon") : "";
    const all = say("judge.provedInAll", { count: proved });
    rows.push([say("explore.row.soFar"), whole + all, tried]);
    rows.push([say("explore.row.open"), sayClient(client!)]);
    const { exploration } = plain;
    rows.push([
      say("explore.row.wayOut"),
      exploration && search.stoppedAt === undefined
        ? wayOut(exploration.exhaustive)
        : say("explore.wayOut.clients", { calls: Math.max(1, calls) }),
    ]);
  }
  const assumptions = search.assumptions(languageHere());
  if (assumptions.length > 0) rows.push([say("explore.row.assumed"), ...assumptions]);
  const limits = [...search.saidLimits];
  if (limits.length > 0) rows.push([say("explore.row.limits"), ...limits]);
  return rows;
}

function andOf(models: readonly ModelName[]): string {
  const [first, ...rest] = models;
  return rest.reduce((list: string, last) => say("list.pair", { list, last }), first ?? "");
}
