import {
  behavesLike,
  judge,
  type Judgement,
  type JudgeOptions,
  lockFree,
  type Model,
  noDataRace,
  noDeadlock,
  OBJECT_MODELS,
  type ObjectLaw,
  waitFree,
} from "@course/explore/mod.ts";
import type { ObjectJob } from "./job.ts";

const MODEL_NAMES = Object.keys(OBJECT_MODELS);

/**
 * Judges an object.
 *
 * @param source where its module is
 * @param job what is asked
 * @param options model and bounds
 * @returns the judgement
 * @throws {SyntaxError} If `like` is no model
 */
export function judgeJob(source: URL, job: ObjectJob, options: JudgeOptions): Judgement {
  const { make, handle, calls, threads } = job;
  return judge(
    { source, ...make !== undefined && { make }, ...handle !== undefined && { handle } },
    lawsOf(job),
    { ...options, ...calls !== undefined && { calls }, ...threads !== undefined && { threads } },
  );
}

function lawsOf(job: ObjectJob): ObjectLaw[] {
  const laws = [
    ...job.like === undefined ? [] : [behavesLike(modelOf(job.like))],
    ...job.lockFree ? [lockFree()] : [],
    ...job.waitFree === undefined ? [] : [waitFree(job.waitFree)],
    ...job.races ? [noDataRace()] : [],
  ];
  return laws.length > 0 ? laws : [noDeadlock()];
}

/**
 * Reads a model, such as `queue` or `ringBuffer(2, { empty: -1 })`. It is a piece of JavaScript, as it
 * stands in a program: whoever types it runs it here.
 */
function modelOf(text: string): Model<unknown> {
  const name = text.match(/^\s*(\w+)\s*(?:\(|$)/)?.[1];
  const known = `--like does not know ${JSON.stringify(text)}: use ${MODEL_NAMES.join(", ")}, ` +
    "or a call such as 'ringBuffer(2, { empty: -1 })'";
  if (name === undefined || !Object.hasOwn(OBJECT_MODELS, name)) throw new SyntaxError(known);
  const call = text.includes("(") ? text : `${text}()`;
  let model: Model<unknown>;
  try {
    model = new Function(...MODEL_NAMES, `"use strict"; return ${call};`)(
      ...Object.values(OBJECT_MODELS),
    );
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new SyntaxError(`${known} (${(error as Error).message})`);
  }
  return model;
}
