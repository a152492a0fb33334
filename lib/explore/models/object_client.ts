/**
 * Clients of an object that somebody has written. The scenario that `judge` writes calls this module
 * where it is instrumented, in each thread for itself.
 *
 * @module
 */
import { call } from "../../pools/checkers.ts";
import { anything } from "./anything.ts";
export { madeOf, methodsOf } from "./made_object.ts";
import type { Action, Model } from "./model.ts";
import { OBJECT_MODELS } from "./models.ts";

/** A client of an object: plain data. */
export interface ObjectPlan {
  /** The function that makes the model, and what it is called with. */
  model: Pick<Model, "kind" | "made">;
  /** What is done before threads start. */
  before: readonly Action[];
  /** For each thread what it does. */
  cpus: readonly (readonly Action[])[];
}

/** How an object is made, and what each thread uses of it. */
export interface ObjectMaker {
  /** Makes it, with its shared memory. */
  make(): unknown;
  /** What a thread uses of it. Without it: all of it. */
  handle?: ((object: unknown, cpu: number) => unknown) | undefined;
}

/** What a thread answers for each of its acts: what the call has answered, or what was seen. */
export type Report = unknown[];

type Methods = Record<string, (...given: readonly number[]) => unknown>;

interface State {
  object: unknown;
  words: Int32Array;
}

const MODELS: typeof OBJECT_MODELS = { ...OBJECT_MODELS, anything };

const WORDS = 32;

/**
 * Makes a client a scenario.
 *
 * @param plan the client
 * @param maker makes the object
 * @returns what a scenario exports
 */
export function objectClient(
  plan: ObjectPlan,
  { make, handle }: ObjectMaker,
): Record<string, unknown> {
  const { before, cpus } = plan;
  const model = MODELS[plan.model.kind]!(...plan.model.made);
  const acts = cpus.map((own) =>
    own.map((action) => ({ action, name: action[0], given: action.slice(1) as number[] }))
  );
  // Neither calls what has no shared access nor changes what it has made before: in the explorer's
  // eyes that could be seen by others, and each thread would have to load everything for itself.
  const run = (own: Methods, words: Int32Array, cpu: number, turn: number): Report => {
    if (turn === acts[cpu]!.length) return [];
    const { action, name, given } = acts[cpu]![turn]!;
    let found: unknown;
    if (model.act) {
      const made = (name: string) => call(name, () => own[model.methods[name]!]!());
      found = model.act(action, { cpu, turn, words, call: made });
    } else {
      const said = given.length > 0 ? action : name;
      found = call(said, () => own[model.methods[name]!]!(...given));
    }
    return [found, ...run(own, words, cpu, turn + 1)];
  };
  return {
    setup: (): State => {
      const object = make();
      const words = new Int32Array(new SharedArrayBuffer(4 * WORDS));
      const own = (handle && before.length > 0 ? handle(object, 0) : object) as Methods;
      for (const [name, ...given] of before) own[model.methods[name]!]!(...given);
      return { object, words };
    },
    threads: cpus.map((_, cpu) => ({ object, words }: State) =>
      run((handle ? handle(object, cpu) : object) as Methods, words, cpu, 0)
    ),
    ...model.after && { after: (_state: State, reports: Report[]) => model.after!(reports.flat()) },
    names: ({ words }: State) =>
      Object.fromEntries((model.words ?? []).map((name, at) => [name, [words, at]])),
    specification: {
      start: model.startAfter(before),
      ...(model.law && { law: model.law }),
      apply: (state: unknown, action: string | Action, answer: unknown) =>
        model.apply(state, typeof action === "string" ? [action] : action, answer),
    },
  };
}
