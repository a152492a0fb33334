/**
 * Laws of clients. A law about several CPUs is not a single scenario: it lists all small programs that
 * use what a learner has written, runs each in the explorer, the smallest first, and shows the
 * smallest that breaks it.
 *
 * An exercise brings a scenario whose function `client(plan)` knows how to make each call, the calls,
 * and what there may be at the start:
 *
 * ```ts ignore
 * lawOfClients("an object has one owner", {
 *   scenario: client, // a text that exports client(plan)
 *   calls: { pop: 1, push: -1 }, // by how much a call changes what its CPU holds
 *   starts: [{ says: "object 0 is on the list of CPU 1", cpuCount: 2, ... }],
 * })
 * ```
 *
 * What it leaves open, such as a tag, it draws: `lawOfClients(name, (draw) => ({ ... }))`.
 *
 * `plan` is a {@linkcode Client} with what `plan` of the family adds. `client(plan)` returns what a
 * scenario exports: `setup`, `threads`, `interrupts`, and the law as `specification` or `after`; for
 * pools `poolClient` of `pool_client.ts` makes all of it.
 *
 * How many clients are run is a matter of steps, not of time, so the answer is the same on every
 * computer: bare `deno test` has few, `deno task grade` more.
 *
 * @module
 */
import { type Client, clientsOf, sizeOf, type Start, tryClients } from "../explore/clients.ts";
import type { SearchCount } from "../explore/mod.ts";
import { sayGrade, sayPhrase } from "../words/grading.ts";
import { saidClient } from "./said_client.ts";
import type { Draw } from "./draw.ts";
import { Finding } from "./finding.ts";
import type { ClientCount, ClientLaw } from "./client_law.ts";
import type { Law } from "./law.ts";
import type { Learner } from "./learner.ts";

/** What a client costs before its first step: it is set up. */
const STEPS_OF_A_CLIENT = 500;
/** Steps of one execution. */
const MAX_STEPS = 1000;
/** Steps that an execution has, about. */
const USUAL_STEPS = 30;
/** The part of the budget that one client may take. */
const MAX_BUDGET_PART = 0.25;
const MIN_EXECUTIONS = 300;
/** The same of a client that is run in any case. */
const MIN_EXECUTIONS_ASKED = 2000;

/**
 * A law about all small clients, tried in every order in which their calls can meet.
 *
 * @param name the law, as a sentence
 * @param given which clients, and what is looked at; or what draws that
 * @returns the law
 */
export function lawOfClients<S extends Start>(
  name: string,
  given: ClientLaw<S> | ((draw: Draw) => ClientLaw<S>),
): Law {
  const lawFor = (draw: Draw) => typeof given === "function" ? given(draw) : given;
  return {
    name,
    clients: (draw) => lawFor(draw) as unknown as ClientLaw,
    check: (learner, draw) => {
      learner.clients = runClients(learner, lawFor(draw));
    },
  };
}

/**
 * Runs clients, the smallest first, until the budget is spent.
 *
 * @param learner the answer
 * @param law which clients, and what is looked at
 * @returns how far they were run
 * @throws {Finding} If a client breaks the law, or if one of them cannot be judged
 */
function runClients<S extends Start>(learner: Learner, law: ClientLaw<S>): ClientCount {
  const program = learner.program(law.scenario);
  const budget = learner.budget * (law.share ?? 1);
  const most = Math.ceil(MAX_BUDGET_PART * budget / USUAL_STEPS);
  let steps = 0;
  const run = ({ id, client }: Called<S>) => {
    let cutAt: string | undefined;
    const onProgress = (search: SearchCount) => (cutAt = search.cutAt) !== undefined;
    const least = isAsked(id) ? MIN_EXECUTIONS_ASKED : MIN_EXECUTIONS;
    const maxExecutions = Math.max(least, most);
    const bounds = { maxExecutions, maxSteps: MAX_STEPS, onProgress };
    const result = learner.exploreClient(program, law, client, bounds);
    steps += result.steps + STEPS_OF_A_CLIENT;
    if (cutAt === undefined) return result;
    return { ...result, reason: sayGrade("grade.cut", { steps: MAX_STEPS, place: cutAt }) };
  };
  const { proved, failed, open, large } = tryClients(inOrder(law, () => steps < budget), run);
  if (failed) {
    const { client: found, result } = failed;
    const said = { call: saidClient(found.client), message: sayPhrase(result.law ?? "") };
    throw new Finding(sayGrade("grade.inCall", said), result, found);
  }
  const problem = open ?? (proved === 0 ? large : undefined);
  if (problem) {
    const { client: found, result } = problem;
    const said = { call: saidClient(found.client), message: result.reason ?? "" };
    const what = sayGrade("grade.notProved", { reason: sayGrade("grade.inCall", said) });
    throw new Finding(what, result, found);
  }
  return { proved, steps };
}

/**
 * Finds a client of a law again.
 *
 * @param law the law
 * @param id what a finding has called it: its number, or "a" and the number of one that is run in any
 *   case
 * @returns the client, if there is one
 */
export function clientCalled(law: ClientLaw, id: string): Client | undefined {
  if (isAsked(id)) return law.also?.[Number(id.slice(1))];
  let number = 0;
  for (const client of clientsOf(law)) if (String(number++) === id) return client;
  return undefined;
}

function isAsked(id: string): boolean {
  return id.startsWith("a");
}

/** A client, and what a finding calls it. */
interface Called<S extends Start> {
  id: string;
  client: Client<S>;
}

/** The clients of a law while there is a budget, and those that are run in any case. */
function* inOrder<S extends Start>(
  law: ClientLaw<S>,
  hasBudget: () => boolean,
): Generator<Called<S>> {
  const also = (law.also ?? []).map((client, index) => ({ id: `a${index}`, client }))
    .toSorted((a, b) => sizeOf(a.client) - sizeOf(b.client));
  let number = 0;
  for (const client of clientsOf(law)) {
    if (!hasBudget()) break;
    while (also.length > 0 && sizeOf(also[0]!.client) < sizeOf(client)) yield also.shift()!;
    if (!hasBudget()) break;
    yield { id: String(number++), client };
  }
  yield* also;
}
