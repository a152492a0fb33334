import type { ExplorationResult } from "../exploration_result.ts";

/** What is looked at in the result of a client. */
type Judged = Pick<ExplorationResult, "verdict" | "law" | "exhaustive">;

/** A client, and what exploring it has found. */
export interface TriedClient<Tried, Result> {
  /** The client. */
  client: Tried;
  /** What was found. */
  result: Result;
}

/** What trying clients has found. */
export interface TriedClients<Tried, Result> {
  /** Clients of which all executions were tried, and keep the law. */
  proved: number;
  /** The first client that breaks the law. */
  failed: TriedClient<Tried, Result> | undefined;
  /** The first client of which it is not known, for another reason than too many executions. */
  open: TriedClient<Tried, Result> | undefined;
  /** The first client that has too many executions. */
  large: TriedClient<Tried, Result> | undefined;
}

/**
 * Explores one client after the other, up to the first that breaks a law.
 *
 * @param clients the clients, the smallest first; who lists them ends the list when a budget is spent
 * @param run explores a client
 * @returns what was found
 */
export function tryClients<Tried, Result extends Judged>(
  clients: Iterable<Tried>,
  run: (client: Tried) => Result,
): TriedClients<Tried, Result> {
  const found: TriedClients<Tried, Result> = {
    proved: 0,
    failed: undefined,
    open: undefined,
    large: undefined,
  };
  for (const client of clients) {
    const result = run(client);
    if (result.verdict === "ok") found.proved++;
    else if (result.law !== undefined) {
      found.failed = { client, result };
      break;
    } else if (result.exhaustive === "executions") found.large ??= { client, result };
    else found.open ??= { client, result };
  }
  return found;
}
