import { type Client, clientsOf, type Start } from "../clients.ts";
import type { Action, Model } from "../models/model.ts";
import type { ObjectPlan } from "../models/object_client.ts";

/** A client of an object. */
export interface ObjectClient {
  /** What it does, as plain data. */
  plan: ObjectPlan;
  /** The same in words. */
  text: string;
  /** How many acts it has. */
  size: number;
}

/** Which clients there are. */
export interface ObjectClientBounds {
  /** Most threads. */
  threads: number;
  /** Most calls of all threads together. */
  calls: number;
}

interface ObjectStart extends Start {
  before: readonly string[];
}

/**
 * Lists all clients of an object, those with few calls first.
 *
 * @param model what the object is to behave like
 * @param acts which of the model's acts the object can do
 * @param bounds how large they may be
 * @returns the clients, made when they are asked for
 */
export function* clientsOfObject(
  // deno-lint-ignore no-explicit-any -- each model has a state of its own
  model: Model<any>,
  acts: readonly string[],
  { threads, calls }: ObjectClientBounds,
): Generator<ObjectClient> {
  const { leastCpus = 1, mostCpus = Infinity, doers = {} } = model;
  const cpuCount = Math.max(leastCpus, Math.min(mostCpus, threads));
  const most = Math.max(calls, leastCpus);
  const family = {
    calls: Object.fromEntries(acts.map((name) => [name, 0])),
    starts: model.starts.map((before): ObjectStart => ({ says: "", cpuCount, before })),
    alike: true,
    leastCpus,
    mostCalls: most,
    mostInAll: most,
    isUseful: ({ start, cpus }: Client<ObjectStart>) => {
      const atWork = cpus.filter((own) => own.length > 0);
      const hasRoles = Object.entries(doers).every(([name, count]) =>
        atWork.filter((own) => own.includes(name)).length <= count
      );
      return hasRoles && model.isUseful?.({ before: start.before, cpus: atWork }) !== false;
    },
  };
  for (const { start, cpus } of clientsOf(family)) {
    const plan = numbered(model, start.before, cpus.filter((own) => own.length > 0));
    yield { plan, text: textOf(model, plan), size: cpus.flat().length };
  }
}

/** Gives each act its numbers: 1, 2, 3, ... in the order in which a reader meets them. */
function numbered(
  { kind, made, given = {} }: Model,
  before: readonly string[],
  cpus: readonly (readonly string[])[],
): ObjectPlan {
  let last = 0;
  const actionOf = (name: string): Action => {
    const numbers = Array.from({ length: given[name] ?? 0 }, () => ++last);
    return [name, ...numbers];
  };
  return {
    model: { kind, made },
    before: before.map(actionOf),
    cpus: cpus.map((own) => own.map(actionOf)),
  };
}

function textOf({ acts }: Model, { before, cpus }: ObjectPlan): string {
  const callsOf = (actions: readonly Action[]) =>
    actions.flatMap(([name, ...given]) => acts[name]!.map((call) => `${call}(${given.join(", ")})`))
      .join(", ");
  return [
    ...before.length > 0 ? [`after ${callsOf(before)}`] : [],
    ...cpus.map((own, cpu) => `CPU ${cpu}: ${callsOf(own)}`),
  ].join("; ");
}
